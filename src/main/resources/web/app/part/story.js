import { html } from 'lit';
import { count, duration, share, time } from '../format.js';
import { has, speaks, t } from '../i18n.js';
import { evidence } from './evidence.js';

/** The stages of a run as a timeline, each with how long after the start it came. */
export function story(run, events) {
  const start = Date.parse(run.startedAt);
  return html`<section aria-labelledby="story">
    <h2 id="story">${t('run.story')}</h2>
    <ol class="timeline panel" aria-live="polite">
      ${events.map(
        (event) => html`<li class=${event.level.toLowerCase()}>
          <time datetime=${event.at} title=${time(event.at)}>${t('run.in', { time: duration(Math.max(0, Date.parse(event.at) - start)) })}</time>
          <div>
            <b>${has(`stage.${event.stage}`) ? t(`stage.${event.stage}`) : event.stage}</b> <span>${told(event)}</span>
            ${event.stage === 'repair' ? evidence(event.details) : details(event)}
          </div>
        </li>`,
      )}
    </ol>
  </section>`;
}

/** What the event holds for programs, and its own sentence where another is shown. */
function details(event) {
  const content = { ...(told(event) === event.message ? {} : { message: event.message }), ...event.details };
  return Object.keys(content).length
    ? html`<details><summary>${t('run.details')}</summary><pre>${JSON.stringify(content, null, 2)}</pre></details>`
    : '';
}

/** What happened, in the reader's language where the details say it all; otherwise as the service wrote it. */
function told(event) {
  const { status, end } = event.details ?? {};
  const key = event.stage === 'closed' ? ['told.closed', status, end].filter(Boolean).join('.') : `told.${event.stage}`;
  if (!speaks(key)) {
    return event.message;
  }
  const text = t(key, Object.fromEntries(Object.entries(event.details ?? {}).map(([name, value]) => [name, shown(name, value)])));
  return /\{\w+\}/.test(text) ? event.message : text;
}

function shown(name, value) {
  if (typeof value !== 'number') {
    return value;
  }
  return name === 'maxShare' ? share(value) : count(value);
}
