import { en } from './text/en.js';
import { pt } from './text/pt.js';

const TEXTS = { en, 'pt-BR': pt };
const KEY = 'catraca.language';

let language = localStorage.getItem(KEY) ?? (navigator.languages.some(isPortuguese) ? preferred() : 'en');
document.documentElement.lang = language;

function isPortuguese(tag) {
  return tag.toLowerCase().startsWith('pt');
}

/** The first language in the browser's list that has texts. */
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

/** A source may call an attribute "constructor", as every object calls a function. */
function own(object, name) {
  return Object.hasOwn(object, name) ? object[name] : undefined;
}

/** The text of a key in the chosen language, or in English; replaces {name} by the value of that name. */
export function t(key, values = {}) {
  const text = own(TEXTS[language], key) ?? own(TEXTS.en, key) ?? key;
  return text.replace(/\{(\w+)\}/g, (all, name) => own(values, name) ?? all);
}

/** Whether the key has a text in any language. */
export function has(key) {
  return Object.hasOwn(TEXTS.en, key);
}

/** The title of a part of the schema in the chosen language. */
export function titled(part) {
  return (language === 'pt-BR' ? part?.['x-pt']?.title : undefined) ?? part?.title;
}

/** Whether the key has a text in the chosen language. */
export function speaks(key) {
  return Object.hasOwn(TEXTS[language], key);
}
