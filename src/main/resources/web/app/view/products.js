import { html } from 'lit';
import { call } from '../api.js';
import { count, price } from '../format.js';
import { t } from '../i18n.js';
import { Pages } from '../part/pages.js';
import { empty } from '../part/states.js';
import { refine } from '../router.js';
import { View } from '../view.js';

const PAUSE_MILLIS = 250;

/** The catalogue, searched as one types. */
class Products extends View {
  async load(signal) {
    const { source, q, retired } = this.route.query;
    this.sources ??= (await call('/sources?limit=500', { signal })).items;
    return new Pages(this, '/products', { source, q, retired, limit: 50 }).load(signal);
  }

  typed(event) {
    clearTimeout(this.pause);
    const q = event.target.value.trim();
    this.pause = setTimeout(() => refine({ ...this.route.query, q }), PAUSE_MILLIS);
  }

  content() {
    const { query } = this.route;
    const choice = (name, values) => html`<label>${t(`filter.${name}`)}
      <select @change=${(event) => refine({ ...query, [name]: event.target.value })}>
        <option value="">${t('filter.any')}</option>
        ${values.map(([value, text]) => html`<option value=${value} ?selected=${query[name] === value}>${text}</option>`)}
      </select></label>`;
    return html`<form class="filters" role="search" @submit=${(event) => event.preventDefault()}>
        <label class="wide">${t('products.search')} <input type="search" autocomplete="off" .value=${query.q ?? ''} @input=${this.typed} /></label>
        ${choice('source', this.sources.map((source) => [source.id, source.name]))}
        ${choice('retired', [['false', t('products.live')], ['true', t('products.retired')]])}
      </form>
      <div aria-live="polite">${this.data.items.length ? this.table() : empty(t(query.q ? 'products.none' : 'products.empty'))}</div>
      ${this.data.more()}`;
  }

  table() {
    return html`<div class="scroll" tabindex="0" role="region" aria-label=${t('title.products')}>
      <table>
        <thead>
          <tr>
            <th scope="col">${t('product.name')}</th>
            <th scope="col">${t('product.externalId')}</th>
            <th scope="col">${t('filter.source')}</th>
            <th scope="col">${t('product.brand')}</th>
            <th scope="col" class="number">${t('product.price')}</th>
            <th scope="col" class="number">${t('product.stock')}</th>
          </tr>
        </thead>
        <tbody>
          ${this.data.items.map(
            (product) => html`<tr class=${product.retiredAt ? 'retired' : ''}>
              <td><a href="#/products/${encodeURIComponent(product.source)}/${encodeURIComponent(product.externalId)}">${product.name}</a>
                ${product.retiredAt ? html`<span class="badge retired">${t('count.retired')}</span>` : ''}</td>
              <td>${product.externalId}</td>
              <td>${product.source}</td>
              <td>${product.brand ?? ''}</td>
              <td class="number">${price(product.price, product.currency)}</td>
              <td class="number">${count(product.stock)}</td>
            </tr>`,
          )}
        </tbody>
      </table>
    </div>`;
  }
}

customElements.define('catraca-products', Products);
