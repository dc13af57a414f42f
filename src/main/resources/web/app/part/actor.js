import { html } from 'lit';
import { has, t } from '../i18n.js';
import { mayForAll } from '../me.js';
import { link } from '../router.js';

/** What they start is in the log of runs alone. */
const UNAUDITED = ['schedule', 'repair'];

/** Who did something: the name of a token, or who stands for nobody; with a link to what else they did for those who may see it. */
export function actor(name) {
  if (!name) {
    return '–';
  }
  return mayForAll('admin') && !UNAUDITED.includes(name) ? html`<a href=${link(['audit'], { actor: name })}>${called(name)}</a>` : called(name);
}

/** The same without a link. */
export function called(name) {
  return has(`actor.${name}`) ? t(`actor.${name}`) : name;
}
