import { html } from 'lit';
import { call, follow, list, tagged } from '../api.js';
import { ago, clockIs, count, took } from '../format.js';
import { t } from '../i18n.js';
import { may } from '../me.js';
import { countersBar, place, progress, sparkline, status } from '../part/run-parts.js';
import { due } from '../part/schedule.js';
import { empty } from '../part/states.js';
import { View } from '../view.js';

/** A live card for each source; failed sources first. */
class Overview extends View {
  async load(signal) {
    const items = [];
    let after;
    do {
      const page = await call(list('/overview', { limit: 100, after }), { signal });
      clockIs(page.now);
      items.push(...page.items);
      after = page.next;
    } while (after);
    return items;
  }

  loaded(signal) {
    follow('/runs', { run: (run) => this.hear(run, signal) }, signal);
  }

  /** Updates the card of a run that waits or is running; loads all cards again when a run has ended, because its history changes too. */
  async hear(run, signal) {
    const item = this.data.find((candidate) => candidate.source.id === run.source);
    if (!item || run.finishedAt) {
      try {
        this.data = await this.load(signal);
      } catch {
        // Tries again with the next message, or when the connection is back.
      }
      return;
    }
    item.waiting = run.status === 'QUEUED' ? run : null;
    item.running = run.status === 'RUNNING' ? run : null;
    this.requestUpdate();
  }

  content() {
    const create = may('admin') ? html`<a class="button" href="#/sources/new">${t('source.new')}</a>` : '';
    if (!this.data.length) {
      return empty(t(may('admin') ? 'overview.empty' : 'overview.none'), create);
    }
    return html`<div class="row">${this.summary()} ${create}</div>
      <ul class="cards">
        ${[...this.data].sort((a, b) => rank(a) - rank(b) || a.source.id.localeCompare(b.source.id)).map((item) => this.card(item))}
      </ul>`;
  }

  summary() {
    const trouble = this.data.filter((item) => rank(item) === 0).length;
    const running = this.data.filter((item) => item.running).length;
    return html`<p class="summary ${trouble ? 'trouble' : ''}">${t('overview.summary', { sources: count(this.data.length), running: count(running), trouble: count(trouble) })}</p>`;
  }

  card({ source, waiting, running, lastSuccess, recent }) {
    const last = recent.find((run) => run.finishedAt);
    const current = running ?? waiting;
    return html`<li class="card ${source.invalid ? 'invalid' : running ? 'running' : (last?.notBefore ? '' : (last?.status.toLowerCase() ?? ''))}" data-source=${source.id}>
      <header>
        <h2><a href="#/sources/${source.id}">${source.name}</a></h2>
        ${current ? status(current) : stands(source, last)}
        ${!running && last?.id === lastSuccess?.id && lastSuccess?.end === 'GUESSED' ? html`<span class="badge guessed">${t('end.badge')}</span>` : ''}
      </header>
      ${source.invalid ? html`<p class="trouble">${t('source.invalid')}</p>` : ''}
      ${running
        ? html`${progress(running)} ${countersBar(running.counters)}`
        : waiting
          ? place(waiting)
          : last
          ? html`<p>${t('overview.last', { time: ago(last.finishedAt), took: took(last) })}:
              <a href="#/runs/${last.id}">${t('overview.counts', { received: count(last.received), inserted: count(last.inserted), updated: count(last.updated) })}</a></p>`
          : html`<p>${t('overview.never')}</p>`}
      ${sparkline(recent)}
      <dl>
        <dt>${t('overview.success')}</dt>
        <dd>${lastSuccess ? html`<a href="#/runs/${lastSuccess.id}">${ago(lastSuccess.finishedAt)}</a>` : t('time.never')}</dd>
        <dt>${t('overview.next')}</dt>
        <dd>${due(source)}</dd>
      </dl>
      <footer class="row">
        ${current ? this.ofCurrent(current, source) : this.ofSource(source)}
        <a href="#/runs?source=${source.id}">${t('title.runs')}<span class="hidden"> ${source.name}</span></a>
      </footer>
    </li>`;
  }

  /** What one may do with a run that waits or is running. */
  ofCurrent(current, source) {
    const cancel = html`<button type="button" ?disabled=${current.cancelRequested} @click=${() => this.attempt(() => this.cancel(current))}>
      ${current.cancelRequested ? t('do.cancelling') : t('do.cancel')}<span class="hidden"> ${source.name}</span></button>`;
    return html`${may('operator') ? cancel : ''} <a href="#/runs/${current.id}">${t('run.watch')}<span class="hidden"> ${source.name}</span></a>`;
  }

  /** What one may do with a source that has no such run. */
  ofSource(source) {
    const hidden = html`<span class="hidden"> ${source.name}</span>`;
    if (source.invalid) {
      return may('admin') ? html`<a class="button" href="#/sources/${source.id}">${t('source.mend')}${hidden}</a>` : '';
    }
    return html`${may('operator') ? html`<button type="button" ?disabled=${!source.enabled} @click=${() => this.start(source.id)}>${t('do.start')}${hidden}</button>` : ''}
      ${may('admin') && source.origin === 'API'
        ? html`<button type="button" class="quiet" @click=${() => this.enable(source)}>${t(source.enabled ? 'do.disable' : 'do.enable')}${hidden}</button>`
        : ''}`;
  }

  /** A run that waited is cancelled at once. */
  async cancel({ id }) {
    const run = await call(`/runs/${id}/cancel`, { method: 'POST', body: {} });
    await this.hear(run, this.leaving.signal);
  }

  start(id) {
    return this.attempt(async () => {
      const run = await call(`/sources/${encodeURIComponent(id)}/runs`, { method: 'POST', body: {} });
      await this.hear(run, this.leaving.signal);
    });
  }

  enable({ id, enabled }) {
    return this.attempt(async () => {
      const path = `/sources/${encodeURIComponent(id)}`;
      const { content, etag } = await tagged(path);
      await call(path, { method: 'PUT', body: { ...content.spec, enabled: !enabled }, ifMatch: etag });
      this.data = await this.load(this.leaving.signal);
    });
  }
}

/** The status of a source without a running run. */
function stands(source, last) {
  if (source.invalid) {
    return html`<span class="badge invalid">${t('status.invalid')}</span>`;
  }
  if (!source.enabled) {
    return html`<span class="badge">${t('status.disabled')}</span>`;
  }
  return last ? status(last) : html`<span class="badge">${t('status.none')}</span>`;
}

/** Order of the cards: invalid or failed, running, others, disabled. */
function rank({ source, running, recent }) {
  const last = recent.find((run) => run.finishedAt);
  if (!source.enabled) {
    return 3;
  }
  if (source.invalid || (last?.status === 'FAILED' && !last.notBefore)) {
    return 0;
  }
  return running ? 1 : 2;
}

customElements.define('catraca-overview', Overview);
