/** The fields of a spec that the form knows, in the order of the form; docs/sources.md says what each means. */

const format = (spec) => spec.read?.format ?? 'json';
const pages = (spec) => spec.read?.pagination?.kind ?? 'none';
const paged = (...kinds) => (spec) => kinds.includes(pages(spec));

export const SECTIONS = [
  {
    name: 'basics',
    fields: [
      { path: ['id'], label: 'source.id', hint: 'loja-a', required: true, isId: true },
      { path: ['name'], label: 'source.name', hint: 'Loja A' },
      { path: ['mode'], label: 'source.mode', values: ['FULL', 'INCREMENTAL'], texts: 'mode' },
      { path: ['schedule'], label: 'source.schedule', hint: 'every 15m' },
      { path: ['timeout'], label: 'source.timeout', hint: 'PT2H' },
      { path: ['enabled'], label: 'source.enabled', flag: true, usual: true },
    ],
  },
  {
    name: 'read',
    fields: [
      { path: ['read', 'url'], label: 'source.url', hint: 'https://shop.example/products', required: true, wide: true },
      { path: ['read', 'format'], label: 'source.format', values: ['json', 'ndjson', 'csv'] },
      { path: ['read', 'records'], label: 'source.records', hint: '/products', when: (spec) => format(spec) === 'json' },
      { path: ['read', 'total'], label: 'source.total', hint: '/total', when: (spec) => format(spec) === 'json' },
      { path: ['read', 'charset'], label: 'source.charset', hint: 'auto' },
      { path: ['read', 'delimiter'], label: 'source.delimiter', hint: ',', when: (spec) => format(spec) === 'csv' },
      { path: ['read', 'decimalSeparator'], label: 'source.decimalSeparator', values: ['.', ','] },
    ],
  },
  {
    name: 'pagination',
    fields: [
      {
        path: ['read', 'pagination', 'kind'],
        label: 'source.pagination',
        values: ['none', 'page', 'offset', 'cursor', 'link-header', 'next-url'],
        texts: 'pagination',
      },
      { path: ['read', 'pagination', 'param'], label: 'source.param', when: paged('page', 'offset', 'cursor') },
      { path: ['read', 'pagination', 'start'], label: 'source.start', hint: '1', number: true, when: paged('page') },
      { path: ['read', 'pagination', 'next'], label: 'source.next', hint: '/next', when: paged('cursor', 'next-url') },
      { path: ['read', 'pagination', 'sizeParam'], label: 'source.sizeParam', hint: 'per_page', when: (spec) => pages(spec) !== 'none' },
      { path: ['read', 'pagination', 'size'], label: 'source.size', hint: '100', number: true, when: (spec) => pages(spec) !== 'none' },
    ],
  },
  { name: 'headers', pairs: ['read', 'headers'], hints: ['X-Api-Key', '${LOJA_A_KEY}'] },
  {
    name: 'map',
    fields: ['externalId', 'name', 'description', 'brand', 'category', 'gtin', 'price', 'currency', 'stock', 'url', 'imageUrl', 'attributes'].map(
      (name) => ({ path: ['map', name], label: `product.${name}`, hint: name === 'currency' ? "'BRL'" : undefined, required: name === 'externalId' || name === 'name' }),
    ),
  },
  { name: 'attributes', pairs: ['map'], prefix: 'attributes.', hints: ['color', '/details/color'] },
  {
    name: 'limits',
    fields: [
      { path: ['retirement', 'enabled'], label: 'source.retires', flag: true, usual: true, when: (spec) => spec.mode !== 'INCREMENTAL' },
      { path: ['retirement', 'maxShare'], label: 'source.maxRetired', hint: '0.2', number: true },
      { path: ['rejections', 'maxShare'], label: 'source.maxRejected', hint: '0.5', number: true },
    ],
  },
];

const FIELDS = SECTIONS.flatMap((section) => section.fields ?? []);

/** The fields of the form for a spec; without one, all there are. */
export function fields(spec) {
  return spec ? FIELDS.filter((field) => shown(field, spec)) : FIELDS;
}

/** Whether the form shows the field for this spec. */
export function shown(field, spec) {
  return !field.when || field.when(spec);
}

/** Whether the form can show a spec: where it looks for fields there are objects, and in a field there is one value. */
export function isForm(spec) {
  const places = [[], ['read'], ['read', 'pagination'], ['read', 'headers'], ['map'], ['retirement'], ['rejections']];
  const pairs = [...Object.values(at(spec, ['read', 'headers']) ?? {}), ...Object.values(at(spec, ['map']) ?? {})];
  return (
    isObject(spec) &&
    places.every((path) => at(spec, path) === undefined || isObject(at(spec, path))) &&
    [...FIELDS.map((field) => at(spec, field.path)), ...pairs].every((value) => typeof (value ?? '') !== 'object')
  );
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

/** Puts a value at a place; undefined takes it away, and with it what is empty then. */
export function put(spec, path, value) {
  const [name, ...rest] = path;
  if (rest.length) {
    spec[name] ??= {};
    put(spec[name], rest, value);
    if (!Object.keys(spec[name]).length) {
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
  for (const field of FIELDS) {
    if (!shown(field, spec)) {
      put(spec, field.path, undefined);
    }
  }
  if (spec.read?.pagination?.kind === 'none') {
    put(spec, ['read', 'pagination'], undefined);
  }
}
