/** Where the page is: what stands behind the # of its address, so that every view and filter can be shared as a link. */
export function current() {
  const [path, query = ''] = location.hash.replace(/^#/, '').split('?');
  return { parts: path.split('/').filter(Boolean).map(decodeURIComponent), query: Object.fromEntries(new URLSearchParams(query)) };
}

/** The link to a view; parameters that are empty are left out. */
export function link(parts, query = {}) {
  const set = Object.entries(query).filter(([, value]) => value !== undefined && value !== null && value !== '');
  const path = '#/' + parts.map(encodeURIComponent).join('/');
  return set.length ? `${path}?${new URLSearchParams(set)}` : path;
}

/** Changes the filters of this view without a new entry in the history for each keystroke. */
export function refine(query) {
  const { parts } = current();
  history.replaceState(null, '', link(parts, query));
  dispatchEvent(new HashChangeEvent('hashchange'));
}
