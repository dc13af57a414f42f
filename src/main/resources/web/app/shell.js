import { LitElement, html } from 'lit';
import { connection, open } from './api.js';
import { currentLanguage, speak, t } from './i18n.js';
import { waiting } from './part/states.js';
import { current, link } from './router.js';
import './view/connection.js';
import './view/overview.js';
import './view/product.js';
import './view/products.js';
import './view/repair.js';
import './view/run.js';
import './view/runs.js';
import './view/source.js';

const PLACES = [
  ['overview', '#/'],
  ['runs', '#/runs'],
  ['products', '#/products'],
  ['repair', '#/repair'],
  ['connection', '#/connection'],
];

/** The frame around every view: navigation, language, and messages about the connection. */
class App extends LitElement {
  static properties = { route: { state: true }, ready: { state: true }, lost: { state: true }, failure: { state: true } };

  constructor() {
    super();
    this.route = current();
    this.ready = false;
  }

  createRenderRoot() {
    return this;
  }

  connectedCallback() {
    super.connectedCallback();
    addEventListener('hashchange', () => this.move());
    addEventListener('catraca-language', () => this.requestUpdate());
    addEventListener('catraca-offline', () => (this.lost = true));
    addEventListener('catraca-online', () => (this.lost = false));
    this.connect();
  }

  async connect() {
    try {
      await open();
      this.failure = null;
      this.ready = true;
    } catch (failure) {
      this.failure = failure;
      setTimeout(() => this.connect(), 2000);
    }
  }

  /** Moves the focus and scrolls to the top for another view; new filters of the same view leave both. */
  async move() {
    const before = this.route.parts.join('/');
    const next = current();
    // A view with unsaved edits may prevent it.
    if (next.parts.join('/') !== before && !dispatchEvent(new Event('catraca-leave', { cancelable: true }))) {
      history.replaceState(null, '', link(this.route.parts, this.route.query));
      return;
    }
    this.route = next;
    if (this.route.parts.join('/') !== before) {
      scrollTo(0, 0);
      await this.updateComplete;
      this.querySelector('main').focus();
    }
  }

  render() {
    document.title = `Catraca · ${t(`title.${this.view()}`)}`;
    return html`<a class="skip" href="#content" @click=${this.skip}>${t('nav.skip')}</a>
      <header class="top">
        <a class="brand" href="#/"><img src="/icon.svg" alt="" width="28" height="28" /> Catraca</a>
        <nav aria-label=${t('nav.main')}>
          ${PLACES.map(([name, href]) => html`<a href=${href} aria-current=${this.place() === name ? 'page' : 'false'}>${t(`title.${name}`)}</a>`)}
        </nav>
        ${currentLanguage() === 'en'
          ? html`<button type="button" class="quiet" lang="pt-BR" @click=${() => speak('pt-BR')}>Português</button>`
          : html`<button type="button" class="quiet" lang="en" @click=${() => speak('en')}>English</button>`}
      </header>
      <div role="status">
        ${this.lost ? html`<p class="notice bad">${t('state.offline')}</p>` : ''}
        ${this.failure ? html`<p class="notice bad">${t('connection.none', { url: this.failure.apiUrl })}</p>` : ''}
        ${this.ready ? connection.dropped.map(({ key, value }) => html`<p class="notice">${t('connection.dropped', { key, value })}</p>`) : ''}
      </div>
      <main id="content" tabindex="-1">${this.ready ? this.content() : waiting()}</main>`;
  }

  skip(event) {
    event.preventDefault();
    this.querySelector('main').focus();
  }

  view() {
    const [first, second] = this.route.parts;
    switch (first) {
      case 'runs':
        return second ? 'run' : 'runs';
      case 'products':
        return second ? 'product' : 'products';
      case 'sources':
        return 'source';
      case 'repair':
      case 'connection':
        return first;
      default:
        return 'overview';
    }
  }

  place() {
    return { run: 'runs', product: 'products', source: 'overview' }[this.view()] ?? this.view();
  }

  content() {
    const { route } = this;
    switch (this.view()) {
      case 'runs':
        return html`<catraca-runs .route=${route}></catraca-runs>`;
      case 'run':
        return html`<catraca-run .route=${route}></catraca-run>`;
      case 'products':
        return html`<catraca-products .route=${route}></catraca-products>`;
      case 'product':
        return html`<catraca-product .route=${route}></catraca-product>`;
      case 'source':
        return html`<catraca-source .route=${route}></catraca-source>`;
      case 'repair':
        return html`<catraca-repair .route=${route}></catraca-repair>`;
      case 'connection':
        return html`<catraca-connection .route=${route}></catraca-connection>`;
      default:
        return html`<catraca-overview .route=${route}></catraca-overview>`;
    }
  }
}

customElements.define('catraca-app', App);
