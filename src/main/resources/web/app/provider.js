import { connection } from './api.js';

const PLACE = 'catraca-place';

let word = null;

/** Goes to the login of the identity provider, and notes the view to come back to. */
export function leaveForProvider() {
  sessionStorage.setItem(PLACE, location.hash);
  location.assign(`${connection.apiUrl}/session/provider`);
}

/** If the browser comes from there: goes on to the view that was left, and keeps what the service says of the login. */
export function comeBack() {
  word = new URLSearchParams(location.search).get('login');
  if (word) {
    history.replaceState(null, '', location.pathname + (sessionStorage.getItem(PLACE) ?? ''));
    sessionStorage.removeItem(PLACE);
  }
}

/** Why the login failed that one comes from: failed, denied, role, away, wait or often; null if none did. */
export function failedLogin() {
  return ['failed', 'denied', 'role', 'away', 'wait', 'often'].includes(word) ? word : null;
}
