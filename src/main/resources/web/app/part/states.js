import { html } from 'lit';
import { has, t } from '../i18n.js';

export function waiting() {
  return html`<p class="state" role="status"><span class="spinner" aria-hidden="true"></span> ${t('state.waiting')}</p>`;
}

export function empty(text, action = '') {
  return html`<div class="state empty"><p>${text}</p>${action}</div>`;
}

/** In place of a view that needs a role. */
export function barred(role) {
  return html`<p class="notice">${t('may.needs', { role: t(`role.${role}`) })}</p>`;
}

export function offline() {
  return html`<p class="state trouble">${t('state.offline')}</p>`;
}

/** An error answer: its detail, each fault with its pointer, and what to do next. */
export function problem(failure, retry) {
  const key = `problem.${failure.status}`;
  return html`<div class="notice bad" role="alert">
    <p><strong>${failure.message}</strong></p>
    ${failure.faults?.length
      ? html`<ul>
          ${failure.faults.map((fault) => html`<li><code>${fault.pointer || '/'}</code> ${fault.detail}</li>`)}
        </ul>`
      : ''}
    ${failure.body?.runningRunId
      ? html`<p><a href="#/runs/${failure.body.runningRunId}">${t('problem.running', { run: failure.body.runningRunId })}</a></p>`
      : failure.body?.queuedRunId
        ? html`<p><a href="#/runs/${failure.body.queuedRunId}">${t('problem.queued', { run: failure.body.queuedRunId })}</a></p>`
        : has(key)
        ? html`<p>${t(key)}</p>`
        : ''}
    ${retry ? html`<button type="button" @click=${retry}>${t('do.again')}</button>` : ''}
  </div>`;
}
