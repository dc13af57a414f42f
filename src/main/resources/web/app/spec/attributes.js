const PREFIX = 'attributes.';

/** Whether a spec has an attribute that stands at this place. */
export function keeps(spec, place) {
  return find(spec, place) !== undefined;
}

/** The place in a spec of the attribute that stands at a place of the records: the one there is, else one that is named after it. */
export function attributeOf(spec, place) {
  const parts = place.split('/').filter(Boolean);
  const last = PREFIX + parts.at(-1);
  return ['map', find(spec, place) ?? (spec.map?.[last] === undefined ? last : PREFIX + parts.join('.'))];
}

function find(spec, place) {
  return Object.keys(spec.map ?? {}).find((name) => name.startsWith(PREFIX) && spec.map[name] === place);
}
