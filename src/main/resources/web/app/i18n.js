import { en } from './text/en.js';
import { pt } from './text/pt.js';

const TEXTS = { en, 'pt-BR': pt };
const KEY = 'catraca.language';

let language = localStorage.getItem(KEY) ?? (navigator.languages.some(isPortuguese) ? preferred() : 'en');
document.documentElement.lang = language;

function isPortuguese(tag) {
  return tag.toLowerCase().startsWith('pt');
}

/** The first language of the browser that there are texts in. */
function preferred() {
  const first = navigator.languages.find((tag) => isPortuguese(tag) || tag.toLowerCase().startsWith('en'));
  return isPortuguese(first) ? 'pt-BR' : 'en';
}

export function currentLanguage() {
  return language;
}

export function speak(next) {
  language = next;
  localStorage.setItem(KEY, next);
  document.documentElement.lang = next;
  dispatchEvent(new Event('catraca-language'));
}

/** The text of a key in the reader's language; {name} is replaced by the value of that name. */
export function t(key, values = {}) {
  const text = TEXTS[language][key] ?? TEXTS.en[key] ?? key;
  return text.replace(/\{(\w+)\}/g, (all, name) => values[name] ?? all);
}

/** Whether there is a text for the key. */
export function has(key) {
  return key in TEXTS.en;
}

/** The title of a part of the schema in the reader's language. */
export function titled(part) {
  return (language === 'pt-BR' ? part?.['x-pt']?.title : undefined) ?? part?.title;
}

/** Whether there is a text for the key in the reader's own language. */
export function speaks(key) {
  return key in TEXTS[language];
}
