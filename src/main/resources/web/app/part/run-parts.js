import { html, svg } from 'lit';
import { bytes, count, duration, now, share, time } from '../format.js';
import { t } from '../i18n.js';

/** The counters that add up to received, in the order of the bar. */
export const PARTS = ['inserted', 'updated', 'unchanged', 'duplicated', 'rejected', 'filtered'];

export function status(run) {
  const text = run.reason && run.reason !== run.status ? `${t(`status.${run.status}`)} · ${t(run.notBefore ? 'reason.INTERRUPTED.pause' : `reason.${run.reason}`)}` : t(`status.${run.status}`);
  return html`<span class="badge ${run.status.toLowerCase()}">${text}</span>`;
}

/** Whether the end of the list was proven. A guess is highlighted, because such a run retires nothing. */
export function end(run) {
  return run.end ? html`<span class=${run.end === 'GUESSED' ? 'doubt' : ''}>${t(`end.${run.end}`)}</span>` : '–';
}

/** The counters as a bar and as a sum that adds up to received. */
export function countersBar(counters) {
  let from = 0;
  const total = counters.received || 1;
  const parts = PARTS.filter((part) => counters[part] > 0).map((part) => {
    const wide = (100 * counters[part]) / total;
    const box = svg`<rect class="part ${part}" x=${from} width=${wide} y="0" height="10"></rect>`;
    from += wide;
    return box;
  });
  const sum = PARTS.map((part) => `${count(counters[part])} ${t(`count.${part}`)}`).join(' + ');
  return html`<figure class="counters">
    <svg viewBox="0 0 100 10" preserveAspectRatio="none" role="img" aria-label="${count(counters.received)} ${t('count.received')} = ${sum}">
      <rect class="part none" width="100" height="10"></rect>${parts}
    </svg>
    <figcaption>
      <span class="sum"><b>${count(counters.received)}</b> ${t('count.received')} =</span>
      ${PARTS.map((part) => html`<span class="term"><i class="dot ${part}" aria-hidden="true"></i><b>${count(counters[part])}</b> ${t(`count.${part}`)}</span>`)}
      ${counters.retired ? html`<span class="term apart"><i class="dot retired" aria-hidden="true"></i><b>${count(counters.retired)}</b> ${t('count.retired')}</span>` : ''}
    </figcaption>
  </figure>`;
}

/** The place of a run in the queue, and how long it has waited; or until when it waits for the pace of its source. */
export function place(run) {
  if (run.notBefore && Date.parse(run.notBefore) > now()) {
    return html`<p>${t('run.pause', { time: time(run.notBefore) })}</p>`;
  }
  return html`<p>${t('run.place', { place: count(run.place), time: duration(Math.max(0, now() - Date.parse(run.requestedAt))) })}</p>`;
}

/** The progress of a running run; with share and time left if the number of records is known. */
export function progress(run) {
  const elapsed = now() - Date.parse(run.startedAt);
  const { received } = run.counters;
  const rate = elapsed > 0 ? received / (elapsed / 1000) : 0;
  const beat = now() - Date.parse(run.heartbeatAt);
  const known = run.expected > 0;
  const done = known ? Math.min(1, received / run.expected) : 0;
  return html`<div class="progress">
    ${known
      ? html`<progress max="1" value=${done} aria-label=${t('run.progress')}></progress>
          <span>${share(done)}${rate > 0 && done < 1 ? html` · ${t('run.left', { time: duration(((run.expected - received) / rate) * 1000) })}` : ''}</span>`
      : html`<progress aria-label=${t('run.progress')}></progress>`}
    <span>${t('run.rate', { count: count(Math.round(rate)) })}</span>
    <span class=${beat > 30_000 ? 'trouble' : ''}>${t('run.beat', { time: duration(Math.max(0, beat)) })}</span>
    <span>${t('run.owner', { owner: run.owner })}</span>
    <span>${bytes(run.counters.bytes)}</span>
  </div>`;
}

/** The last runs, oldest first. Height: duration; dark: changed something; colour: status. */
export function sparkline(runs) {
  const past = runs.filter((run) => run.finishedAt).slice(0, 20).reverse();
  if (!past.length) {
    return '';
  }
  const times = past.map((run) => Date.parse(run.finishedAt) - Date.parse(run.startedAt));
  const longest = Math.max(...times, 1);
  const text = t('overview.spark', {
    runs: past.length,
    failed: past.filter((run) => run.status !== 'SUCCEEDED').length,
    longest: duration(longest),
  });
  return html`<svg class="spark" viewBox="0 0 100 28" preserveAspectRatio="xMinYMid meet" role="img" aria-label=${text}>
    ${past.map((run, place) => {
      const high = 4 + (22 * times[place]) / longest;
      const changed = run.inserted + run.updated + run.retired;
      return svg`<rect class="bar ${run.status.toLowerCase()} ${changed ? 'changed' : ''}" x=${place * 5 + 0.5} width="4" y=${28 - high} height=${high} rx="1"
        ><title>${`#${run.id} · ${duration(times[place])} · ${count(changed)} ${t('count.changes')}`}</title></rect>`;
    })}
  </svg>`;
}
