import { html } from 'lit';
import { duration, time } from '../format.js';
import { t } from '../i18n.js';

const SHOWN = {
  owner: String,
  heartbeatAt: time,
  heartbeatAgeMillis: duration,
  lockHolder: (holder) => t(`holder.${holder}`),
  seenBy: String,
};

/** The evidence of a repair: known details as facts, or all details as JSON if none is known. */
export function evidence(details) {
  const known = Object.keys(SHOWN).filter((name) => details?.[name] !== undefined);
  return known.length
    ? html`<dl class="facts evidence" aria-label=${t('run.evidence')}>${known.map((name) => html`<div><dt>${t(`evidence.${name}`)}</dt><dd>${SHOWN[name](details[name])}</dd></div>`)}</dl>`
    : html`<details><summary>${t('run.evidence')}</summary><pre>${JSON.stringify(details, null, 2)}</pre></details>`;
}
