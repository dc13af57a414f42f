import { html } from 'lit';
import { bytes, duration } from '../format.js';
import { t } from '../i18n.js';

/** Each request with what came back; open if it went wrong, or if all of it could not be read. */
export function requested(requests, unread) {
  return requests?.length ? html`<ul class="requests panel">${requests.map((request) => html`<li>${one(request, unread)}</li>`)}</ul>` : '';
}

function one({ method, address, status, durationMillis, bytes: size, headers, body, cut, error }, unread) {
  const wrong = status === null || status < 200 || status > 299;
  return html`<details ?open=${wrong || unread}>
    <summary>
      <span class="badge ${wrong ? 'failed' : 'succeeded'}">${status ?? t('look.silent')}</span> <code>${method} ${address}</code>
      ${duration(durationMillis ?? 0)}${size === null ? '' : html`, ${bytes(size)}`}
    </summary>
    ${error ? html`<p class="fault">${error}</p>` : ''} ${wrong || unread ? advice(status, headers ?? []) : ''}
    ${body ? html`<pre class="body">${body}${cut ? '\n…' : ''}</pre>` : ''}
    ${headers?.length
      ? html`<dl class="headers">${headers.map(({ name, value }) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl>`
      : ''}
  </details>`;
}

/** What may help for an answer that is not what was asked for. */
function advice(status, headers) {
  const type = headers.find(({ name }) => name.toLowerCase() === 'content-type')?.value ?? '';
  const key = [401, 403].includes(status) ? 'look.refused' : status === 404 ? 'look.nowhere' : /html/i.test(type) ? 'look.page' : '';
  return key ? html`<p>${t(key)}</p>` : '';
}
