import { call } from '../api.js';
import { at, fieldsIn, shownAt } from './fields.js';
import { readOf } from './presets.js';

/** The statuses of an answer that says what came of the source, although it could not be read. */
const UNREADABLE = [502, 504];

/** What is recognised anew at each look at an address, unless a person wrote it. */
const RECOGNISED = ['format', 'charset', 'delimiter', 'records'];

/** A price such as 1.234,50. */
const COMMA = /^\D*[\d.]*\d,\d{1,2}\D*$/;

/** What the source of a draft answers, and what of it is taken into the draft. */
export class Look {
  /**
   * @param isNew whether the map is still to be found; that of a stored source stays as it is
   * @param {() => void} changed called after each change of what is known
   */
  constructor(draft, isNew, changed) {
    this.draft = draft;
    this.isNew = isNew;
    this.changed = changed;
    /** The last answer of the service: requests, raw records, suggestions; null before the first. */
    this.answer = null;
    /** Why the source could not be read, or null. */
    this.failure = null;
    /** Why the service did not ask the source at all, or null. */
    this.refused = null;
    /** The last answer with products; null if none is shown. */
    this.products = null;
    /** Where it was asked for last: at the "address", or for "products". */
    this.asked = 'address';
    /** The list of the answer that its records are of. */
    this.seen = undefined;
    this.busy = false;
    /** Whether the source has spent a refresh token under its id, which must stay then. */
    this.isBound = false;
    /** The number of the last question; an answer to one before it is dropped. */
    this.question = 0;
  }

  /** Whether each token of the source is traded for the next one, which is stored under its id. */
  isRotating() {
    const { kind, grant } = readOf(this.spec()).auth ?? {};
    return kind === 'oauth2' && grant === 'refresh_token';
  }

  /** Whether the source cannot be asked yet, because its tokens would be stored under another id. */
  lacksId() {
    return this.isRotating() && !this.spec().id;
  }

  /** Looks at the address of the draft, and takes into the draft what is recognised. Fails like call. */
  async open() {
    const { read = {} } = this.draft.spec;
    const kept = Object.entries(read).filter(([name]) => !RECOGNISED.includes(name) || this.draft.isWritten(['read', name]));
    this.asked = 'address';
    if (await this.ask(() => this.looked(Object.fromEntries(kept)))) {
      this.recognise();
      this.seen = this.lists()[0]?.at;
      await this.openList();
    }
  }

  /** Takes the list of the answer that a person chose for that of the records. Fails like call. */
  choose(list) {
    this.draft.put(['read', 'records'], list.at || undefined);
    return this.show(list);
  }

  /** Shows the records of a list, and looks at them if they did not come. Fails like call. */
  async show(list) {
    this.asked = 'address';
    const lists = this.lists();
    if (list.at === this.seen || (await this.ask(() => this.looked(this.draft.spec.read)))) {
      this.keep(lists);
      this.seen = list.at;
      this.fillMap();
    }
  }

  /** Reads the first records as a run would. Fails like call. */
  async preview(asked = 'products') {
    this.asked = asked;
    const lists = this.lists();
    if (await this.ask(() => this.previewed(this.draft.current()))) {
      this.keep(lists);
      this.products = this.answer;
      this.seen = this.list()?.at;
      if (this.isNew && !this.draft.asText) {
        this.name();
      }
    }
  }

  looked(read) {
    const { id } = this.spec();
    return call(id && this.isRotating() ? `/sources/${encodeURIComponent(id)}/preview` : '/preview', { method: 'POST', body: { read } });
  }

  /** Asks only what is read with GET a second time: a POST may be counted, or cost something. */
  previewed(spec) {
    const { id, ...rest } = spec;
    const twice = (readOf(spec).method ?? 'GET') === 'GET';
    return call(id ? `/sources/${encodeURIComponent(id)}/preview` : '/preview', { method: 'POST', body: { spec: id ? spec : rest, twice } });
  }

  /** The current spec; that of the form while the YAML cannot be read. */
  spec() {
    try {
      return this.draft.current();
    } catch {
      return this.draft.spec;
    }
  }

  /** Keeps the lists in the order in which a person chooses. */
  keep(lists) {
    if (lists.length) {
      this.answer = { ...this.answer, suggestions: { ...this.answer.suggestions, records: lists } };
    }
  }

  /** Forgets what came and what is still to come, because another source is described now. */
  forget() {
    this.question++;
    this.busy = false;
    this.isBound = false;
    this.answer = null;
    this.failure = null;
    this.refused = null;
    this.products = null;
  }

  /** The list of the answer that the draft reads. */
  list() {
    return this.lists().find((list) => list.at === (at(this.draft.spec, ['read', 'records']) ?? ''));
  }

  /** Whether there are records to show: not before it is known which list they are in. */
  hasRecords() {
    return this.answer?.records?.length > 0 && (this.products !== null || !this.lists().length || this.list() !== undefined);
  }

  /** Whether something came that is no list of records. */
  isStrange() {
    return this.failure !== null || !this.answer?.suggestions?.format;
  }

  /** The format of the records. */
  format() {
    return at(this.draft.spec, ['read', 'format']) ?? this.answer?.suggestions?.format;
  }

  lists() {
    return this.answer?.suggestions?.records ?? [];
  }

  recognise() {
    const { format, charset, delimiter } = this.answer.suggestions ?? {};
    this.fill(['read', 'format'], format ?? 'json');
    this.fill(['read', 'charset'], /^utf-?8$/i.test(charset ?? '') ? undefined : (charset ?? undefined));
    this.fill(['read', 'delimiter'], delimiter === ',' ? undefined : (delimiter ?? undefined));
    this.name();
  }

  /** Gives a source without an id that of its host. */
  name() {
    const { id, read, with: inputs } = this.draft.spec;
    if (!id) {
      this.fill(['id'], [read?.url, ...Object.values(inputs ?? {})].map(named).find(Boolean));
    }
  }

  /** Goes on with the list that the draft names, or with the only one there is; leaves a choice to a person. */
  async openList() {
    const lists = this.lists();
    const mayFill = !this.draft.isWritten(['read', 'records']);
    const chosen = this.list() ?? (mayFill && lists.length === 1 ? lists[0] : undefined);
    this.fill(['read', 'records'], chosen?.at || undefined);
    if (chosen) {
      await this.show(chosen);
    } else if (!lists.length) {
      this.fillMap();
    }
  }

  fillMap() {
    const { map = {} } = this.answer.suggestions ?? {};
    if (this.isNew) {
      fieldsIn(this.draft.spec, ['map']).forEach(({ path }) => this.fill(path, map[path[1]]?.[0]?.at));
      this.fill(['read', 'decimalSeparator'], COMMA.test(map.price?.[0]?.example ?? '') ? ',' : undefined);
    }
  }

  /** Fills a field, unless a person wrote it or it does not go with the rest. */
  fill(path, value) {
    if (!this.draft.isWritten(path) && (value === undefined || shownAt(path, this.draft.spec))) {
      this.draft.fill(path, value);
    }
  }

  /**
   * Whether the source was read; what came of it is the answer in either case. An answer that comes after another question, or
   * after what was asked for is forgotten, is dropped.
   *
   * @param request makes the request
   */
  async ask(request) {
    const question = ++this.question;
    this.busy = true;
    this.products = null;
    this.refused = null;
    const wasBound = this.isBound;
    this.isBound ||= this.isRotating();
    this.changed();
    try {
      const answer = await request();
      return question === this.question && this.take(answer, null);
    } catch (failure) {
      if (question !== this.question) {
        return false;
      }
      if (!UNREADABLE.includes(failure.status)) {
        this.isBound = failure.status === 400 ? wasBound : this.isBound;
        this.refuse(failure);
        throw failure;
      }
      this.seen = this.asked === 'products' ? this.seen : undefined;
      // The records that were there before help to mend the map.
      return this.take(this.asked === 'products' ? { ...this.answer, ...failure.body } : failure.body, failure.message);
    } finally {
      if (question === this.question) {
        this.busy = false;
        this.changed();
      }
    }
  }

  take(answer, failure) {
    this.answer = answer;
    this.failure = failure;
    return failure === null;
  }

  /** Keeps of the answer before only the records beside the map, if the map was tried. */
  refuse(failure) {
    const mending = this.asked === 'products' && this.answer?.records?.length;
    this.answer = mending ? { ...this.answer, requests: [] } : null;
    this.seen = mending ? this.seen : undefined;
    this.failure = null;
    // A service that does not answer is told of above every view, and a session that has ended by the login.
    this.refused = failure instanceof TypeError || failure.status === 401 ? null : failure.message;
  }
}

/** An id for a source of this address: its host. */
function named(url) {
  try {
    return new URL(url).hostname.replace(/^www\./, '').replace(/[^A-Za-z0-9]+/g, '-').replace(/^-+|-+$/g, '').slice(0, 63) || undefined;
  } catch {
    return undefined;
  }
}
