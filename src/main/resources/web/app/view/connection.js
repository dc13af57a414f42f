import { html } from 'lit';
import { identify } from '/client/catraca.js';
import { connection } from '../api.js';
import { t } from '../i18n.js';
import { View } from '../view.js';

/** The address of the API, its origin, and whether it answers. */
class Connection extends View {
  async load() {
    const started = performance.now();
    const info = await identify(connection.apiUrl);
    return { info, millis: Math.round(performance.now() - started) };
  }

  content() {
    const { info, millis } = this.data;
    const facts = [
      ['connection.address', html`<code>${connection.apiUrl}</code>`],
      ['connection.origin', t(`connection.${connection.origin}`)],
      ['connection.answers', t('connection.yes', { millis })],
      ['connection.instance', info.instance],
      ['connection.version', info.version],
    ];
    return html`<p>${t('connection.what')}</p>
      <dl class="facts">${facts.map(([name, value]) => html`<div><dt>${t(name)}</dt><dd>${value}</dd></div>`)}</dl>
      ${connection.dropped.map(({ key, value }) => html`<p class="notice">${t('connection.dropped', { key, value })}</p>`)}
      <button type="button" @click=${() => this.reload()}>${t('do.again')}</button>`;
  }
}

customElements.define('catraca-connection', Connection);
