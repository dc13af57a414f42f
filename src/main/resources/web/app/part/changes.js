import { html } from 'lit';
import { t } from '../i18n.js';

/** The changed fields, one a line: before → after. */
export function fields(before, after) {
  const names = [...new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])];
  return html`<ul class="fields">
    ${names.map(
      (name) => html`<li>
        <span class="field">${name}</span>
        ${before ? html`<del>${value(before[name])}</del>` : ''} ${before && after ? html`<span aria-label=${t('change.becomes')}>→</span>` : ''}
        ${after ? html`<ins>${value(after[name])}</ins>` : ''}
      </li>`,
    )}
  </ul>`;
}

export function kind(name) {
  return html`<span class="badge ${name.toLowerCase()}">${t(`change.${name}`)}</span>`;
}

/** A value of any kind in a line. */
export function value(content) {
  if (content === null || content === undefined) {
    return '∅';
  }
  return typeof content === 'object' ? JSON.stringify(content) : String(content);
}
