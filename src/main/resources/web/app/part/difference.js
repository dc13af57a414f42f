import { html } from 'lit';
import { count } from '../format.js';
import { t } from '../i18n.js';
import { value } from './changes.js';

/** More than these are shown only when a person asks for them. */
const FEW = 8;

/**
 * What differs between two JSON values, down to single values: pointer, before and after; undefined for nothing. Elements of lists are
 * compared by their places, and a null is as nothing, as in GET /runs/{run}/spec-diff.
 */
export function differences(before, after, pointer = '') {
  const [old, now] = [before ?? undefined, after ?? undefined];
  const parts = [old, now].filter((one) => typeof one === 'object');
  if (parts.length && isPart(old, parts) && isPart(now, parts)) {
    const names = [...new Set(parts.flatMap((one) => Object.keys(one)))];
    if (!names.length && parts.length === 1) {
      return [{ pointer, before: old, after: now }];
    }
    return names.flatMap((name) => differences(old?.[name], now?.[name], `${pointer}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`));
  }
  return old === now ? [] : [{ pointer, before: old, after: now }];
}

/** Whether a value can be compared by its names with the others: nothing, or as they an object, or as they a list. */
function isPart(one, parts) {
  return one === undefined || (typeof one === 'object' && parts.every((other) => Array.isArray(other) === Array.isArray(one)));
}

/** Differences, one a line: place, before → after. */
export function difference(changes) {
  const lines = html`<ul class="fields">
    ${changes.map(
      ({ pointer, before, after }) => html`<li>
        <code>${pointer || '/'}</code>
        ${before === undefined ? '' : html`<del>${value(before)}</del>`}
        ${before === undefined || after === undefined ? '' : html`<span role="img" aria-label=${t('change.becomes')}>→</span>`}
        ${after === undefined ? '' : html`<ins>${value(after)}</ins>`}
      </li>`,
    )}
  </ul>`;
  return changes.length > FEW ? html`<details><summary>${t('change.places', { count: count(changes.length) })}</summary>${lines}</details>` : lines;
}
