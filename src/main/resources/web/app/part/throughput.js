import { html } from 'lit';
import './chart.js';
import { t } from '../i18n.js';

/** Records per second over time, from the batches and live samples. */
export function throughput(run, batches, samples) {
  let received = 0;
  const told = batches.map((batch) => ({ at: Date.parse(batch.at), received: (received += batch.received) }));
  const end = run.finishedAt ? [{ at: Date.parse(run.finishedAt), received: run.counters.received }] : [];
  const points = [{ at: Date.parse(run.startedAt), received: 0 }, ...told, ...samples.filter((sample) => sample.received > received), ...end]
    .sort((a, b) => a.at - b.at)
    .filter((point, place, all) => place === 0 || point.at - all[place - 1].at > 250);
  if (points.length < 3) {
    return '';
  }
  const rates = points.slice(1).map((point, place) => (1000 * Math.max(0, point.received - points[place].received)) / (point.at - points[place].at));
  const lines = { times: points.slice(1).map((point) => point.at / 1000), series: [{ label: t('run.perSecond'), values: rates }] };
  return html`<section aria-labelledby="throughput"><h2 id="throughput">${t('run.throughput')}</h2><catraca-chart .lines=${lines}></catraca-chart></section>`;
}
