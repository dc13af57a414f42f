import { pointer } from './fields.js';

const ELEMENTS = 3;
const PLACES = 300;

/** The formats whose records have columns: a place is the name of one. */
const TABLES = ['csv', 'xlsx'];

/** Names of columns that a map takes as they are; others, which it would take for something else, are written as pointers. */
const COLUMN = /^(?!['/^\s]|[a-z][a-z0-9]*:\/).*\S$/;

/** The single values of a raw record with their places, as a map names them; of long lists the first elements. */
export function places(record, format) {
  const found = [];
  collect(record, [], found);
  return found.map(({ path, value }) => ({ at: TABLES.includes(format) && COLUMN.test(path[0]) ? path[0] : pointer(path), value }));
}

function collect(value, path, found) {
  const inner = entries(value);
  if (found.length >= PLACES) {
    return;
  }
  if (inner.length) {
    inner.forEach(([name, one]) => collect(one, [...path, name], found));
  } else {
    found.push({ path, value });
  }
}

function entries(value) {
  if (typeof value !== 'object' || value === null) {
    return [];
  }
  return Array.isArray(value) ? value.slice(0, ELEMENTS).map((one, index) => [String(index), one]) : Object.entries(value);
}

/** Each place of these records, with the first value there that is not empty. */
export function examples(records, format) {
  const found = new Map();
  for (const one of records.flatMap((record) => places(record, format))) {
    if ([undefined, null, ''].includes(found.get(one.at))) {
      found.set(one.at, one.value);
    }
  }
  return [...found].map(([at, example]) => ({ at, example }));
}

/** A value of a record in one line. */
export function inLine(value) {
  return value === null || value === undefined ? '∅' : typeof value === 'object' ? JSON.stringify(value) : String(value);
}
