import { LitElement, html } from 'lit';
import { t } from '../i18n.js';

/** Rows of a name and a value, with an empty row at the end; dispatches "pairs" with the object they form. */
class Pairs extends LitElement {
  static properties = { pairs: { attribute: false }, hints: { attribute: false }, what: { attribute: false } };

  constructor() {
    super();
    this.rows = [];
  }

  createRenderRoot() {
    return this;
  }

  willUpdate() {
    // Keeps the rows while they match the value, because a row that is being typed may have no name yet.
    if (JSON.stringify(this.pairs) !== JSON.stringify(this.made())) {
      this.rows = Object.entries(this.pairs);
    }
  }

  made() {
    return Object.fromEntries(this.rows.filter(([name]) => name));
  }

  render() {
    const rows = [...this.rows.filter(([name, value]) => name || value), ['', '']];
    const cell = (row, place, label) => html`<input
      autocomplete="off"
      spellcheck="false"
      placeholder=${this.hints[place]}
      aria-label="${this.what}: ${label} ${row + 1}"
      .value=${rows[row][place]}
      @input=${(event) => this.type(rows, row, place, event.target.value)}
    />`;
    return html`<div class="pairs">${rows.map((_, row) => html`${cell(row, 0, t('source.pair.name'))} ${cell(row, 1, t('source.pair.value'))}`)}</div>`;
  }

  type(rows, row, place, text) {
    this.rows = rows.map((pair, index) => (index === row ? pair.with(place, text.trim()) : pair));
    this.requestUpdate();
    this.dispatchEvent(new CustomEvent('pairs', { detail: this.made() }));
  }
}

customElements.define('catraca-pairs', Pairs);
