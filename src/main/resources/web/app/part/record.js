import { LitElement, html } from 'lit';
import { count } from '../format.js';
import { t } from '../i18n.js';
import { inLine, places } from '../spec/places.js';
import { toolbar } from './toolbar.js';

/** The raw records, one at a time, with each value as a button; dispatches "place" with its place. */
class Raw extends LitElement {
  static properties = { records: { attribute: false }, format: { attribute: false }, fixed: { attribute: false }, language: { attribute: false }, shown: { state: true } };

  constructor() {
    super();
    this.shown = 0;
  }

  createRenderRoot() {
    return this;
  }

  willUpdate(changed) {
    if (changed.has('records')) {
      this.shown = 0;
    }
  }

  render() {
    const record = this.records[this.shown];
    const last = this.records.length - 1;
    return html`<div class="row">
        <h3 id="record">${t('look.record', { number: count(this.shown + 1), count: count(last + 1) })}</h3>
        <button type="button" class="quiet" aria-label=${t('look.before')} ?disabled=${this.shown === 0} @click=${() => (this.shown -= 1)}>←</button>
        <button type="button" class="quiet" aria-label=${t('look.after')} ?disabled=${this.shown === last} @click=${() => (this.shown += 1)}>→</button>
      </div>
      ${toolbar(record, 'record', places(record, this.format).map((one) => (tabindex) => this.value(one, tabindex)))}`;
  }

  value({ at, value }, tabindex) {
    return html`<button type="button" class="value" tabindex=${tabindex} aria-disabled=${this.fixed ?? false} @click=${() => this.take(at)}>
      <code>${at}</code> <span>${inLine(value)}</span>
    </button>`;
  }

  take(place) {
    if (!this.fixed) {
      this.dispatchEvent(new CustomEvent('place', { detail: place }));
    }
  }
}

customElements.define('catraca-raw', Raw);
