import { LitElement, html } from 'lit';
import { currentLanguage, t, titled } from '../i18n.js';
import { at, fieldsIn, pointer } from '../spec/fields.js';
import { faultsOf, idOf, one, REQUIRED } from '../spec/form.js';
import { examples, inLine } from '../spec/places.js';
import './record.js';

/** The choice that lets a person write a place. */
const WRITE = ' ';

/**
 * The fields of a product with the places in the raw records that they may come from, beside the records. The field that had the
 * focus last takes the value that is pressed.
 */
class Mapping extends LitElement {
  static properties = { look: { attribute: false, hasChanged: () => true }, aim: { state: true } };

  constructor() {
    super();
    this.written = new Set();
    this.aim = null;
  }

  createRenderRoot() {
    return this;
  }

  render() {
    const { draft, answer } = this.look;
    return html`<div class="mapping">
      <div>
        <p>${t('look.map')}</p>
        ${fieldsIn(draft.spec, ['map']).map((field) => this.one(field, answer.suggestions?.map?.[field.path[1]] ?? []))}
        ${fieldsIn(draft.spec, ['read', 'decimalSeparator']).map((field) => one(draft, field, { prefix: 'map' }))}
      </div>
      <div class="part">
        <catraca-raw .language=${currentLanguage()} .records=${answer.records} .format=${this.look.format()} @place=${({ detail }) => this.take(detail)}></catraca-raw>
      </div>
    </div>`;
  }

  /** Enter leads from a field to the values of the record; the Tab key would pass other fields, which would take the value. */
  leadToValues(event) {
    if (event.key === 'Enter' && event.target.matches('select, input')) {
      event.preventDefault();
      this.querySelector('catraca-raw .value[tabindex="0"]')?.focus();
    }
  }

  willUpdate() {
    const { records } = this.look.answer;
    if (records !== this.records) {
      this.records = records;
      this.places = examples(records, this.look.format());
    }
  }

  one(field, suggested) {
    const { draft, answer } = this.look;
    const id = idOf('map', field);
    const value = at(draft.spec, field.path) ?? '';
    const known = value === '' || [...suggested, ...this.places].some((one) => one.at === value);
    const changes = (answer.changing ?? []).some((one) => one.at === value);
    const aimed = this.aim === pointer(field.path);
    return html`<div class="field ${aimed ? 'aimed' : ''}" @focusin=${() => (this.aim = pointer(field.path))} @keydown=${this.leadToValues}>
      <label for=${id}>${titled(field.titled)}${field.required ? REQUIRED : ''}</label>
      ${this.written.has(id) || !known ? this.input(field, id, value) : this.choice(field, id, value, suggested)}
      ${changes ? html`<p class="fault">${t('look.changes')}</p>` : ''} ${faultsOf(draft, field, id)}
    </div>`;
  }

  choice(field, id, value, suggested) {
    const others = this.places.filter((one) => !suggested.some((better) => better.at === one.at));
    const option = (one) => html`<option value=${one.at} .selected=${one.at === value}>${one.at} · ${inLine(one.example).slice(0, 60)}</option>`;
    return html`<select id=${id} aria-invalid=${this.isInvalid(field)} aria-describedby=${this.isInvalid(field) ? `${id}-fault` : ''} @change=${({ target }) => this.choose(field, id, target.value)}>
      <option value="" .selected=${value === ''}>${t('look.none')}</option>
      ${suggested.length ? html`<optgroup label=${t('look.suggested')}>${suggested.map(option)}</optgroup>` : ''}
      <optgroup label=${t('look.places')}>${others.map(option)}</optgroup>
      <option value=${WRITE} .selected=${false}>${t('look.write')}</option>
    </select>`;
  }

  input(field, id, value) {
    return html`<div class="written">
      <input id=${id} autocomplete="off" spellcheck="false" aria-invalid=${this.isInvalid(field)} aria-describedby=${this.isInvalid(field) ? `${id}-fault` : ''} .value=${value} @input=${({ target }) => this.write(field, id, target.value.trim())} />
      <button type="button" class="quiet" @click=${() => this.list(field, id)}>${t('look.list')}</button>
    </div>`;
  }

  isInvalid(field) {
    return this.look.draft.faultsAt(field.path).length > 0;
  }

  choose(field, id, value) {
    if (value === WRITE) {
      this.written.add(id);
      this.requestUpdate();
      this.focusOn(id);
    } else {
      this.put(field.path, value);
    }
  }

  write(field, id, value) {
    // Stays an input while its text is that of a place, or empty.
    this.written.add(id);
    this.put(field.path, value);
  }

  /** Goes back to the places of the records. */
  list(field, id) {
    this.written.delete(id);
    this.put(field.path, '');
    this.focusOn(id);
  }

  put(path, value) {
    this.look.draft.put(path, value === '' ? undefined : value);
    this.requestUpdate();
  }

  /** Puts the place of a pressed value into the field that had the focus last, and goes back to it. */
  take(place) {
    const field = fieldsIn(this.look.draft.spec, ['map']).find(({ path }) => pointer(path) === this.aim);
    if (field) {
      this.put(field.path, place);
      this.focusOn(idOf('map', field));
    }
  }

  async focusOn(id) {
    await this.updateComplete;
    this.querySelector(`#${id}`).focus();
  }
}

customElements.define('catraca-mapping', Mapping);
