import { html } from 'lit';
import { count } from '../format.js';
import { t } from '../i18n.js';
import { fields } from './changes.js';

const OUTCOMES = ['INSERT', 'UPDATE', 'RETURN', 'UNCHANGED', 'DUPLICATE', 'REJECT', 'FILTER'];

/** A preview: the number of records for each outcome, then each record with its changes. */
export function previewed({ items, expected, end, findings }) {
  const many = OUTCOMES.map((outcome) => [outcome, items.filter((item) => item.outcome === outcome).length]).filter(([, number]) => number);
  return html`<p>
      ${t('source.previewed', { count: count(items.length), expected: expected === null ? t('source.unknown') : count(expected) })}
      ${many.map(([outcome, number]) => html`<span class="badge ${outcome.toLowerCase()}">${count(number)} ${t(`outcome.${outcome}`)}</span> `)}
    </p>
    ${met(end, findings ?? [])}
    <ul class="plain panel">
      ${items.map(
        (item) => html`<li>
          <span class="badge ${item.outcome.toLowerCase()}">${t(`outcome.${item.outcome}`)}</span> <b>${item.product?.name ?? item.externalId ?? ''}</b>
          ${item.code ? html`<code>${item.code}</code>` : ''} ${item.message ?? ''}
          ${item.outcome === 'INSERT' ? fields(null, item.product) : fields(item.before, item.after)}
          ${item.raw ? html`<details><summary>${t('run.raw')}</summary><pre>${typeof item.raw === 'string' ? item.raw : JSON.stringify(item.raw, null, 2)}</pre></details>` : ''}
        </li>`,
      )}
    </ul>`;
}

/**
 * Whether the end of the list was proven, and the findings that would stop a run, keep it from retiring or leave a field
 * empty.
 */
function met(end, findings) {
  if (!findings.length && end !== 'GUESSED') {
    return end ? html`<p>${t(`source.ended.${end}`)}</p>` : '';
  }
  return html`<div class="notice" id="findings">
    <p><strong>${t('source.findings')}</strong></p>
    ${end ? html`<p>${t(`source.ended.${end}`)}</p>` : ''}
    <ul>${findings.map((finding) => html`<li>${finding}</li>`)}</ul>
  </div>`;
}
