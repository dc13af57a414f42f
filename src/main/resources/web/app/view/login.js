import { html } from 'lit';
import { call } from '../api.js';
import { duration } from '../format.js';
import { t } from '../i18n.js';
import { isStranger, learnWho, who } from '../me.js';
import { failedLogin, leaveForProvider } from '../provider.js';
import { View } from '../view.js';

/**
 * Asks for an API token, and opens a session with it, or leads to the login of the identity provider. Dispatches catraca-login when the
 * service knows who one is. It stands in the place of the view that was asked for, whose address stays.
 */
class Login extends View {
  static properties = { ended: { attribute: false } };

  load() {
    return {};
  }

  content() {
    const { login, provider } = who();
    const failed = failedLogin();
    return html`${this.ended ? html`<p class="notice bad" role="alert">${t('login.ended')}</p>` : ''}
      ${failed ? html`<p class="notice bad" role="alert">${t(`login.provider.${failed}`, { provider })}</p>` : ''}
      ${login.includes('oidc') ? this.byProvider(provider) : ''} ${login.includes('token') ? this.byToken() : ''}`;
  }

  byProvider(provider) {
    return html`<section class="part login">
      ${this.ended ? html`<p>${t('login.provider.lost')}</p>` : ''}
      <div class="row"><button type="button" class="main" @click=${leaveForProvider}>${t('do.loginWith', { provider })}</button></div>
    </section>`;
  }

  byToken() {
    const said = this.fault?.();
    return html`<p id="login-why">${t('login.why')}</p>
      <form class="part login" novalidate autocomplete="off" @submit=${this.enter}>
        <div class="field">
          <label for="token">${t('login.token')}</label>
          <input
            id="token"
            type="password"
            autocomplete="off"
            autocapitalize="none"
            spellcheck="false"
            aria-required="true"
            aria-invalid=${said ? 'true' : 'false'}
            aria-describedby=${said ? 'token-fault' : 'login-why'}
          />
        </div>
        <div role="alert">${said ? html`<p class="fault" id="token-fault">${said}</p>` : ''}</div>
        <div class="row"><button type="submit" class="main" aria-disabled=${this.busy ? 'true' : 'false'}>${t('do.login')}</button></div>
      </form>`;
  }

  async enter(event) {
    event.preventDefault();
    if (this.busy) {
      return;
    }
    const input = this.querySelector('#token');
    this.busy = true;
    this.fault = null;
    this.requestUpdate();
    this.fault = await this.open(input.value.trim());
    this.busy = false;
    this.requestUpdate();
    if (this.fault) {
      input.focus();
      input.select();
    } else {
      input.value = '';
      dispatchEvent(new Event('catraca-login'));
    }
  }

  /** Opens a session; returns what to say if there is none, in the language of the moment, or null. */
  async open(token) {
    if (!token) {
      return () => t('login.empty');
    }
    try {
      await call('/session', { method: 'POST', body: { token } });
      await learnWho();
    } catch (failure) {
      return () => refusal(failure);
    }
    // The browser may refuse the cookie; a further attempt would end here, too.
    return isStranger() ? () => t('login.cookie') : null;
  }
}

function refusal(failure) {
  switch (failure.status) {
    case undefined:
      return t('login.silent');
    case 401:
      return t('login.refused');
    case 429:
      return t('login.wait', { time: duration(1000 * (failure.retryAfter ?? 60)) });
    default:
      return failure.message;
  }
}

customElements.define('catraca-login', Login);
