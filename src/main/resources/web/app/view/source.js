import { html } from 'lit';
import { call, tagged } from '../api.js';
import { t } from '../i18n.js';
import { previewed } from '../part/previewed.js';
import { Draft } from '../spec/draft.js';
import { learn } from '../spec/fields.js';
import { specForm } from '../spec/form.js';
import { View } from '../view.js';

const BLANK = { id: '', schedule: 'every 15m', read: { url: '', format: 'json' }, map: { externalId: '/id', name: '/name' } };

/** A source: its spec as a form and as YAML, with a preview of a run. */
class Source extends View {
  static properties = { preview: { state: true }, busy: { state: true } };

  get isNew() {
    return this.route.parts[1] === 'new';
  }

  async load(signal) {
    await learn(signal);
    const { content: source, etag } = this.isNew
      ? { content: { id: 'new', origin: 'API', spec: BLANK } }
      : await tagged(`/sources/${encodeURIComponent(this.route.parts[1])}`, { signal });
    // Keeps unsaved edits when the data are loaded again after a lost connection.
    if (!this.draft?.dirty || this.data?.id !== source.id) {
      this.draft = new Draft(source.spec, () => this.requestUpdate(), source.invalid ?? []);
      this.preview = null;
      // Of what the draft began with, not of what is loaded later beside it.
      this.etag = etag;
    }
    return source;
  }

  heading() {
    return this.isNew ? t('source.new') : (this.data?.name ?? this.route.parts[1]);
  }

  content() {
    const { draft } = this;
    const fixed = this.data.origin === 'CONFIG';
    return html`${fixed ? html`<p class="notice">${t('source.configured')}</p>` : ''}
      ${this.data.invalid?.length ? this.broken(this.data.invalid, fixed) : ''}
      ${this.isNew ? '' : html`<p><a href="#/runs?source=${this.data.id}">${t('title.runs')}</a> · <a href="#/products?source=${this.data.id}">${t('title.products')}</a></p>`}
      <div class="row" role="group" aria-label=${t('source.view')}>
        <button type="button" aria-pressed=${!draft.asText} @click=${() => this.attempt(() => draft.turn(false))}>${t('source.form')}</button>
        <button type="button" aria-pressed=${draft.asText} @click=${() => this.attempt(() => draft.turn(true))}>YAML</button>
      </div>
      <form novalidate @submit=${this.save}>
        <fieldset ?disabled=${fixed}>
          <legend class="hidden">${t('source.spec')}</legend>
          ${draft.asText ? this.editor() : specForm(draft, { isNew: this.isNew })}
        </fieldset>
        ${this.told()}
        <div class="row bar">
          <button type="button" ?disabled=${this.busy} @click=${this.look}>${this.busy ? t('state.waiting') : t('do.preview')}</button>
          ${fixed ? '' : html`<button type="submit" class="main">${t('do.save')}</button>`}
          ${fixed || this.isNew ? '' : html`<button type="button" class="quiet" @click=${this.erase}>${t('do.delete')}</button>`}
        </div>
      </form>
      ${this.preview ? previewed(this.preview) : ''}`;
  }

  /** The faults of the stored spec; the draft shows those that an edit leaves. */
  broken(faults, fixed) {
    return html`<div class="notice bad" id="invalid">
      <p><strong>${t('source.invalid')}</strong> ${fixed ? t('source.fixed') : ''}</p>
      <ul>
        ${faults.map((fault) => html`<li><code>${fault.pointer || '/'}</code> ${fault.detail}</li>`)}
      </ul>
    </div>`;
  }

  editor() {
    return html`<label class="panel">YAML
      <textarea rows="24" spellcheck="false" aria-describedby="faults" .value=${this.draft.text} @input=${({ target }) => this.draft.write(target.value)}></textarea></label>`;
  }

  /** The faults without a field of their own; for YAML, all. */
  told() {
    const faults = this.draft.asText ? this.draft.faults : this.draft.otherFaults();
    return html`<ul class="faults" id="faults" aria-live="polite">
      ${faults.map((fault) => html`<li class="fault">${fault.pointer ? html`<code>${fault.pointer}</code> ` : ''}${fault.detail}</li>`)}
    </ul>`;
  }

  async look() {
    this.busy = true;
    this.preview = await this.attempt(() => {
      const spec = this.draft.current();
      return call(`/sources/${encodeURIComponent(spec.id || 'new')}/preview`, { method: 'POST', body: { spec } });
    });
    this.busy = false;
    if (!this.preview) {
      await this.draft.showAll();
    }
  }

  save(event) {
    event.preventDefault();
    this.attempt(async () => {
      const spec = this.draft.current();
      await this.draft.showAll();
      if (!this.draft.faults.length) {
        await (this.isNew ? call('/sources', { method: 'POST', body: spec }) : call(`/sources/${encodeURIComponent(this.data.id)}`, { method: 'PUT', body: spec, ifMatch: this.etag }));
        this.draft.dirty = false;
        location.hash = '#/';
        return;
      }
      await this.updateComplete;
      this.querySelector('[aria-invalid="true"]')?.focus();
    });
  }

  erase() {
    if (confirm(t('source.sure', { name: this.data.name }))) {
      this.attempt(async () => {
        await call(`/sources/${encodeURIComponent(this.data.id)}`, { method: 'DELETE', ifMatch: this.etag });
        this.draft.dirty = false;
        location.hash = '#/';
      });
    }
  }
}

customElements.define('catraca-source', Source);
