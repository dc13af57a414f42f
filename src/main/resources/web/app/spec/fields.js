import { call } from '../api.js';
import { inputs, presetOf } from './presets.js';

/** The schema of a spec, which says what the form shows; read once, before the first form. */
let schema;

/** The sections of the form, in the order of the schema: an object with a title begins one. */
let sections = [];

/** The objects of a spec that hold fields or pairs. */
let objects = [];

/** The places that may hold a list, any JSON or an object of its own, for which the form has no input. */
const free = [];

export async function learn(signal) {
  if (!schema) {
    schema = await call('/schema', { signal });
    sections = sectionsOf(schema, []);
  }
}

/** The sections of the form for a spec: for one that gives inputs to a preset, the first one and these inputs. */
export function sectionsFor(spec) {
  const preset = presetOf(spec);
  return preset ? [sections[0], inputs(preset)] : sections;
}

/** The part of the schema for a place of a spec. */
export function partAt(path) {
  return path.reduce((part, name) => part?.properties?.[name], schema);
}

function sectionsOf(object, path) {
  objects.push({ object, path });
  const properties = Object.entries(object.properties ?? {}).map(([name, property]) => ({ name, property, path: [...path, name] }));
  const isFree = (property) => property['x-json'] || property['x-no-form'] || property.type === 'array' || (property['x-hidden'] && property.type === 'object');
  free.push(...properties.filter(({ property }) => isFree(property)).map((one) => one.path));
  const shown = properties.filter(({ property }) => !isFree(property) && !property['x-hidden']);
  const own = shown.filter(({ property }) => property.type !== 'object').map((one) => field(object, one));
  const sections = [{ titled: object, fields: own }, ...openNames(object, path)];
  for (const { property, path } of shown.filter(({ property }) => property.type === 'object')) {
    const [first, ...others] = property.properties ? sectionsOf(property, path) : openNames({ additionalProperties: property }, path, property);
    if (first.titled.title) {
      sections.push(first, ...others);
    } else {
      sections.at(-1).fields.push(...first.fields);
    }
  }
  return sections;
}

/** Pairs of a name and a value, for names that the schema does not list. */
function openNames(object, path, titled) {
  const open = titled ? [titled] : Object.values(object.patternProperties ?? {});
  if (titled) {
    objects.push({ object: titled, path });
  }
  return open.map((one) => ({ titled: one, pairs: path, prefix: one['x-prefix'] ?? '', hints: Object.entries(one.examples[0])[0] }));
}

function field(object, { name, property, path }) {
  return {
    path,
    titled: property,
    hint: property.examples?.[0] ?? property.default,
    required: object.required?.includes(name) ?? false,
    isId: path.join() === 'id',
    wide: property['x-wide'],
    values: property.enum,
    flag: property.type === 'boolean',
    usual: property.default,
    number: ['integer', 'number'].includes(property.type),
  };
}

function all(spec) {
  return sectionsFor(spec).flatMap((section) => section.fields ?? []);
}

/** The fields of the form for a spec; without one, all there are. */
export function fields(spec) {
  return all(spec).filter((field) => !spec || shown(field, spec));
}

/** The fields of the form at a place of a spec and below it, such as those of the auth that is chosen. */
export function fieldsIn(spec, path) {
  return fields(spec).filter((field) => path.every((name, index) => name === field.path[index]));
}

/** Whether the form has a field for this place of the spec. */
export function shownAt(path, spec) {
  return fields(spec).some((field) => pointer(field.path) === pointer(path));
}

/** Whether the form shows the field for this spec: no condition of the schema refuses it or leaves it one value. */
export function shown(field, spec) {
  return !objects.some(({ object, path }) =>
    (object.allOf ?? []).some((rule) => {
      const left = field.path.slice(path.length).reduce((part, name) => part?.properties?.[name], rule.then);
      const within = path.every((name, index) => name === field.path[index]);
      return within && (left === false || left?.const !== undefined) && holds(rule.if, object, at(spec, path) ?? {});
    }),
  );
}

/** Whether a spec meets a condition of the schema; a field that is left out has its default. */
function holds({ properties = {}, required = [] }, object, value) {
  const names = required.filter((name) => !properties[name]);
  return (
    names.every((name) => value[name] !== undefined) &&
    Object.entries(properties).every(([name, wanted]) => wanted.enum?.includes(value[name] ?? object.properties[name].default))
  );
}

/** Whether the form can show a spec: where it looks for fields there are objects, in a field there is one value, and there is no list. */
export function isForm(spec) {
  if (presetOf(spec)) {
    return isPresetForm(spec);
  }
  const pairs = sections.filter((section) => section.pairs).flatMap((section) => Object.values(at(spec, section.pairs) ?? {}));
  return (
    isObject(spec) &&
    free.every((path) => at(spec, path) === undefined) &&
    objects.every(({ path }) => at(spec, path) === undefined || isObject(at(spec, path))) &&
    [...all().map((field) => at(spec, field.path)), ...pairs].every((value) => typeof (value ?? '') !== 'object')
  );
}

function isPresetForm(spec) {
  const known = new Set(['preset', 'with', ...sections[0].fields.map((field) => field.path[0])]);
  const values = [...Object.values({ ...spec, with: '' }), ...Object.values(spec.with)];
  return isObject(spec.with) && Object.keys(spec).every((name) => known.has(name)) && values.every((value) => typeof (value ?? '') !== 'object');
}

function isObject(value) {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The JSON Pointer (RFC 6901) to a place. */
export function pointer(path) {
  return path.map((name) => '/' + name.replaceAll('~', '~0').replaceAll('/', '~1')).join('');
}

/** What stands at a place, or undefined. */
export function at(spec, path) {
  return path.reduce((place, name) => place?.[name], spec);
}

/** Puts a value at a place; undefined takes it away, and with it what is empty then, but for the inputs of a preset. */
export function put(spec, path, value) {
  const [name, ...rest] = path;
  if (rest.length) {
    spec[name] ??= {};
    put(spec[name], rest, value);
    if (name !== 'with' && !Object.keys(spec[name]).length) {
      delete spec[name];
    }
  } else if (value === undefined) {
    delete spec[name];
  } else {
    spec[name] = value;
  }
}

/** Takes away what the form no longer shows, because the service would refuse it. */
export function tidy(spec) {
  for (const field of all(spec)) {
    if (!shown(field, spec)) {
      put(spec, field.path, undefined);
    }
  }
  for (const name of ['pagination', 'auth']) {
    if (spec.read?.[name]?.kind === 'none') {
      put(spec, ['read', name], undefined);
    }
  }
}
