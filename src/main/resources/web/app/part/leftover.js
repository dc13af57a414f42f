import { html } from 'lit';
import { count, share } from '../format.js';
import { t } from '../i18n.js';
import { attributeOf, keeps } from '../spec/attributes.js';
import { inLine } from '../spec/places.js';
import { toolbar } from './toolbar.js';

const FEW = 8;

/**
 * What differs when the same is asked twice, and what stands in the records and is not mapped.
 *
 * @param mayKeep whether a person can make attributes of it
 */
export function leftover({ changing, unmapped }, draft, mayKeep) {
  return html`${changing?.length ? differing(changing) : ''} ${unmapped?.length ? unused(unmapped, draft, mayKeep) : ''}`;
}

function differing(changing) {
  return html`<div class="notice" id="changing">
    <p><strong>${t('look.changing')}</strong></p>
    <ul>
      ${changing.map(({ at, before, after }) => html`<li><code>${at}</code>: ${inLine(before)} → ${inLine(after)}</li>`)}
    </ul>
  </div>`;
}

function unused(unmapped, draft, mayKeep) {
  return html`<details class="part" id="unmapped" ?open=${unmapped.length <= FEW}>
    <summary id="unused">${t('look.unmapped', { count: count(unmapped.length) })}</summary>
    ${mayKeep ? html`<p>${t('look.keep')}</p>` : ''}
    ${toolbar(unmapped, 'unused', unmapped.map((field) => (tabindex) => one(field, draft, mayKeep, tabindex)))}
  </details>`;
}

function one({ at, types, filled, example }, draft, mayKeep, tabindex) {
  const kept = keeps(draft.spec, at);
  return html`<button type="button" class="value" tabindex=${tabindex} aria-disabled=${!mayKeep} aria-pressed=${kept ? 'true' : 'false'} @click=${() => mayKeep && draft.put(attributeOf(draft.spec, at), kept ? undefined : at)}>
    <code>${at}</code> <span>${inLine(example)} <small>${(types ?? []).join(', ')}, ${t('look.filled', { share: share(filled) })}</small></span>
  </button>`;
}
