import { html } from 'lit';
import { t } from '../i18n.js';
import { difference, differences } from './difference.js';

/** How the spec of a source has changed since the run; nothing while that is not known. */
export function since({ version, currentVersion, changes }) {
  if (version === null) {
    return '';
  }
  const whole = changes.flatMap(({ pointer, before, after }) => differences(before, after, pointer));
  return html`<section aria-labelledby="since"><h2 id="since">${t('run.spec')}</h2>
    <p>${currentVersion === null ? t('run.spec.gone', { version }) : t(whole.length ? 'run.spec.other' : 'run.spec.same', { version, current: currentVersion })}</p>
    ${whole.length ? html`<div class="panel pad">${difference(whole)}</div>` : ''}
  </section>`;
}
