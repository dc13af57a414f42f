import { html } from 'lit';
import { count, duration, share, time } from '../format.js';
import { has, speaks, t } from '../i18n.js';
import { evidence } from './evidence.js';

/** The events of a run as a timeline, each with its time since the start. */
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

/** The details of the event, with its original message if a translation is shown. */
function details(event) {
  const content = { ...(told(event) === event.message ? {} : { message: event.message }), ...event.details };
  return Object.keys(content).length
    ? html`<details><summary>${t('run.details')}</summary><pre>${JSON.stringify(content, null, 2)}</pre></details>`
    : '';
}

/** The translated message if the details have all its values; otherwise the original message. */
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
