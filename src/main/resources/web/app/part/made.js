import { html } from 'lit';
import { t } from '../i18n.js';

/**
 * The text of a new token, which the service does not tell again, with a button that copies it.
 *
 * @param drop called when it is kept elsewhere
 */
export function made({ name, token }, drop) {
  return html`<section class="notice" aria-labelledby="made">
    <h2 id="made" tabindex="-1">${t('tokens.made', { name })}</h2>
    <p>${t('tokens.once')}</p>
    <div class="row">
      <input id="made-text" class="made" readonly spellcheck="false" aria-label=${t('tokens.text')} .value=${token} @focus=${({ target }) => target.select()} />
      <button type="button" class="main" @click=${copy}>${t('do.copy')}</button>
      <button type="button" class="quiet" @click=${drop}>${t('tokens.kept')}</button>
    </div>
    <p role="status"></p>
  </section>`;
}

async function copy({ target }) {
  const section = target.closest('section');
  const input = section.querySelector('input');
  let copied;
  try {
    // Browsers have it only for https and for this machine.
    await navigator.clipboard.writeText(input.value);
    copied = true;
  } catch {
    input.select();
    copied = document.execCommand('copy');
  }
  section.querySelector('[role="status"]').textContent = t(copied ? 'tokens.copied' : 'tokens.byHand');
}
