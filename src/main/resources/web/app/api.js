import { connect } from '/client/catraca.js';
import { currentLanguage } from './i18n.js';

/** The connection in use: apiUrl, origin, info and dropped addresses; null until open() has succeeded. */
export let connection = null;

let online = true;

/** An error answer of the service: problem+json (RFC 9457). */
export class Problem extends Error {
  /** @param retryAfter the seconds to wait before the next attempt, if the service says so */
  constructor(status, body, retryAfter) {
    super(body.detail ?? body.title ?? String(status));
    this.status = status;
    this.body = body;
    this.faults = body.errors ?? [];
    this.retryAfter = retryAfter;
  }
}

/** Finds the API at the origin of the page. Does not request a stored address of another origin. */
export async function open() {
  connection = await connect({ mayAsk: (url) => new URL(url).origin === location.origin });
  return connection;
}

/**
 * Calls the API; fails with a Problem, or with a TypeError if there is no answer. Dispatches catraca-stranger if the service does not know
 * who asks.
 */
export async function call(path, options) {
  return (await tagged(path, options)).content;
}

/**
 * The same, with the ETag of the answer beside its content.
 *
 * @param ifMatch the ETag of what is to be changed; another one by now is a Problem of status 412
 */
export async function tagged(path, { method = 'GET', body, signal, ifMatch } = {}) {
  let answer;
  try {
    answer = await fetch(connection.apiUrl + path, {
      method,
      signal,
      headers: {
        Accept: 'application/json',
        'Accept-Language': currentLanguage(),
        ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
        ...(ifMatch ? { 'If-Match': ifMatch } : {}),
      },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
  } catch (failure) {
    if (failure.name !== 'AbortError') {
      lost();
    }
    throw failure;
  }
  found();
  const text = await answer.text();
  const content = text && /json/.test(answer.headers.get('Content-Type') ?? '') ? JSON.parse(text) : {};
  if (!answer.ok) {
    throw refusal(answer, content);
  }
  return { content, etag: answer.headers.get('ETag') };
}

/** Saves an answer in the browser as a file of this name; fails like call. */
export async function download(path, type, name) {
  const answer = await fetch(connection.apiUrl + path, { headers: { Accept: type, 'Accept-Language': currentLanguage() } });
  if (!answer.ok) {
    throw refusal(answer, await answer.json().catch(() => ({})));
  }
  const url = URL.createObjectURL(await answer.blob());
  Object.assign(document.createElement('a'), { href: url, download: name }).click();
  URL.revokeObjectURL(url);
}

function refusal(answer, body) {
  if (answer.status === 401) {
    dispatchEvent(new Event('catraca-stranger'));
  }
  return new Problem(answer.status, body, Number(answer.headers.get('Retry-After')) || undefined);
}

/** The path of a list with its filters; leaves out empty ones. */
export function list(path, query) {
  const set = Object.entries(query).filter(([, value]) => value !== undefined && value !== null && value !== '');
  return set.length ? `${path}?${new URLSearchParams(set)}` : path;
}

/**
 * Follows a live stream until the signal aborts; reconnects after errors. Dispatches catraca-stranger if it ended because the session did.
 *
 * @param {Record<string, (data: object) => void>} handlers by the name of the event
 */
export function follow(path, handlers, signal) {
  let stream;
  let again;
  const start = () => {
    stream = new EventSource(connection.apiUrl + path);
    stream.onopen = found;
    stream.onerror = () => {
      checkSession();
      if (stream.readyState === EventSource.CLOSED) {
        again = setTimeout(start, 2000);
      }
    };
    for (const [name, handle] of Object.entries(handlers)) {
      stream.addEventListener(name, (event) => handle(JSON.parse(event.data)));
    }
  };
  signal.addEventListener('abort', () => {
    clearTimeout(again);
    stream.close();
  });
  start();
}

/** Asks who the service takes one for; an EventSource does not say why it ended. */
async function checkSession() {
  try {
    const { role } = await call('/me', { signal: AbortSignal.timeout(2000) });
    if (role === null) {
      dispatchEvent(new Event('catraca-stranger'));
    }
  } catch {
    // Without an answer the connection is lost, and call has said so; with another one the stream is tried again.
  }
}

async function answers() {
  try {
    await fetch(connection.apiUrl + '/info', { signal: AbortSignal.timeout(2000) });
    return true;
  } catch {
    return false;
  }
}

/** Dispatches catraca-offline, and polls until the service answers again. */
function lost() {
  if (online) {
    online = false;
    dispatchEvent(new Event('catraca-offline'));
    const asking = setInterval(async () => {
      if (online || (await answers())) {
        clearInterval(asking);
        found();
      }
    }, 2000);
  }
}

function found() {
  if (!online) {
    online = true;
    dispatchEvent(new Event('catraca-online'));
  }
}
