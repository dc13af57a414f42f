import { html } from 'lit';
import { call } from '../api.js';
import { fromInput, now, time, toInput } from '../format.js';
import { t } from '../i18n.js';
import { isOpen, mayForAll } from '../me.js';
import { actor } from '../part/actor.js';
import { made } from '../part/made.js';
import { Pages } from '../part/pages.js';
import { barred, empty } from '../part/states.js';
import { View } from '../view.js';

const USUAL_DAYS = 90;

/** The API tokens: makes them, shows the text of a new one once, and revokes them. */
class Tokens extends View {
  load(signal) {
    return mayForAll('admin') ? new Pages(this, '/tokens', { limit: 50 }).load(signal) : {};
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.made = null;
  }

  content() {
    if (!mayForAll('admin')) {
      return barred('admin');
    }
    return html`<p>${t('tokens.what')}</p>
      ${isOpen() ? html`<p class="notice">${t('tokens.open')}</p>` : ''}
      ${this.made ? made(this.made, () => this.drop()) : ''}
      ${this.form()}
      <section aria-labelledby="all">
        <h2 id="all">${t('tokens.all')}</h2>
        ${this.data.items.length ? this.table() : empty(t('tokens.empty'))} ${this.data.more()}
      </section>`;
  }

  form() {
    const ends = toInput(new Date(now() + USUAL_DAYS * 86_400_000));
    return html`<form class="part" novalidate aria-labelledby="new" @submit=${this.make}>
      <h2 id="new">${t('tokens.new')}</h2>
      <div class="fields-form">
        ${this.field('name', (state) => html`<input id="token-name" name="name" autocomplete="off" maxlength="100" aria-required="true" aria-invalid=${state.invalid} aria-describedby=${state.about} />`)}
        ${this.field(
          'role',
          (state) => html`<select id="token-role" name="role" aria-invalid=${state.invalid} aria-describedby=${state.about}>
            ${['viewer', 'operator', 'admin'].map((role) => html`<option value=${role}>${t(`role.${role}`)}</option>`)}
          </select>`,
        )}
        ${this.field('sources', (state) => html`<input id="token-sources" name="sources" autocomplete="off" spellcheck="false" aria-invalid=${state.invalid} aria-describedby=${state.about} />`)}
        ${this.field('expiresAt', (state) => html`<input id="token-expiresAt" name="expiresAt" type="datetime-local" value=${ends} aria-invalid=${state.invalid} aria-describedby=${state.about} />`)}
      </div>
      <div class="row"><button type="submit" class="main">${t('tokens.make')}</button></div>
    </form>`;
  }

  /** A field with its label, what to know of it, and what the service found wrong in it. */
  field(name, input) {
    const faults = (this.refusal?.faults ?? []).filter(({ pointer }) => pointer.split('/')[1] === name);
    const about = `token-${name}-${faults.length ? 'fault' : 'help'}`;
    return html`<div class="field">
      <label for="token-${name}">${t(`tokens.${name}`)}</label>
      ${input({ invalid: faults.length ? 'true' : 'false', about })}
      <small id="token-${name}-help">${t(`tokens.${name}.help`)}</small>
      ${faults.length ? html`<p class="fault" id="token-${name}-fault">${faults.map(({ detail }) => detail).join('; ')}</p>` : ''}
    </div>`;
  }

  async make(event) {
    event.preventDefault();
    const form = event.target;
    const { name, role, sources, expiresAt } = Object.fromEntries(new FormData(form));
    const ids = sources.split(/[\s,;]+/).filter(Boolean);
    const body = { name: name.trim(), role, sources: ids.length ? ids : null, expiresAt: fromInput(expiresAt) || null };
    const token = await this.attempt(() => call('/tokens', { method: 'POST', body }));
    if (token) {
      this.made = token;
      form.reset();
      await this.reload();
    }
    await this.updateComplete;
    this.querySelector(token ? '#made' : '[aria-invalid="true"]')?.focus();
  }

  /** Forgets the text of the new token. */
  async drop() {
    this.made = null;
    this.requestUpdate();
    await this.updateComplete;
    this.querySelector('#token-name').focus();
  }

  table() {
    return html`<div class="scroll" tabindex="0" role="region" aria-labelledby="all">
      <table>
        <thead>
          <tr>${['name', 'role', 'sources', 'created', 'expiresAt', 'used', 'state'].map((column) => html`<th scope="col">${t(`tokens.${column}`)}</th>`)}</tr>
        </thead>
        <tbody>
          ${this.data.items.map(
            (token) => html`<tr data-token=${token.id}>
              <td><a href="#/audit?target=${token.id}">${token.name}</a></td>
              <td>${t(`role.${token.role}`)}</td>
              <td>${token.sources ? token.sources.join(', ') : t('me.all')}</td>
              <td>${time(token.createdAt)} ${token.createdBy ? actor(token.createdBy) : ''}</td>
              <td>${token.expiresAt ? time(token.expiresAt) : t('me.forever')}</td>
              <td>${token.lastUsedAt ? time(token.lastUsedAt) : t('time.never')}</td>
              <td>${this.standing(token)}</td>
            </tr>`,
          )}
        </tbody>
      </table>
    </div>`;
  }

  standing(token) {
    if (token.revokedAt) {
      return html`<span class="badge failed" title=${time(token.revokedAt)}>${t('tokens.revoked')}</span>`;
    }
    return token.expiresAt && Date.parse(token.expiresAt) <= now()
      ? html`<span class="badge">${t('tokens.expired')}</span>`
      : html`<button type="button" class="quiet" @click=${() => this.revoke(token)}>${t('tokens.revoke')}<span class="hidden"> ${token.name}</span></button>`;
  }

  revoke({ id, name }) {
    if (confirm(t('tokens.sure', { name }))) {
      return this.attempt(async () => {
        await call(`/tokens/${id}`, { method: 'DELETE' });
        await this.reload();
      });
    }
    return null;
  }
}

customElements.define('catraca-tokens', Tokens);
