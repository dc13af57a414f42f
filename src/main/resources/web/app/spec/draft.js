import { CORE_SCHEMA, dump, load } from 'js-yaml';
import { call } from '../api.js';
import { t } from '../i18n.js';
import { at, fields, isForm, pointer, put, tidy } from './fields.js';

const PAUSE_MILLIS = 300;

/** What says which source it is, and stays when a preset is chosen. */
const ABOUT = ['id', 'name', 'enabled', 'schedule', 'timeout'];

/** A spec that is being edited, as a form or as YAML, with the faults that the service finds in it. */
export class Draft {
  /**
   * @param {() => void} changed called after each change of the spec or of its faults
   * @param {{pointer: string, detail: string}[]} faults known faults of the spec
   */
  constructor(spec, changed, faults = []) {
    this.changed = changed;
    this.faults = faults;
    this.touched = new Set(faults.map((fault) => fault.pointer));
    /** The fields that a person wrote; the whole, with an empty pointer, if as YAML. */
    this.written = new Set();
    this.dirty = false;
    this.take(structuredClone(spec));
    // Shows YAML if the form cannot show the spec or one of its faults.
    this.asText = !isForm(spec) || this.otherFaults().length > 0;
  }

  take(spec) {
    this.spec = spec;
    this.text = written(spec);
  }

  /** Sets a field; undefined removes it. */
  put(path, value) {
    put(this.spec, path, value);
    tidy(this.spec);
    this.touched.add(pointer(path));
    this.written.add(pointer(path));
    this.touch();
  }

  /** Sets a field to what is suggested, which a later suggestion may replace; undefined removes it. */
  fill(path, value) {
    put(this.spec, path, value);
    tidy(this.spec);
    this.touch();
  }

  /** Whether a person wrote the field. */
  isWritten(path) {
    return this.written.has(pointer(path));
  }

  /** Whether choosing a preset drops what a person wrote. */
  wouldLose() {
    return [...this.written].some((place) => !ABOUT.some((name) => place === pointer([name])));
  }

  /** Begins with a preset, or with an empty spec for none; keeps what says which source it is. */
  choose(preset) {
    const about = Object.fromEntries(Object.entries(this.spec).filter(([name]) => ABOUT.includes(name)));
    this.written = new Set([...this.written].filter((place) => ABOUT.some((name) => place === pointer([name]))));
    this.touched.clear();
    this.take(preset ? { ...about, preset, with: {} } : { ...about, read: { url: '', format: 'json' }, map: { externalId: '/id', name: '/name' } });
    this.touch();
  }

  /** Sets the YAML. */
  write(text) {
    this.text = text;
    this.touch();
  }

  touch() {
    this.dirty = true;
    this.changed();
    clearTimeout(this.pause);
    this.pause = setTimeout(() => this.check(), PAUSE_MILLIS);
  }

  /** Switches between form and YAML; fails with a SyntaxError if the text is not YAML or the form cannot show it. */
  async turn(asText) {
    if (asText === this.asText) {
      return;
    }
    if (asText) {
      this.text = written(this.spec);
    } else {
      const spec = read(this.text);
      if (!isForm(spec)) {
        throw new SyntaxError(t('source.onlyText'));
      }
      this.note(spec);
      this.spec = spec;
    }
    this.asText = asText;
    await this.check();
  }

  /** Notes what a person changed as YAML. */
  note(spec) {
    if (JSON.stringify(spec) !== JSON.stringify(this.spec)) {
      this.written.add('');
      [...fields(this.spec), ...fields(spec)]
        .filter(({ path }) => at(spec, path) !== at(this.spec, path))
        .forEach(({ path }) => this.written.add(pointer(path)));
    }
  }

  /** The current spec; fails with a SyntaxError if the text is not YAML. */
  current() {
    return this.asText ? read(this.text) : this.spec;
  }

  /** Has the service validate the spec; cancels the validation of an earlier version. */
  async check() {
    this.asking?.abort();
    this.asking = new AbortController();
    const { signal } = this.asking;
    try {
      const { errors } = await call('/validation', { method: 'POST', body: this.current(), signal });
      this.tell(errors, signal);
    } catch (failure) {
      // Shows no faults if the service cannot be reached; saving reports that.
      this.tell(failure instanceof SyntaxError ? [{ pointer: '', detail: failure.message }] : (failure.faults ?? []), signal);
    }
  }

  tell(faults, signal) {
    if (!signal.aborted) {
      this.faults = faults;
      this.changed();
    }
  }

  /** Shows the faults of untouched fields too. */
  showAll() {
    return this.show([...fields(), ...fields(this.spec)]);
  }

  /** Shows the faults of these fields, also if they are untouched. */
  show(some) {
    some.forEach((field) => this.touched.add(pointer(field.path)));
    return this.check();
  }

  /** The faults of a field, once it was edited. */
  faultsAt(path) {
    return this.touched.has(pointer(path)) ? this.faults.filter((fault) => fault.pointer === pointer(path)) : [];
  }

  /** The faults at places without a field. */
  otherFaults() {
    const known = new Set(fields(this.spec).map((field) => pointer(field.path)));
    // Leaves out /read and /map, which exist once one of their fields has a value.
    return this.faults.filter((fault) => !known.has(fault.pointer) && !['/read', '/map'].includes(fault.pointer));
  }
}

function written(spec) {
  return dump(spec, { lineWidth: -1, noRefs: true });
}

function read(text) {
  try {
    return load(text, { schema: CORE_SCHEMA }) ?? {};
  } catch (failure) {
    throw new SyntaxError(failure.message);
  }
}
