import { html } from 'lit';
import { call, tagged } from '../api.js';
import { t } from '../i18n.js';
import { may, mayForAll } from '../me.js';
import { address, answered, outcome, taken } from '../part/guide.js';
import { previewed } from '../part/previewed.js';
import { due } from '../part/schedule.js';
import { barred } from '../part/states.js';
import { Draft } from '../spec/draft.js';
import { fields, fieldsIn, learn } from '../spec/fields.js';
import { one, specForm } from '../spec/form.js';
import { Look } from '../spec/look.js';
import { learnPresets, presetOf } from '../spec/presets.js';
import { View } from '../view.js';

const BLANK = { id: '', schedule: 'every 15m', read: { url: '', format: 'json' }, map: { externalId: '/id', name: '/name' } };

/** A source: its spec as a form and as YAML, built around what the source answers. */
class Source extends View {
  static properties = { all: { state: true } };

  get isNew() {
    return this.route.parts[1] === 'new';
  }

  get isFixed() {
    return this.data.origin === 'CONFIG';
  }

  get mayWrite() {
    return !this.isFixed && may('admin');
  }

  async load(signal) {
    await Promise.all([learn(signal), learnPresets(signal)]);
    const { content: source, etag } = this.isNew
      ? { content: { id: 'new', origin: 'API', spec: BLANK } }
      : await tagged(`/sources/${encodeURIComponent(this.route.parts[1])}`, { signal });
    // Keeps unsaved edits when the data are loaded again after a lost connection.
    if (!this.draft?.dirty || this.data?.id !== source.id) {
      this.draft = new Draft(source.spec, () => this.requestUpdate(), source.invalid ?? []);
      this.look = new Look(this.draft, this.isNew, () => this.requestUpdate());
      this.all = false;
      // Of what the draft began with, not of what is loaded later beside it.
      this.etag = etag;
    }
    return source;
  }

  connectedCallback() {
    super.connectedCallback();
    addEventListener('beforeunload', this.hold);
    addEventListener('catraca-leave', this.hold);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    removeEventListener('beforeunload', this.hold);
    removeEventListener('catraca-leave', this.hold);
  }

  /** Keeps the page while it has unsaved edits, unless a person gives them up; for a page that is closed the browser asks. */
  hold = (event) => {
    if (!this.draft?.dirty) {
      return;
    }
    if (event.type === 'beforeunload' || !confirm(t('source.leave'))) {
      event.preventDefault();
    } else {
      this.draft.dirty = false;
    }
  };

  heading() {
    return this.isNew ? t('source.new') : (this.data?.name ?? this.route.parts[1]);
  }

  content() {
    if (this.isNew && !may('admin')) {
      return barred('admin');
    }
    return html`${this.isFixed ? html`<p class="notice">${t('source.configured')}</p>` : ''}
      ${this.data.invalid?.length ? this.broken(this.data.invalid) : ''}
      ${this.isNew
        ? ''
        : html`<p><a href="#/runs?source=${this.data.id}">${t('title.runs')}</a> · <a href="#/products?source=${this.data.id}">${t('title.products')}</a>
              ${mayForAll('admin') ? html`· <a href="#/audit?source=${this.data.id}">${t('audit.history')}</a>` : ''}</p>
            <p id="due">${t('overview.next')}: ${due({ ...this.data, schedule: this.data.spec?.schedule })}</p>`}
      ${this.shownAs()} ${this.isNew && !this.draft.asText ? this.guided() : this.edited()}`;
  }

  shownAs() {
    const { draft } = this;
    return html`<div class="row" role="group" aria-label=${t('source.view')}>
      <button type="button" aria-pressed=${!draft.asText} @click=${() => this.attempt(() => draft.turn(false))}>${t('source.form')}</button>
      <button type="button" aria-pressed=${draft.asText} @click=${() => this.attempt(() => draft.turn(true))}>YAML</button>
    </div>`;
  }

  /** A new source: the address, what it answers, the fields, the products; all settings are below. */
  guided() {
    const { draft, look } = this;
    return html`${address(draft, look, this.open)} ${this.found()}
      <section aria-labelledby="products">
        <h2 id="products">${t('look.products')}</h2>
        <div class="row"><button type="button" aria-disabled=${look.busy} @click=${this.preview}>${t('do.preview')}</button> ${outcome(look, 'products')}</div>
        ${look.products ? previewed(look.products) : ''}
      </section>
      <form novalidate @submit=${this.save}>
        <details class="all" ?open=${this.all} @toggle=${({ target }) => (this.all = target.open)}>
          <summary>${t('look.all')}</summary>
          ${this.all ? specForm(draft, { isNew: !look.isBound }) : ''}
        </details>
        <div class="part">
          <h2>${t('look.save')}</h2>
          <div class="fields-form">${['id', 'name', 'schedule'].filter((name) => name !== 'id' || !look.isRotating()).flatMap((name) => fieldsIn(draft.spec, [name])).map((field) => one(draft, field, { prefix: 'guide', isNew: !look.isBound }))}</div>
        </div>
        ${this.told()}
        <div class="row bar"><button type="submit" class="main">${t('do.save')}</button></div>
      </form>`;
  }

  /** A stored source, or the YAML of any: the whole spec, and below it what the source answers. */
  edited() {
    const { draft, look } = this;
    return html`<form novalidate @submit=${this.save}>
        <fieldset ?disabled=${!this.mayWrite}>
          <legend class="hidden">${t('source.spec')}</legend>
          ${draft.asText ? this.editor() : specForm(draft, { isNew: this.isNew })}
        </fieldset>
        ${this.told()}
        ${may('admin')
          ? html`<div class="row bar">
              <button type="button" aria-disabled=${look.busy} @click=${this.preview}>${t('do.preview')}</button>
              ${this.mayWrite ? html`<button type="submit" class="main">${t('do.save')}</button>` : ''}
              ${this.mayWrite && !this.isNew ? html`<button type="button" class="quiet" @click=${this.erase}>${t('do.delete')}</button>` : ''} ${outcome(look, 'products')}
            </div>`
          : ''}
      </form>
      ${this.found()} ${look.products ? html`<section aria-labelledby="products"><h2 id="products">${t('look.products')}</h2>${previewed(look.products)}</section>` : ''}`;
  }

  /** What the source answered last, and the records in it. */
  found() {
    const { draft, look } = this;
    if (!look.answer) {
      return '';
    }
    const mayChoose = !draft.asText && this.mayWrite && !presetOf(draft.spec);
    return html`${answered(look, (action) => this.attempt(action), mayChoose)}
      ${look.hasRecords() ? taken(look, mayChoose, draft.asText && this.mayWrite ? this.insert : null) : ''}`;
  }

  /** The faults of the stored spec; the draft shows those that an edit leaves. */
  broken(faults) {
    return html`<div class="notice bad" id="invalid">
      <p><strong>${t('source.invalid')}</strong> ${this.isFixed ? t('source.fixed') : ''}</p>
      <ul>
        ${faults.map((fault) => html`<li><code>${fault.pointer || '/'}</code> ${fault.detail}</li>`)}
      </ul>
    </div>`;
  }

  editor() {
    return html`<label class="panel">YAML
      <textarea rows="24" spellcheck="false" aria-describedby="faults" .value=${this.draft.text} @input=${({ target }) => this.draft.write(target.value)}></textarea></label>`;
  }

  /** Writes a place where the cursor of the YAML is. */
  insert = (place) => {
    const text = this.querySelector('textarea');
    text.setRangeText(place, text.selectionStart, text.selectionEnd, 'end');
    this.draft.write(text.value);
    text.focus();
  };

  /** The faults without a field of their own; for YAML, all. */
  told() {
    const faults = this.draft.asText ? this.draft.faults : this.draft.otherFaults();
    return html`<ul class="faults" id="faults" aria-live="polite">
      ${faults.map((fault) => html`<li class="fault">${fault.pointer ? html`<code>${fault.pointer}</code> ` : ''}${fault.detail}</li>`)}
    </ul>`;
  }

  /** Looks at the address; of a preset, whose spec is whole, reads the products. */
  open(event) {
    event.preventDefault();
    const { draft } = this;
    const preset = presetOf(draft.spec);
    this.ask(
      () => (preset ? this.look.preview('address') : this.look.open()),
      [preset ? 'with' : 'read', ...(this.look.isRotating() ? ['id'] : [])].flatMap((name) => fieldsIn(draft.spec, [name])),
    );
  }

  preview() {
    this.ask(() => this.look.preview(), fields(this.draft.spec));
  }

  /** Asks the source, one at a time; if the service refuses that, shows the faults of these fields. */
  async ask(action, some) {
    if (this.isNew && this.look.lacksId()) {
      await this.draft.show(fieldsIn(this.draft.spec, ['id']));
      await this.pointOut();
    } else if (!this.look.busy) {
      await this.attempt(action);
      if (this.refusal?.status === 400) {
        await this.draft.show(some);
        await this.pointOut();
      }
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
      await this.pointOut();
    });
  }

  /** Moves the focus to the first field with a fault; opens all settings if it is only there. */
  async pointOut() {
    await this.updateComplete;
    this.all ||= this.draft.faults.length > 0 && !this.wrong();
    await this.updateComplete;
    this.wrong()?.focus();
  }

  wrong() {
    return this.querySelector('[aria-invalid="true"]');
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
