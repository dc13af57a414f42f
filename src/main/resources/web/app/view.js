import { LitElement, html } from 'lit';
import { t } from './i18n.js';
import { offline, problem, waiting } from './part/states.js';

/**
 * A page of the dashboard: loads its data, shows the waiting state or the error, and loads again when the address or the
 * connection changes; rests when the session has ended. Renders without a shadow root, so that one stylesheet applies to all.
 */
export class View extends LitElement {
  static properties = { route: { attribute: false }, data: { state: true }, failure: { state: true }, tick: { state: true } };

  constructor() {
    super();
    this.data = null;
    this.failure = null;
    this.again = () => this.reload();
    this.rest = () => this.leaving?.abort();
    this.repaint = () => this.requestUpdate();
  }

  createRenderRoot() {
    return this;
  }

  connectedCallback() {
    super.connectedCallback();
    addEventListener('catraca-online', this.again);
    addEventListener('catraca-stranger', this.rest);
    addEventListener('catraca-language', this.repaint);
    this.clock = setInterval(this.repaint, 1000);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    removeEventListener('catraca-online', this.again);
    removeEventListener('catraca-stranger', this.rest);
    removeEventListener('catraca-language', this.repaint);
    clearInterval(this.clock);
    this.leaving?.abort();
  }

  willUpdate(changed) {
    if (changed.has('route')) {
      if (changed.get('route')?.parts.join('/') !== this.route.parts.join('/')) {
        this.data = null;
        this.refusal = null;
      }
      this.reload();
    }
  }

  /** Loads everything again; aborts a load in progress. */
  async reload() {
    this.leaving?.abort();
    this.leaving = new AbortController();
    const { signal } = this.leaving;
    try {
      const data = await this.load(signal);
      if (!signal.aborted) {
        this.data = data;
        this.failure = null;
        this.loaded?.(signal);
      }
    } catch (failure) {
      if (!signal.aborted) {
        this.failure = failure;
      }
    }
  }

  /** Runs the action of a button; shows an error answer above the view, but leaves it to the login that the session has ended. */
  async attempt(action) {
    this.refusal = null;
    try {
      return await action();
    } catch (failure) {
      this.refusal = failure.status === 401 ? null : failure;
      return null;
    } finally {
      this.requestUpdate();
    }
  }

  render() {
    return html`<h1>${this.heading()}</h1>
      ${this.refusal ? problem(this.refusal) : ''} ${this.data ? '' : this.state()} ${this.data ? this.content() : ''}`;
  }

  state() {
    if (!this.failure) {
      return waiting();
    }
    return this.failure instanceof TypeError ? offline() : problem(this.failure, () => this.reload());
  }

  /** The default title of a view. */
  heading() {
    return t(`title.${this.localName.replace('catraca-', '')}`);
  }
}
