import { html } from 'lit';
import { count } from '../format.js';
import { currentLanguage, t } from '../i18n.js';
import { fieldsIn } from '../spec/fields.js';
import { one, presetChoice } from '../spec/form.js';
import { presetOf } from '../spec/presets.js';
import { choices } from './choices.js';
import { leftover } from './leftover.js';
import './mapping.js';
import './record.js';
import { requested } from './requests.js';

/** What a look at a source needs: a preset with its inputs, or an address with its auth; the id if tokens are stored under it. */
export function address(draft, look, open) {
  const choose = (preset) => {
    const taken = !draft.wouldLose() || confirm(t('source.drop'));
    if (taken) {
      draft.choose(preset);
      look.forget();
    }
    return taken;
  };
  const places = [...(presetOf(draft.spec) ? [['with']] : [['read', 'url'], ['read', 'auth']]), ...(look.isRotating() ? [['id']] : [])];
  return html`<form class="part" novalidate aria-labelledby="address" @submit=${open}>
    <h2 id="address">${t('look.address')}</h2>
    <p>${t('look.intro')}</p>
    <div class="fields-form">${presetChoice(draft, choose)} ${places.flatMap((place) => fieldsIn(draft.spec, place)).map((field) => one(draft, field, { prefix: 'guide', isNew: !look.isBound }))}</div>
    ${look.isRotating() ? html`<p>${t('look.bound')}</p>` : ''}
    <div class="row"><button type="submit" class="main" aria-disabled=${look.busy}>${t('do.look')}</button> ${outcome(look, 'address')}</div>
  </form>`;
}

/** What came of the last look, or of the last preview, in a sentence that is read out beside the button that asked for it. */
export function outcome(look, asked) {
  return html`<p class="outcome" role="status">${look.asked === asked ? sentence(look) : ''}</p>`;
}

function sentence(look) {
  if (look.busy || look.refused || !look.answer) {
    return look.busy ? t('state.waiting') : (look.refused ?? '');
  }
  return look.failure ? t('look.failed') : look.isStrange() ? t('look.strange') : told(look.answer);
}

function told({ requests, records, expected }) {
  return t('look.told', { status: requests?.at(-1)?.status ?? '–', records: count(records?.length ?? 0), expected: expected === null || expected === undefined ? t('source.unknown') : count(expected) });
}

/** The requests of the last look, and the suggestions that can be taken. */
export function answered(look, act, mayChoose) {
  const { answer, failure } = look;
  return html`<section aria-labelledby="answer">
    <h2 id="answer">${t('look.answer')}</h2>
    ${failure ? html`<p class="notice bad">${failure}</p>` : ''} ${requested(answer.requests, look.isStrange())} ${recognised(answer.suggestions)}
    ${mayChoose ? choices(look, act) : ''}
  </section>`;
}

function recognised(suggestions) {
  const { format, charset, delimiter } = suggestions ?? {};
  const facts = [
    ['look.format', format],
    ['look.charset', charset],
    ['look.delimiter', delimiter === '\t' ? t('look.tab') : delimiter],
  ].filter(([, value]) => value);
  return facts.length ? html`<p class="recognised">${facts.map(([key, value]) => html`<span>${t(key)} <code>${value}</code></span> `)}</p>` : '';
}

/**
 * The raw records, beside the fields that take their values if they can be chosen.
 *
 * @param place called with the place of a value that is pressed
 */
export function taken(look, mayChoose, place) {
  const { answer } = look;
  return html`<section aria-labelledby="fields">
    <h2 id="fields">${t('look.fields')}</h2>
    ${mayChoose
      ? html`<catraca-mapping .look=${look}></catraca-mapping>`
      : html`<div class="part"><catraca-raw .language=${currentLanguage()} .records=${answer.records} .format=${look.format()} .fixed=${!place} @place=${({ detail }) => place?.(detail)}></catraca-raw></div>`}
    ${leftover(answer, look.draft, mayChoose)}
  </section>`;
}
