import { html } from 'lit';
import { t, titled } from '../i18n.js';
import { at, partAt, pointer, sectionsFor, shown } from './fields.js';
import './pairs.js';
import { choices } from './presets.js';

/** The mark of a field that must have a value. */
export const REQUIRED = html`<span aria-hidden="true"> *</span>`;

/** The draft as a form, with the faults of each field below it. */
export function specForm(draft, { isNew }) {
  return html`${sectionsFor(draft.spec).map(
    (section) => html`<fieldset class="part">
      <legend>${titled(section.titled)}</legend>
      ${section.about ? html`<p>${titled(section.about)}</p>` : ''} ${section.pairs ? pairs(draft, section) : html`<div class="fields-form">${section.fields.filter((field) => shown(field, draft.spec)).map((field) => one(draft, field, { prefix: 'spec', isNew }))}</div>`}
      ${section.limits ? html`<details><summary>${t('source.limits')}</summary><ul>${section.limits.map((limit) => html`<li>${titled(limit)}</li>`)}</ul></details>` : ''}
    </fieldset>`,
  )}`;
}

/**
 * The choice of a preset for a new source.
 *
 * @param choose called with the name of a preset, or an empty text for none; returns whether it is taken
 */
export function presetChoice(draft, choose) {
  const chosen = draft.spec.with ? draft.spec.preset : '';
  return html`<div class="field wide">
    <label for="spec-preset">${titled(partAt(['preset']))}</label>
    <select id="spec-preset" @change=${({ target }) => choose(target.value) || (target.value = chosen)}>
      <option value="">${t('source.preset.none')}</option>
      ${choices().map(({ id, title }) => html`<option value=${id} .selected=${id === chosen}>${title}</option>`)}
    </select>
  </div>`;
}

/**
 * A field of the draft with its label and its faults.
 *
 * @param prefix what ids begin with, because a page may have the field twice
 * @param isNew whether the id of the source can be written
 */
export function one(draft, field, { prefix, isNew }) {
  const id = idOf(prefix, field);
  const faults = draft.faultsAt(field.path);
  const state = { id, invalid: faults.length > 0, describedBy: faults.length ? `${id}-fault` : undefined };
  return html`<div class="field ${field.flag ? 'flag' : ''} ${field.wide ? 'wide' : ''}">
    <label for=${id}>${titled(field.titled)}${field.required ? REQUIRED : ''}</label>
    ${field.flag ? flag(draft, field, state) : field.values ? choice(draft, field, state) : input(draft, field, state, isNew)}
    ${field.help ? html`<small>${titled(field.help)}</small>` : ''}
    ${faultsOf(draft, field, id)}
  </div>`;
}

/** The id of the input of a field. */
export function idOf(prefix, field) {
  return `${prefix}${pointer(field.path).replaceAll('/', '-')}`;
}

/** The faults of a field, for the input with this id. */
export function faultsOf(draft, field, id) {
  const faults = draft.faultsAt(field.path);
  return faults.length ? html`<p class="fault" id="${id}-fault">${faults.map((fault) => fault.detail).join('; ')}</p>` : '';
}

function input(draft, field, { id, invalid, describedBy }, isNew) {
  return html`<input
    id=${id}
    autocomplete="off"
    spellcheck="false"
    inputmode=${field.number ? 'decimal' : 'text'}
    placeholder=${field.hint ?? ''}
    ?readonly=${field.isId && !isNew}
    aria-required=${field.required ? 'true' : 'false'}
    aria-invalid=${invalid}
    aria-describedby=${describedBy ?? ''}
    .value=${String(at(draft.spec, field.path) ?? '')}
    @input=${({ target }) => draft.put(field.path, value(field, target.value))}
  />`;
}

/** Converts an input to the type of its field; keeps a text that is no number, which the service then refuses. */
function value(field, typed) {
  const text = field.path.at(-1) === 'delimiter' ? typed : typed.trim();
  if (text === '') {
    return undefined;
  }
  const number = field.number ? Number(text.replace(',', '.')) : NaN;
  return Number.isNaN(number) ? text : number;
}

function choice(draft, field, { id, invalid, describedBy }) {
  const chosen = at(draft.spec, field.path) ?? field.usual;
  // Adds a stored value that this version does not know.
  const values = field.values.includes(chosen) ? field.values : [chosen, ...field.values];
  const text = (one) => titled(field.titled['x-values']?.[one]) ?? one;
  return html`<select id=${id} aria-invalid=${invalid} aria-describedby=${describedBy ?? ''} @change=${({ target }) => draft.put(field.path, target.value)}>
    ${values.map((one) => html`<option value=${one} .selected=${one === chosen}>${text(one)}</option>`)}
  </select>`;
}

function flag(draft, field, { id, invalid, describedBy }) {
  return html`<input
    id=${id}
    type="checkbox"
    aria-invalid=${invalid}
    aria-describedby=${describedBy ?? ''}
    .checked=${at(draft.spec, field.path) ?? field.usual}
    @change=${({ target }) => draft.put(field.path, target.checked)}
  />`;
}

/** Rows for any number of names and values: headers, and attributes. */
function pairs(draft, section) {
  const { pairs: path, prefix, hints } = section;
  const all = Object.entries(at(draft.spec, path) ?? {});
  const mine = Object.fromEntries(all.filter(([name]) => name.startsWith(prefix)).map(([name, text]) => [name.slice(prefix.length), text]));
  const others = all.filter(([name]) => !name.startsWith(prefix));
  const replace = ({ detail }) => {
    const whole = Object.fromEntries([...others, ...Object.entries(detail).map(([name, text]) => [prefix + name, text])]);
    draft.put(path, Object.keys(whole).length ? whole : undefined);
  };
  return html`<catraca-pairs .pairs=${mine} .hints=${hints} .what=${titled(section.titled)} @pairs=${replace}></catraca-pairs>`;
}
