import { html, nothing } from 'lit';
import { guard } from 'lit/directives/guard.js';
import { call } from '../api.js';
import { fromInput, toInput } from '../format.js';
import { currentLanguage, t } from '../i18n.js';
import { mayForAll } from '../me.js';
import { deed, did } from '../part/deed.js';
import { Pages } from '../part/pages.js';
import { barred, empty, problem } from '../part/states.js';
import { current, refine } from '../router.js';
import { View } from '../view.js';

const ACTIONS = [
  'SOURCE_CREATED', 'SOURCE_REPLACED', 'SOURCE_ENABLED', 'SOURCE_DISABLED', 'SOURCE_DELETED', 'PREVIEWED', 'RUN_STARTED', 'RUN_APPROVED', 'RUN_REPLAYED', 'RUN_CANCELLED',
  'REPAIR_STARTED', 'CHANNEL_TESTED', 'LOG_LEVEL_SET', 'TOKEN_MADE', 'TOKEN_REVOKED', 'LOGGED_IN', 'LOGGED_OUT', 'LOGIN_FAILED',
];
const FILTERS = ['source', 'actor', 'action', 'target', 'from', 'to'];

/** The audit log, the newest first; its filters are in the address, so that a link shows the same. */
class Audit extends View {
  async load(signal) {
    if (!mayForAll('admin')) {
      return {};
    }
    const query = Object.fromEntries(FILTERS.map((name) => [name, this.route.query[name]]));
    this.sources ??= (await call('/sources?limit=500', { signal })).items;
    return new Pages(this, '/audit', { ...query, limit: 50 }).load(signal);
  }

  content() {
    if (!mayForAll('admin')) {
      return barred('admin');
    }
    return html`<p>${t('audit.what')}</p>
      ${this.filters()} ${this.failure?.status ? problem(this.failure) : this.rows()}`;
  }

  filters() {
    const { query } = this.route;
    // Two filters may change before the view is drawn again.
    const change = (name, value) => refine({ ...current().query, [name]: value });
    const set = (name) => ({ target }) => change(name, target.value.trim());
    const text = (name, ids) => html`<label>${t(`filter.${name}`)}
      <input name=${name} autocomplete="off" spellcheck="false" maxlength="200" list=${ids ?? nothing} .value=${query[name] ?? ''} @change=${set(name)} /></label>`;
    const edge = (name) => html`<label>${t(`filter.${name}`)}
      <input name=${name} type="datetime-local" .value=${toInput(query[name])} @change=${({ target }) => change(name, fromInput(target.value))} /></label>`;
    return html`<form class="filters" @submit=${(event) => event.preventDefault()}>
      ${text('source', 'source-ids')} ${text('actor')}
      <label>${t('filter.action')}
        <select name="action" @change=${set('action')}>
          <option value="">${t('filter.any')}</option>
          ${ACTIONS.map((action) => html`<option value=${action} ?selected=${query.action === action}>${did(action)}</option>`)}
        </select></label>
      ${text('target')} ${edge('from')} ${edge('to')}
      <datalist id="source-ids">${this.sources.map(({ id }) => html`<option value=${id}></option>`)}</datalist>
    </form>`;
  }

  rows() {
    return html`${this.data.items.length
      ? html`<ul class="plain panel" aria-label=${t('title.audit')}>${this.data.items.map((row) => guard([row, currentLanguage(), this.route.query.actor], () => deed(row, this.route.query.actor)))}</ul>`
      : empty(t('audit.empty'))} ${this.data.more()}`;
  }
}

customElements.define('catraca-audit', Audit);
