import { LitElement, html } from 'lit';
import { keyed } from 'lit/directives/keyed.js';
import { connection, open } from './api.js';
import { currentLanguage, speak, t } from './i18n.js';
import { forget, isOpen, isStranger, learnWho, may, mayForAll, who } from './me.js';
import { waiting } from './part/states.js';
import { comeBack } from './provider.js';
import { current, link } from './router.js';
import './view/audit.js';
import './view/connection.js';
import './view/login.js';
import './view/me.js';
import './view/overview.js';
import './view/product.js';
import './view/products.js';
import './view/repair.js';
import './view/run.js';
import './view/runs.js';
import './view/source.js';
import './view/tokens.js';

const PLACES = [
  ['overview', '#/', () => true],
  ['runs', '#/runs', () => true],
  ['products', '#/products', () => true],
  ['repair', '#/repair', () => may('operator')],
  ['tokens', '#/tokens', () => mayForAll('admin')],
  ['audit', '#/audit', () => mayForAll('admin')],
  ['connection', '#/connection', () => true],
];

/**
 * The frame around every view: navigation, language, who one is, and messages about the connection. To one who is not known it shows the
 * login in place of the view; the address stays.
 */
class App extends LitElement {
  static properties = {
    route: { state: true },
    ready: { state: true },
    lost: { state: true },
    failure: { state: true },
    known: { state: true },
    ended: { state: true },
  };

  constructor() {
    super();
    comeBack();
    this.route = current();
    this.ready = false;
    this.known = false;
    this.ended = false;
    this.owner = null;
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
    addEventListener('catraca-stranger', () => this.end());
    addEventListener('catraca-login', () => this.enter());
    addEventListener('catraca-logout', () => this.leave());
    addEventListener('focus', () => this.meet());
    this.connect();
  }

  async connect() {
    try {
      // What it drops is told of only once.
      if (!connection) {
        await open();
      }
      await learnWho();
      this.failure = null;
      this.known = !isStranger();
      this.owner = who().name;
      this.ready = true;
    } catch (failure) {
      this.failure = failure;
      setTimeout(() => this.connect(), 2000);
    }
  }

  /** Asks again who one is when the page gets the focus: another tab may have logged in or out. */
  async meet() {
    if (!this.ready) {
      return;
    }
    try {
      await learnWho();
    } catch {
      // The next call of the view tells what is wrong.
      return;
    }
    if (!isStranger()) {
      this.enter();
    } else if (this.known) {
      dispatchEvent(new Event('catraca-stranger'));
    }
  }

  /** Shows the view to one who is known now: with what stood in it, if the same person was there before. */
  async enter() {
    const came = !this.known;
    const goesOn = this.ended && who().name === this.owner;
    this.owner = who().name;
    this.known = true;
    this.ended = false;
    this.requestUpdate();
    await this.updateComplete;
    if (goesOn) {
      // The views load again, as after a lost connection.
      dispatchEvent(new Event('catraca-online'));
    }
    if (came) {
      this.querySelector('main').focus();
    }
  }

  /** Shows the login; the view stays hidden behind it, because edits in it may not be saved yet. */
  async end() {
    if (this.known) {
      forget();
      this.known = false;
      this.ended = true;
      await this.updateComplete;
      this.querySelector('main').focus();
    }
  }

  /** Shows the login after a logout; nothing stays of the view. */
  async leave() {
    forget();
    this.known = false;
    location.hash = '#/';
    await this.updateComplete;
    this.querySelector('main').focus();
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
      this.ended = false;
      scrollTo(0, 0);
      await this.updateComplete;
      this.querySelector('main').focus();
    }
  }

  render() {
    document.title = `Catraca · ${t(`title.${this.ready && !this.known ? 'login' : this.view()}`)}`;
    return html`<a class="skip" href="#content" @click=${this.skip}>${t('nav.skip')}</a>
      <header class="top">
        <a class="brand" href="#/"><img src="/icon.svg" alt="" width="28" height="28" /> Catraca</a>
        ${this.known
          ? html`<nav aria-label=${t('nav.main')}>
                ${PLACES.filter(([, , shown]) => shown()).map(([name, href]) => html`<a href=${href} aria-current=${this.place() === name ? 'page' : 'false'}>${t(`title.${name}`)}</a>`)}
              </nav>
              <a class="who" href="#/me" aria-current=${this.place() === 'me' ? 'page' : 'false'}><span class="hidden">${t('title.me')}: </span>${isOpen() ? t('me.anyone') : html`<b>${who().name}</b> · ${t(`role.${who().role}`)}`}</a>`
          : html`<span class="gap"></span>`}
        ${currentLanguage() === 'en'
          ? html`<button type="button" class="quiet" lang="pt-BR" @click=${() => speak('pt-BR')}>Português</button>`
          : html`<button type="button" class="quiet" lang="en" @click=${() => speak('en')}>English</button>`}
      </header>
      <div role="status">
        ${this.lost ? html`<p class="notice bad">${t('state.offline')}</p>` : ''}
        ${this.failure ? html`<p class="notice bad">${this.failure.status ? this.failure.message : t('connection.none', { url: this.failure.apiUrl ?? connection.apiUrl })}</p>` : ''}
        ${this.known && isOpen() && who().stated ? html`<p class="notice">${t('me.open')}</p>` : ''}
        ${this.ready ? connection.dropped.map(({ key, value }) => html`<p class="notice">${t('connection.dropped', { key, value })}</p>`) : ''}
      </div>
      <main id="content" tabindex="-1">${this.ready ? this.inside() : waiting()}</main>`;
  }

  inside() {
    return html`${this.known ? '' : html`<catraca-login .route=${this.route} .ended=${this.ended}></catraca-login>`}
      ${this.known || this.ended ? html`<div ?hidden=${!this.known}>${keyed(this.owner, this.content())}</div>` : ''}`;
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
      case 'tokens':
      case 'audit':
      case 'me':
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
      case 'tokens':
        return html`<catraca-tokens .route=${route}></catraca-tokens>`;
      case 'audit':
        return html`<catraca-audit .route=${route}></catraca-audit>`;
      case 'me':
        return html`<catraca-me .route=${route}></catraca-me>`;
      case 'connection':
        return html`<catraca-connection .route=${route}></catraca-connection>`;
      default:
        return html`<catraca-overview .route=${route}></catraca-overview>`;
    }
  }
}

customElements.define('catraca-app', App);
