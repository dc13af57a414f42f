import { html } from 'lit';
import { call } from '../api.js';
import { count } from '../format.js';
import { t } from '../i18n.js';
import { fields } from '../part/changes.js';
import { View } from '../view.js';

const FORMATS = ['json', 'ndjson', 'csv'];
const PAGINATIONS = ['none', 'page', 'offset', 'cursor', 'link-header', 'next-url'];
const MAPPED = ['externalId', 'name', 'description', 'brand', 'category', 'gtin', 'price', 'currency', 'stock', 'url', 'imageUrl'];
const BLANK = { id: '', name: '', schedule: 'every 15m', read: { url: '', format: 'json' }, map: { externalId: '/id', name: '/name' } };

/** A source: its spec as a form and as text, with a preview of what a run would do. */
class Source extends View {
  static properties = { text: { state: true }, asText: { state: true }, preview: { state: true }, busy: { state: true } };

  get isNew() {
    return this.route.parts[1] === 'new';
  }

  async load(signal) {
    const source = this.isNew ? { origin: 'API', spec: BLANK } : await call(`/sources/${encodeURIComponent(this.route.parts[1])}`, { signal });
    this.spec = structuredClone(source.spec);
    this.text = JSON.stringify(source.spec, null, 2);
    this.preview = null;
    return source;
  }

  heading() {
    return this.isNew ? t('source.new') : (this.data?.name ?? this.route.parts[1]);
  }

  content() {
    const fixed = this.data.origin === 'CONFIG';
    return html`${fixed ? html`<p class="notice">${t('source.configured')}</p>` : ''}
      ${this.isNew ? '' : html`<p><a href="#/runs?source=${this.data.id}">${t('title.runs')}</a> · <a href="#/products?source=${this.data.id}">${t('title.products')}</a></p>`}
      <div class="row" role="group" aria-label=${t('source.view')}>
        <button type="button" aria-pressed=${!this.asText} @click=${() => this.turn(false)}>${t('source.form')}</button>
        <button type="button" aria-pressed=${Boolean(this.asText)} @click=${() => this.turn(true)}>${t('source.text')}</button>
      </div>
      <form @submit=${this.save}>
        <fieldset ?disabled=${fixed}><legend class="hidden">${t('source.spec')}</legend>${this.asText ? this.editor() : this.fieldsForm()}</fieldset>
        <div class="row">
          <button type="button" ?disabled=${this.busy} @click=${this.look}>${this.busy ? t('state.waiting') : t('do.preview')}</button>
          ${fixed ? '' : html`<button type="submit" class="main">${t('do.save')}</button>`}
          ${fixed || this.isNew ? '' : html`<button type="button" class="quiet" @click=${this.erase}>${t('do.delete')}</button>`}
        </div>
      </form>
      ${this.preview ? this.previewed() : ''}`;
  }

  turn(asText) {
    this.attempt(() => {
      if (asText) {
        this.text = JSON.stringify(this.spec, null, 2);
      } else {
        this.spec = JSON.parse(this.text);
      }
      this.asText = asText;
    });
  }

  editor() {
    return html`<label>${t('source.text')}
      <textarea rows="24" spellcheck="false" .value=${this.text} @input=${(event) => (this.text = event.target.value)}></textarea></label>`;
  }

  fieldsForm() {
    const at = (path) => path.reduce((place, name) => place?.[name], this.spec) ?? '';
    const put = (path) => (event) => {
      const value = event.target.type === 'checkbox' ? event.target.checked : event.target.value.trim();
      const last = path.at(-1);
      const place = path.slice(0, -1).reduce((parent, name) => (parent[name] ??= {}), this.spec);
      if (value === '') {
        delete place[last];
      } else {
        place[last] = value;
      }
      this.requestUpdate();
    };
    const input = (label, path, extra = {}) => html`<label>${label}
      <input .value=${String(at(path))} ?readonly=${extra.fixed} ?required=${extra.required} placeholder=${extra.hint ?? ''} @change=${put(path)} /></label>`;
    const choice = (label, path, values) => html`<label>${label}
      <select @change=${put(path)}>${values.map((value) => html`<option ?selected=${at(path) === value}>${value}</option>`)}</select></label>`;
    return html`<div class="fields-form">
      ${input(t('source.id'), ['id'], { fixed: !this.isNew, required: true, hint: 'loja-a' })} ${input(t('source.name'), ['name'])}
      ${input(t('source.schedule'), ['schedule'], { hint: 'every 15m' })}
      <label class="check"><input type="checkbox" .checked=${at(['enabled']) !== false} @change=${put(['enabled'])} /> ${t('source.enabled')}</label>
      ${input(t('source.url'), ['read', 'url'], { required: true, hint: 'https://shop.example/products' })} ${choice(t('source.format'), ['read', 'format'], FORMATS)}
      ${input(t('source.records'), ['read', 'records'], { hint: '/products' })} ${choice(t('source.pagination'), ['read', 'pagination', 'kind'], PAGINATIONS)}
      ${MAPPED.map((name) => input(`${t('source.map')} ${name}`, ['map', name], { required: name === 'externalId' || name === 'name' }))}
    </div>`;
  }

  current() {
    return this.asText ? JSON.parse(this.text) : this.spec;
  }

  async look() {
    this.busy = true;
    this.preview = await this.attempt(() => {
      const spec = this.current();
      return call(`/sources/${encodeURIComponent(spec.id || 'new')}/preview`, { method: 'POST', body: { spec } });
    });
    this.busy = false;
  }

  save(event) {
    event.preventDefault();
    this.attempt(async () => {
      const spec = this.current();
      await (this.isNew ? call('/sources', { method: 'POST', body: spec }) : call(`/sources/${encodeURIComponent(this.data.id)}`, { method: 'PUT', body: spec }));
      location.hash = '#/';
    });
  }

  erase() {
    if (confirm(t('source.sure', { name: this.data.name }))) {
      this.attempt(async () => {
        await call(`/sources/${encodeURIComponent(this.data.id)}`, { method: 'DELETE' });
        location.hash = '#/';
      });
    }
  }

  previewed() {
    const { items, expected } = this.preview;
    return html`<section aria-labelledby="preview" aria-live="polite"><h2 id="preview">${t('source.preview')}</h2>
      <p>${t('source.previewed', { count: count(items.length), expected: count(expected) })}</p>
      <ul class="plain">
        ${items.map(
          (item) => html`<li><span class="badge ${item.outcome.toLowerCase()}">${t(`outcome.${item.outcome}`)}</span> <b>${item.product?.name ?? item.externalId ?? ''}</b> ${item.message ?? ''}
            ${item.outcome === 'INSERT' ? fields(null, item.product) : fields(item.before, item.after)}
            ${item.raw ? html`<details><summary>${t('run.raw')}</summary><pre>${typeof item.raw === 'string' ? item.raw : JSON.stringify(item.raw, null, 2)}</pre></details>` : ''}</li>`,
        )}
      </ul>
    </section>`;
  }
}

customElements.define('catraca-source', Source);
