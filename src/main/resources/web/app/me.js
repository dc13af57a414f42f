import { call } from './api.js';

const STRANGER = { name: null, role: null, roles: [], sources: null, expiresAt: null };

let me = { ...STRANGER, mode: [], stated: true, login: [], provider: null };
let asked = 0;

/** Who uses the dashboard, as the service said it last: the answer of GET /me. */
export function who() {
  return me;
}

/** Asks the service who uses the dashboard; an answer that comes after another question is dropped. Fails like call. */
export async function learnWho() {
  const question = ++asked;
  const answer = await call('/me');
  if (question === asked) {
    me = answer;
  }
}

/** Forgets who it was, because the service does not know them any more. */
export function forget() {
  asked++;
  me = { ...me, ...STRANGER };
}

/** Whether one must log in before anything is shown. */
export function isStranger() {
  return me.roles.length === 0;
}

/** Whether nobody is asked who they are. */
export function isOpen() {
  return me.mode.includes('none');
}

/** Whether one may do what needs this role. Decides what is shown; the service decides what is done. */
export function may(role) {
  return me.roles.includes(role);
}

/** The same, for what is not about single sources. */
export function mayForAll(role) {
  return may(role) && me.sources === null;
}
