import { html } from 'lit';
import { call, download, follow } from '../api.js';
import { bytes, count, time, took } from '../format.js';
import { has, t } from '../i18n.js';
import { may } from '../me.js';
import { actor } from '../part/actor.js';
import { fields, kind } from '../part/changes.js';
import { Pages } from '../part/pages.js';
import { doubted, waits } from '../part/doubts.js';
import { countersBar, end, place, progress, status } from '../part/run-parts.js';
import { since } from '../part/since.js';
import { story } from '../part/story.js';
import { throughput } from '../part/throughput.js';
import { View } from '../view.js';

/** How many pages of 500 batches the chart of a run is drawn from. */
const MOST_PAGES = 10;

/** One run with its events; live while it is running. */
class Run extends View {
  get runId() {
    return this.route.parts[1];
  }

  async load(signal) {
    const path = `/runs/${encodeURIComponent(this.runId)}`;
    const run = await call(path, { signal });
    const [chain, batches, rejections, changes, flaws, spec] = await Promise.all([
      call(`/runs?chain=${run.chain}&limit=50`, { signal }),
      this.batches(path, signal),
      new Pages(this, `${path}/rejections`, { limit: 20 }).load(signal),
      new Pages(this, `${path}/changes`, { limit: 20 }).load(signal),
      call(`${path}/flaws`, { signal }),
      call(`${path}/spec-diff`, { signal }),
    ]);
    this.events = [];
    this.samples = [];
    return { run, chain: chain.items.reverse(), batches, rejections, changes, flaws, spec };
  }

  async batches(path, signal) {
    const pages = new Pages(this, `${path}/batches`, { limit: 500 });
    for (let page = 0; page < MOST_PAGES && (page === 0 || pages.next); page++) {
      await pages.load(signal);
    }
    return pages.items;
  }

  loaded(signal) {
    const stream = new AbortController();
    signal.addEventListener('abort', () => stream.abort());
    const known = new Set();
    follow(
      `/runs/${encodeURIComponent(this.runId)}/events`,
      {
        event: (event) => {
          if (!known.has(event.id)) {
            known.add(event.id);
            this.events = [...this.events, event];
            this.requestUpdate();
          }
        },
        progress: (run) => this.show(run),
        closed: (run) => {
          stream.abort();
          const lived = !this.data.run.finishedAt;
          this.show(run);
          if (lived) {
            this.refreshLists(signal);
          }
        },
      },
      stream.signal,
    );
  }

  show(run) {
    this.data = { ...this.data, run };
    if (run.status === 'RUNNING') {
      this.samples = [...this.samples, { at: Date.parse(run.heartbeatAt), received: run.counters.received }];
    }
  }

  /** Loads the paged lists again once the run has ended. */
  async refreshLists(signal) {
    const path = `/runs/${encodeURIComponent(this.runId)}`;
    const [batches, rejections, changes, flaws] = await Promise.all([
      this.batches(path, signal),
      new Pages(this, `${path}/rejections`, { limit: 20 }).load(signal),
      new Pages(this, `${path}/changes`, { limit: 20 }).load(signal),
      call(`${path}/flaws`, { signal }),
    ]);
    this.data = { ...this.data, batches, rejections, changes, flaws };
  }

  heading() {
    return t('run.title', { run: this.runId });
  }

  content() {
    const { run, chain, batches, rejections, changes, flaws } = this.data;
    return html`<p class="lead">${status(run)} <a href="#/sources/${run.source}">${run.source}</a> · ${t(`trigger.${run.trigger}`)} · ${t(`mode.${run.mode}`)}</p>
      ${run.status === 'RUNNING'
        ? html`${progress(run)} ${waits(this.events)} ${this.cancel(run)}`
        : ''}
      ${run.status === 'QUEUED' ? html`${place(run)} ${this.cancel(run)}` : ''}
      ${run.reason ? this.failed(run) : ''} ${doubted(run, this.events)}
      <section aria-labelledby="counted"><h2 id="counted">${t('run.counted')}</h2>${countersBar(run.counters)}</section>
      ${this.facts(run)} ${chain.length > 1 ? this.chained(chain, run) : ''} ${throughput(run, batches, this.samples)}
      ${story(run, this.events)} ${since(this.data.spec)}
      ${flaws.items.length ? this.flawed(flaws.items) : ''}
      ${rejections.items.length ? this.rejected(run, rejections) : ''} ${changes.items.length ? this.changed(changes) : ''}`;
  }

  cancel({ id, cancelRequested }) {
    if (!may('operator')) {
      return '';
    }
    return html`<p><button type="button" ?disabled=${cancelRequested} @click=${() => this.attempt(() => call(`/runs/${id}/cancel`, { method: 'POST', body: {} }))}>
      ${cancelRequested ? t('do.cancelling') : t('do.cancel')}</button></p>`;
  }

  failed(run) {
    const { guard } = run;
    const text = [run.reason, guard, run.notBefore && 'pause'].filter(Boolean).join('.');
    return html`<div class="notice ${run.status === 'CANCELLED' || run.notBefore ? '' : 'bad'}">
      <p><strong>${t(`why.${text}`)}</strong></p>
      ${run.error ? html`<p>${run.error}</p>` : ''}
      <p>${t(`next.${text}`, { time: time(run.notBefore) })}</p>
      ${run.reason === 'CONFIG_ERROR' || guard === 'missing' || guard === 'priceChange' ? html`<p><a href="#/sources/${run.source}">${t('run.mend')}</a></p>` : ''}
      ${guard && may('operator') ? html`<button type="button" @click=${() => this.attempt(() => this.approve(run.source, guard))}>${t(`do.approve.${guard}`)}</button>` : ''}
    </div>`;
  }

  async approve(source, guard) {
    const run = await call(`/sources/${encodeURIComponent(source)}/runs`, { method: 'POST', body: { approve: [guard] } });
    location.hash = `#/runs/${run.id}`;
  }

  facts(run) {
    const facts = [
      ['run.actor', actor(run.actor)],
      ...this.approved(),
      ['run.requested', time(run.requestedAt)],
      ['run.started', time(run.startedAt)],
      ['run.finished', time(run.finishedAt)],
      ['run.took', took(run)],
      ['run.by', run.owner],
      ['run.batches', count(run.counters.batches)],
      ['run.pages', count(run.counters.pages)],
      ['run.bytes', bytes(run.counters.bytes)],
      ['run.flaws', count(run.counters.flaws)],
      ['run.end', end(run)],
      ...(run.since ? [['run.since', time(run.since)]] : []),
      ...(run.watermark ? [['run.watermark', time(run.watermark)]] : []),
    ];
    return html`<dl class="facts">${facts.map(([name, value]) => html`<div><dt>${t(name)}</dt><dd>${value}</dd></div>`)}</dl>`;
  }

  /** What the one who asked for the run had approved when it began. */
  approved() {
    const approve = this.events.find(({ stage }) => stage === 'started')?.details?.approve ?? [];
    return approve.length ? [['run.approved', approve.map((guard) => (has(`guard.${guard}`) ? t(`guard.${guard}`) : guard)).join(', ')]] : [];
  }

  chained(chain, current) {
    return html`<section aria-labelledby="chain"><h2 id="chain">${t('run.chain')}</h2>
      <ol class="chain panel">
        ${chain.map((run) => html`<li><a href="#/runs/${run.id}" aria-current=${run.id === current.id ? 'true' : 'false'}>#${run.id}</a> ${status(run)} ${count(run.counters.received)} ${t('count.received')}</li>`)}
      </ol>
    </section>`;
  }

  async replay(run) {
    const replay = await call(`/runs/${run.id}/rejections/replay`, { method: 'POST', body: {} });
    location.hash = `#/runs/${replay.id}`;
  }

  rejected(run, rejections) {
    const file = (type, ending) => html`<button type="button" @click=${() => this.attempt(() => download(`/runs/${run.id}/rejections`, type, `run-${run.id}-rejections.${ending}`))}>${t('do.download', { as: ending.toUpperCase() })}</button>`;
    return html`<section aria-labelledby="rejections"><h2 id="rejections">${t('run.rejections')}</h2>
      <p>${run.finishedAt && may('operator') ? html`<button type="button" @click=${() => this.attempt(() => this.replay(run))}>${t('do.replay')}</button> ` : ''}${file('text/csv', 'csv')} ${file('application/x-ndjson', 'ndjson')}</p>
      <ul class="plain panel">
        ${rejections.items.map(
          (one) => html`<li><b>${t('run.position', { position: count(one.position) })}</b> <code>${one.code}</code> ${one.message}
            <details><summary>${t('run.raw')}</summary><pre>${one.raw}</pre></details></li>`,
        )}
      </ul>
      ${rejections.more()}
    </section>`;
  }

  flawed(flaws) {
    return html`<section aria-labelledby="flaws"><h2 id="flaws">${t('run.flaws')}</h2>
      <ul class="plain panel">
        ${flaws.map(
          (one) => html`<li><b>${one.field}</b>: ${count(one.count)}
            <details><summary>${t('run.samples')}</summary>
              <ul class="plain">
                ${one.samples.map((sample) => html`<li><b>${t('run.position', { position: count(sample.position) })}</b> <code>${sample.externalId}</code> ${sample.message}</li>`)}
              </ul>
            </details></li>`,
        )}
      </ul>
    </section>`;
  }

  changed(changes) {
    return html`<section aria-labelledby="changes"><h2 id="changes">${t('run.changes')}</h2>
      <ul class="plain panel">
        ${changes.items.map(
          (one) => html`<li>${kind(one.kind)} <a href="#/products/${encodeURIComponent(one.source)}/${encodeURIComponent(one.externalId)}">${one.externalId}</a>
            ${one.kind === 'INSERTED'
              ? html`${one.after?.name ?? ''}<details><summary>${t('run.details')}</summary>${fields(null, one.after)}</details>`
              : fields(one.before, one.after)}</li>`,
        )}
      </ul>
      ${changes.more()}
    </section>`;
  }
}

customElements.define('catraca-run', Run);
