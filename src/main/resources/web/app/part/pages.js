import { html } from 'lit';
import { call, list } from '../api.js';
import { t } from '../i18n.js';

/** Loads a list page by page: the first with load(), the others with the button. */
export class Pages {
  constructor(view, path, query) {
    Object.assign(this, { view, path, query, items: [], next: null });
  }

  async load(signal) {
    const page = await call(list(this.path, { ...this.query, after: this.next }), { signal });
    this.items = [...this.items, ...page.items];
    this.next = page.next;
    this.view.requestUpdate();
    return this;
  }

  more() {
    return this.next
      ? html`<button type="button" class="more" @click=${() => this.view.attempt(() => this.load())}>${t('do.more')}</button>`
      : '';
  }
}
