import { html } from 'lit';
import { call } from '../api.js';
import { time } from '../format.js';
import { t } from '../i18n.js';
import { isOpen, learnWho, may, mayForAll, who } from '../me.js';
import { View } from '../view.js';

const ROLES = ['viewer', 'operator', 'admin'];

/** Who one is, what one may do, and the way out. */
class Me extends View {
  async load() {
    await learnWho();
    return who();
  }

  content() {
    return html`${isOpen() ? html`<p class="notice">${t(who().stated ? 'me.open' : 'me.local')}</p>` : this.known()}
      <section aria-labelledby="may">
        <h2 id="may">${t('me.may')}</h2>
        <ul class="plain panel">
          ${ROLES.map((role) => html`<li data-role=${role}><span class="badge ${may(role) ? 'succeeded' : ''}">${t(may(role) ? 'me.yes' : 'me.no')}</span> ${t(`may.${role}`)}</li>`)}
        </ul>
        ${may('admin') && !mayForAll('admin') ? html`<p>${t('may.some')}</p>` : ''}
      </section>
      <div class="row">
        ${mayForAll('admin') ? html`<a class="button" href="#/tokens">${t('title.tokens')}</a>` : ''}
        ${isOpen() ? '' : html`<button type="button" @click=${this.leave}>${t('do.logout')}</button>`}
      </div>`;
  }

  known() {
    const { name, role, sources, expiresAt } = who();
    const facts = [
      ['me.name', name],
      ['me.role', t(`role.${role}`)],
      ['me.sources', sources ? sources.join(', ') : t('me.all')],
      ['me.until', expiresAt ? time(expiresAt) : t('me.forever')],
    ];
    return html`<dl class="facts">${facts.map(([key, value]) => html`<div><dt>${t(key)}</dt><dd>${value}</dd></div>`)}</dl>`;
  }

  leave() {
    return this.attempt(async () => {
      const { continueAt } = await call('/session', { method: 'DELETE' });
      if (continueAt) {
        // Otherwise the provider would let anybody at this browser in again.
        location.assign(continueAt);
        return;
      }
      dispatchEvent(new Event('catraca-logout'));
    });
  }
}

customElements.define('catraca-me', Me);
