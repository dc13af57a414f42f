import { html } from 'lit';
import { call } from '../api.js';
import { count, fromInput, time, toInput, took } from '../format.js';
import { t } from '../i18n.js';
import { Pages } from '../part/pages.js';
import { end, status } from '../part/run-parts.js';
import { empty } from '../part/states.js';
import { refine } from '../router.js';
import { View } from '../view.js';

const STATUSES = ['QUEUED', 'RUNNING', 'SUCCEEDED', 'FAILED', 'CANCELLED'];
const REASONS = ['TIMEOUT', 'ORPHANED', 'LOCK_LOST', 'INTERRUPTED', 'SOURCE_ERROR', 'CONFIG_ERROR', 'STORAGE_ERROR', 'GUARD', 'CANCELLED', 'INTERNAL_ERROR'];
const FILTERS = ['source', 'status', 'reason', 'from', 'to'];

/** The log of runs; its filters are in the address, so that a link shows the same. */
class Runs extends View {
  async load(signal) {
    const query = Object.fromEntries(FILTERS.map((name) => [name, this.route.query[name]]));
    this.sources ??= (await call('/sources?limit=500', { signal })).items;
    return new Pages(this, '/runs', { ...query, limit: 50 }).load(signal);
  }

  content() {
    const { query } = this.route;
    const set = (name) => (event) => refine({ ...query, [name]: event.target.value });
    const choice = (name, values, text) => html`<label>${t(`filter.${name}`)}
      <select @change=${set(name)}>
        <option value="">${t('filter.any')}</option>
        ${values.map((value) => html`<option value=${value} ?selected=${query[name] === value}>${text(value)}</option>`)}
      </select></label>`;
    const edge = (name) => html`<label>${t(`filter.${name}`)}
      <input type="datetime-local" .value=${toInput(query[name])} @change=${({ target }) => refine({ ...query, [name]: fromInput(target.value) })} /></label>`;
    return html`<form class="filters" @submit=${(event) => event.preventDefault()}>
        ${choice('source', [...new Set([...this.sources.map((source) => source.id), query.source].filter(Boolean))], (id) => id)}
        ${choice('status', STATUSES, (value) => t(`status.${value}`))} ${choice('reason', REASONS, (value) => t(`reason.${value}`))} ${edge('from')} ${edge('to')}
      </form>
      ${this.data.items.length ? this.table() : empty(t('runs.empty'))} ${this.data.more()}`;
  }

  table() {
    return html`<div class="scroll" tabindex="0" role="region" aria-label=${t('title.runs')}>
      <table>
        <thead>
          <tr>
            <th scope="col">${t('run.id')}</th>
            <th scope="col">${t('filter.source')}</th>
            <th scope="col">${t('filter.status')}</th>
            <th scope="col">${t('run.started')}</th>
            <th scope="col">${t('run.took')}</th>
            <th scope="col">${t('run.end')}</th>
            ${['received', 'inserted', 'updated', 'rejected', 'retired'].map((part) => html`<th scope="col" class="number">${t(`count.${part}`)}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${this.data.items.map(
            (run) => html`<tr>
              <td><a href="#/runs/${run.id}">#${run.id}</a></td>
              <td>${run.source}</td>
              <td>${status(run)}</td>
              <td>${time(run.startedAt)}</td>
              <td>${took(run)}</td>
              <td>${end(run)}</td>
              ${['received', 'inserted', 'updated', 'rejected', 'retired'].map((part) => html`<td class="number">${count(run.counters[part])}</td>`)}
            </tr>`,
          )}
        </tbody>
      </table>
    </div>`;
  }
}

customElements.define('catraca-runs', Runs);
