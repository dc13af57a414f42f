import { call } from '../api.js';

/** The presets; read once, before the first form. */
let presets = [];

export async function learnPresets(signal) {
  if (!presets.length) {
    presets = (await call('/presets', { signal })).items;
  }
}

/** The id and the title of each preset. */
export function choices() {
  return presets.map(({ id, title }) => ({ id, title }));
}

/** The preset that a spec gives inputs to, if there is one. */
export function presetOf(spec) {
  return spec?.with ? presets.find((preset) => preset.id === spec.preset) : undefined;
}

/** What a spec says of reading, with what its preset says of it. */
export function readOf(spec) {
  const preset = presets.find(({ id }) => id === String(spec?.preset ?? '').split('@')[0]);
  return { ...preset?.spec?.read, ...spec?.read };
}

/** The section of the form with what a preset asks for. */
export function inputs({ title, description, inputs, limits }) {
  const fields = inputs.map((input) => ({
    path: ['with', input.name],
    titled: inBoth(input.title),
    help: inBoth(input.help),
    hint: input.example,
    required: input.required,
    wide: true,
  }));
  return { titled: { title }, about: inBoth(description), fields, limits: limits.map(inBoth) };
}

/** Words as a part of the schema has them. */
function inBoth({ en, pt }) {
  return { title: en, 'x-pt': { title: pt } };
}
