/** The view and its filters from the # of the address, so that a link opens the same view. */
export function current() {
  const [path, query = ''] = location.hash.replace(/^#/, '').split('?');
  return { parts: path.split('/').filter(Boolean).map(decodeURIComponent), query: Object.fromEntries(new URLSearchParams(query)) };
}

/** The link to a view; leaves out empty parameters. */
export function link(parts, query = {}) {
  const set = Object.entries(query).filter(([, value]) => value !== undefined && value !== null && value !== '');
  const path = '#/' + parts.map(encodeURIComponent).join('/');
  return set.length ? `${path}?${new URLSearchParams(set)}` : path;
}

/** Changes the filters of the view without a new history entry for each keystroke. */
export function refine(query) {
  const { parts } = current();
  history.replaceState(null, '', link(parts, query));
  dispatchEvent(new HashChangeEvent('hashchange'));
}
