/**
 * Finds the API of a Catraca service, and clears away addresses that an older front end left behind. No dependencies; works
 * in any browser that knows ES modules and fetch. See docs/front-end.md.
 */

/** The path of the API below the origin of the service. */
export const API_PATH = '/api/v1';

const IDENTITY = 'catraca';
const NAME_OF_AN_ADDRESS = /api|backend|endpoint|server|base.?url/i;

/**
 * Finds the API and proves that it answers.
 *
 * @param {object} [options]
 * @param {string} [options.apiUrl] what the front end was built with; by default the origin that served the page
 * @param {Storage} [options.storage] where an older front end may have left an address; null to leave it alone
 * @param {(url: string) => boolean} [options.mayAsk] whether a stored address may be asked who it is; by default any
 * @returns {Promise<{apiUrl: string, origin: 'page' | 'built-in' | 'service', info: object, dropped: object[]}>}
 *   origin says where the address comes from: the page, the build, or the service's own answer (catraca.ui.api-url)
 * @throws {NotCatraca} if nothing answers there, or something else does
 */
export async function connect({ apiUrl, storage = globalThis.localStorage, mayAsk = () => true } = {}) {
  const first = normal(apiUrl || location.origin + API_PATH);
  const info = await identify(first);
  const named = normal(info.apiUrl || first);
  const moved = named !== first && (await answers(named));
  const found = { apiUrl: moved ? named : first, origin: moved ? 'service' : apiUrl ? 'built-in' : 'page', info };
  return { ...found, dropped: storage ? await dropStale(storage, found.apiUrl, mayAsk) : [] };
}

/**
 * Asks an address who it is.
 *
 * @returns {Promise<object>} the answer of /info
 * @throws {NotCatraca}
 */
export async function identify(apiUrl) {
  let info;
  try {
    const answer = await fetch(apiUrl + '/info', { headers: { Accept: 'application/json' }, signal: AbortSignal.timeout(5000) });
    info = await answer.json();
  } catch (cause) {
    throw new NotCatraca(apiUrl, 'silent', cause);
  }
  if (info?.name !== IDENTITY) {
    throw new NotCatraca(apiUrl, 'stranger');
  }
  return info;
}

/** Nothing answers at an address (reason 'silent'), or something that is no Catraca ('stranger'). */
export class NotCatraca extends Error {
  constructor(apiUrl, reason, cause) {
    super(`No Catraca at ${apiUrl} (${reason})`, { cause });
    this.apiUrl = apiUrl;
    this.reason = reason;
  }
}

/**
 * Removes every stored address of an API at which no Catraca answers.
 *
 * @returns {Promise<{key: string, value: string}[]>} what was removed
 */
export async function dropStale(storage, apiUrl, mayAsk = () => true) {
  const dropped = [];
  for (const key of Object.keys(storage)) {
    const value = NAME_OF_AN_ADDRESS.test(key) ? address(storage.getItem(key)) : null;
    if (value && !(await isCatraca(value, apiUrl, mayAsk))) {
      storage.removeItem(key);
      dropped.push({ key, value });
    }
  }
  return dropped;
}

async function isCatraca(value, apiUrl, mayAsk) {
  const candidates = [normal(value), normal(value) + API_PATH];
  if (candidates.includes(apiUrl)) {
    return true;
  }
  for (const candidate of candidates) {
    if (mayAsk(candidate) && (await answers(candidate))) {
      return true;
    }
  }
  return false;
}

async function answers(apiUrl) {
  try {
    await identify(apiUrl);
    return true;
  } catch {
    return false;
  }
}

/** The address in a stored value, which may be in JSON quotes, or null. */
function address(stored) {
  const text = (stored ?? '').trim().replace(/^"(.*)"$/, '$1');
  return /^https?:\/\/\S+$/i.test(text) && URL.canParse(text) ? text : null;
}

function normal(url) {
  return new URL(url, location.href).href.replace(/\/+$/, '');
}
