import { html } from 'lit';
import { time } from '../format.js';
import { has, t } from '../i18n.js';
import { link } from '../router.js';
import { actor, called } from './actor.js';
import { difference, differences } from './difference.js';

/**
 * A row of the audit log: when, who, from where, what, on what, and what it changed.
 *
 * @param only the one whose rows alone are listed: no link leads to them
 */
export function deed(row, only) {
  const changes = differences(row.before, row.after);
  return html`<li data-action=${row.action}>
    <div class="deed">
      <time datetime=${row.at}>${time(row.at)}</time>
      <b>${row.actor === only ? called(only) : actor(row.actor)}</b>
      <span class="badge">${did(row.action)}</span>
      <span>${about(row)}</span>
      <small>${row.address ? t('audit.from', { address: row.address }) : t('audit.inside')}</small>
    </div>
    ${changes.length ? difference(changes) : ''}
  </li>`;
}

/** What was done; of a later version of the service as it says it. */
export function did(action) {
  return has(`did.${action}`) ? t(`did.${action}`) : action;
}

function about({ action, source, target, before, after }) {
  const name = source ? html`<a href=${link(['sources', source])}>${source}</a>` : '';
  if (!target) {
    return name;
  }
  if (action.startsWith('RUN_')) {
    return html`${name} <a href=${link(['runs', target])}>#${target}</a>`;
  }
  return action.startsWith('TOKEN_') ? html`<a href="#/tokens">${(after ?? before)?.name ?? target}</a>` : html`${name} <code>${target}</code>`;
}
