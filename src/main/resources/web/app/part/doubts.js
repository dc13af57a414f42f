import { html } from 'lit';
import { t } from '../i18n.js';

const LONG_WAIT = 60_000;

/** The reasons why a run retired nothing or may lack records, from its event of stage retirement; empty if there is none. */
export function doubted(run, events) {
  const event = events.find((one) => one.stage === 'retirement' && one.level === 'WARN');
  if (!event) {
    return '';
  }
  const { doubts } = event.details ?? {};
  return html`<div class="notice" id="doubts">
    <p><strong>${t(run.mode === 'FULL' ? 'end.doubted.retired' : 'end.doubted.missing')}</strong></p>
    ${doubts?.length ? html`<ul>${doubts.map((doubt) => html`<li>${sentence(doubt)}</li>`)}</ul>` : html`<p>${event.message}</p>`}
    <p>${t('end.then')}</p>
  </div>`;
}

/** The reason why a run waits, if its newest event reports a wait of a minute or more. */
export function waits(events) {
  const last = events.at(-1);
  return last?.stage === 'waiting' || last?.details?.waitMillis >= LONG_WAIT
    ? html`<p class="doubt" id="waits">${last.message}</p>`
    : '';
}

function sentence(text) {
  return text.charAt(0).toUpperCase() + text.slice(1) + (text.endsWith('.') ? '' : '.');
}
