import { html } from 'lit';
import { count } from '../format.js';
import { t, titled } from '../i18n.js';
import { at, partAt, shownAt } from '../spec/fields.js';

const NAMES = 6;

/** The suggestions of an answer as choices, which fill the form: the list, the total, the next page. */
export function choices(look, act) {
  const { draft, answer } = look;
  const { totals = [], pagination = [] } = answer.suggestions ?? {};
  return html`${lists(look, act)} ${shownAt(['read', 'total'], draft.spec) ? total(draft, totals) : ''} ${pages(draft, pagination)}`;
}

function lists(look, act) {
  const all = look.lists();
  const chosen = look.list();
  return all.length
    ? group(
        'lists',
        t('look.lists'),
        all.map((list) => choice(list === chosen, () => act(() => look.choose(list)), html`<code>${list.at || '/'}</code>`, html`${t('look.size', { count: count(list.size) })}${named(list.names ?? [])}`)),
      )
    : '';
}

function named(names) {
  return names.length ? `: ${names.slice(0, NAMES).join(', ')}${names.length > NAMES ? ' …' : ''}` : '';
}

function total(draft, totals) {
  const path = ['read', 'total'];
  const chosen = at(draft.spec, path);
  return totals.length
    ? group('totals', t('look.totals'), [
        choice(chosen === undefined, () => draft.put(path, undefined), t('look.total.none')),
        ...totals.map((one) => choice(one.at === chosen, () => draft.put(path, one.at), html`<code>${one.at}</code>`, count(one.value))),
      ])
    : '';
}

function pages(draft, suggestions) {
  const path = ['read', 'pagination'];
  const chosen = at(draft.spec, path);
  return suggestions.length
    ? group('pages', t('look.pages'), [
        choice(chosen === undefined, () => draft.put(path, undefined), t('look.pages.one')),
        ...suggestions.map(({ pagination, why }) =>
          choice(isSame(chosen, pagination), () => draft.put(path, structuredClone(pagination)), kind(pagination), html`<code>${written(pagination)}</code> <span lang="en">${why}</span>`),
        ),
      ])
    : '';
}

function kind({ kind: name }) {
  return titled(partAt(['read', 'pagination', 'kind'])?.['x-values']?.[name]) ?? name;
}

function written({ kind, ...others }) {
  return Object.entries(others)
    .map(([name, value]) => `${name}: ${typeof value === 'object' ? JSON.stringify(value) : value}`)
    .join(', ');
}

function isSame(one, other) {
  return JSON.stringify(sorted(one)) === JSON.stringify(sorted(other));
}

function sorted(object) {
  return Object.entries(object ?? {}).sort();
}

function group(id, label, buttons) {
  return html`<div class="choices" role="group" aria-labelledby=${id}>
    <h3 id=${id}>${label}</h3>
    ${buttons}
  </div>`;
}

function choice(chosen, act, what, about = '') {
  return html`<button type="button" class="choice" aria-pressed=${chosen} @click=${act}><b>${what}</b> <span>${about}</span></button>`;
}
