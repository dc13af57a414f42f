import { html } from 'lit';
import { call } from '../api.js';
import { count, price, time } from '../format.js';
import { t } from '../i18n.js';
import { fields, kind } from '../part/changes.js';
import '../part/chart.js';
import { Pages } from '../part/pages.js';
import { View } from '../view.js';

/** One product with its history. */
class Product extends View {
  async load(signal) {
    const path = '/products/' + this.route.parts.slice(1).map(encodeURIComponent).join('/');
    const [product, history] = await Promise.all([call(path, { signal }), new Pages(this, `${path}/history`, { limit: 100 }).load(signal)]);
    return { product, history };
  }

  heading() {
    return this.data?.product.name ?? this.route.parts[2];
  }

  content() {
    const { product, history } = this.data;
    const facts = [
      ['filter.source', product.source],
      ['product.externalId', product.externalId],
      ['product.price', price(product.price, product.currency)],
      ['product.stock', count(product.stock)],
      ['product.brand', product.brand],
      ['product.category', product.category],
      ['product.gtin', product.gtin],
      ['product.url', web(product.url) ? html`<a href=${product.url} rel="noreferrer noopener">${product.url}</a>` : product.url],
      ...Object.entries(product.attributes ?? {}).map(([name, value]) => [name, typeof value === 'object' ? JSON.stringify(value) : String(value)]),
    ];
    return html`${product.retiredAt ? html`<p class="notice">${t('product.gone', { time: time(product.retiredAt) })}</p>` : ''}
      ${product.description ? html`<p>${product.description}</p>` : ''}
      <dl class="facts">${facts.filter(([, value]) => value).map(([name, value]) => html`<div><dt>${t(name)}</dt><dd>${value}</dd></div>`)}</dl>
      ${this.chart(history.items)}
      <section aria-labelledby="history"><h2 id="history">${t('product.history')}</h2>
        <div class="scroll" tabindex="0" role="region" aria-labelledby="history">
          <table>
            <thead><tr><th scope="col">${t('change.at')}</th><th scope="col">${t('change.kind')}</th><th scope="col">${t('change.what')}</th><th scope="col">${t('title.run')}</th></tr></thead>
            <tbody>
              ${history.items.map((change) => html`<tr><td>${time(change.changedAt)}</td><td>${kind(change.kind)}</td><td>${fields(change.before, change.after)}</td>
                <td><a href="#/runs/${change.runId}">#${change.runId}</a></td></tr>`)}
            </tbody>
          </table>
        </div>
        ${history.more()}
      </section>`;
  }

  /** Price and stock after each change of either. */
  chart(changes) {
    const points = [];
    let last = {};
    for (const change of [...changes].reverse()) {
      const after = change.after ?? {};
      if ('price' in after || 'stock' in after) {
        last = { ...last, ...after };
        points.push({ at: Date.parse(change.changedAt) / 1000, price: last.price ?? null, stock: last.stock ?? null });
      }
    }
    if (points.length < 2) {
      return '';
    }
    const lines = {
      times: points.map((point) => point.at),
      series: [
        { label: t('product.price'), values: points.map((point) => (point.price === null ? null : Number(point.price))), stepped: true },
        { label: t('product.stock'), values: points.map((point) => point.stock), scale: 'stock', stepped: true },
      ],
    };
    return html`<section aria-labelledby="course"><h2 id="course">${t('product.course')}</h2><catraca-chart .lines=${lines}></catraca-chart></section>`;
  }
}

/** Whether a text from a source is an http or https address, which is safe as a link. */
function web(url) {
  return /^https?:\/\//i.test(url ?? '');
}

customElements.define('catraca-product', Product);
