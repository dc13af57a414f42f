import { CORE_SCHEMA, dump, load } from 'js-yaml';
import { call } from '../api.js';
import { t } from '../i18n.js';
import { fields, isForm, pointer, put, tidy } from './fields.js';

const PAUSE_MILLIS = 300;

/** A spec that somebody is writing, as fields or as YAML, and what the service says of it while it is being written. */
export class Draft {
  /**
   * @param {() => void} changed called whenever there is something else to show
   * @param {{pointer: string, detail: string}[]} faults what is known to be wrong with the spec
   */
  constructor(spec, changed, faults = []) {
    this.changed = changed;
    this.faults = faults;
    this.touched = new Set(faults.map((fault) => fault.pointer));
    this.dirty = false;
    this.take(structuredClone(spec));
    // What the form cannot show, it cannot mend.
    this.asText = !isForm(spec) || this.otherFaults().length > 0;
  }

  take(spec) {
    this.spec = spec;
    this.text = written(spec);
  }

  /** A field was changed; undefined takes it away. */
  put(path, value) {
    put(this.spec, path, value);
    tidy(this.spec);
    this.touched.add(pointer(path));
    this.touch();
  }

  /** The text was changed. */
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

  /** Shows the same spec in the other way; a text that is no YAML, or no spec that the form can show, stays where it is. */
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
      this.spec = spec;
    }
    this.asText = asText;
    await this.check();
  }

  /** The spec as it stands now; fails with a SyntaxError if the text is no YAML. */
  current() {
    return this.asText ? read(this.text) : this.spec;
  }

  /** Asks the service what is wrong. An answer to what was written before is of no interest any more. */
  async check() {
    this.asking?.abort();
    this.asking = new AbortController();
    const { signal } = this.asking;
    try {
      const { errors } = await call('/validation', { method: 'POST', body: this.current(), signal });
      this.tell(errors, signal);
    } catch (failure) {
      // Who cannot be asked has nothing to say; saving tells.
      this.tell(failure instanceof SyntaxError ? [{ pointer: '', detail: failure.message }] : (failure.faults ?? []), signal);
    }
  }

  tell(faults, signal) {
    if (!signal.aborted) {
      this.faults = faults;
      this.changed();
    }
  }

  /** What is wrong with fields that nobody has written to yet is shown too. */
  showAll() {
    fields().forEach((field) => this.touched.add(pointer(field.path)));
    return this.check();
  }

  /** What is wrong with a field, once somebody has written to it. */
  faultsAt(path) {
    return this.touched.has(pointer(path)) ? this.faults.filter((fault) => fault.pointer === pointer(path)) : [];
  }

  /** What is wrong with anything that has no field of its own. */
  otherFaults() {
    const known = new Set(fields(this.spec).map((field) => pointer(field.path)));
    // The objects around the fields are made by the first of them.
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
