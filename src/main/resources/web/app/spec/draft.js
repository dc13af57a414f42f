import { CORE_SCHEMA, dump, load } from 'js-yaml';
import { call } from '../api.js';
import { t } from '../i18n.js';
import { fields, isForm, pointer, put, tidy } from './fields.js';

const PAUSE_MILLIS = 300;

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
      this.spec = spec;
    }
    this.asText = asText;
    await this.check();
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
    fields().forEach((field) => this.touched.add(pointer(field.path)));
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
