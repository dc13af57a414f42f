package dev.catraca.reading;

import dev.catraca.product.Filtered;
import dev.catraca.product.Listed;
import dev.catraca.product.Outcome;
import dev.catraca.product.Product;
import dev.catraca.product.Rejection;

/**
 * Watches the keys of the records of one reading: does a page bring new keys, repeat the page before it, or have
 * records of an earlier page?
 */
final class KeyWatch {
    /** After this many pages in a row without a new key, the source counts as repeating itself. */
    private static final int MOST_STALE = 3;

    private final RecentKeys products = new RecentKeys();
    private final RecentKeys others = new RecentKeys();
    private final boolean paged;
    private KeyDigest digest = new KeyDigest();
    private String digestBefore;
    private int page;
    private long pagesBefore;
    private boolean keyed;
    private boolean fresh;
    private boolean crossed;
    private int stale;
    private String firstStale;

    /**
     * @param paged whether the source has pages; otherwise only the digest is made, because nothing can come from another page
     * @param inTheMiddle whether the reading starts after pages that an earlier reading has read
     */
    KeyWatch(boolean paged, boolean inTheMiddle) {
        this.paged = paged;
        pagesBefore = inTheMiddle ? 1 : 0;
    }

    /** Starts a page. */
    void open() {
        digest = new KeyDigest();
        keyed = false;
        fresh = false;
        crossed = false;
    }

    /** Adds a record of the page; true if it is a product of a source with pages whose key was seen before. */
    boolean add(Outcome outcome) {
        digest.add(outcome);
        if (!paged) {
            return false;
        }
        if (outcome instanceof Rejection rejection) {
            addListed(rejection.externalId());
            return false;
        }
        if (outcome instanceof Filtered filtered) {
            keyed |= filtered.externalId() != null;
            addListed(filtered.externalId());
            return false;
        }
        keyed = true;
        var key = outcome instanceof Listed listed ? listed.id() : ((Product) outcome).externalId();
        var first = products.add(key, page);
        fresh |= !isOfOtherPage(first);
        crossed |= isOfOtherPage(first) || isOfOtherPage(others.page(key));
        return first != null;
    }

    /**
     * A rejected or filtered record is a listed product, too: if it comes twice, another product may have been missed. It
     * may be valid on one of the pages.
     */
    private void addListed(String key) {
        if (key == null) {
            return;
        }
        var cameBefore = isOfOtherPage(others.add(key, page)) || isOfOtherPage(products.page(key));
        fresh |= !cameBefore;
        crossed |= cameBefore;
    }

    private boolean isOfOtherPage(Integer first) {
        return first != null && first != page;
    }

    /** Notes that one of the records delivered earlier from this page had the key of an earlier page. */
    void wasCrossed() {
        crossed = true;
    }

    /** Digest of the page's records so far. */
    String prefix() {
        return digest.text();
    }

    /** Whether a record of the page has a key that an earlier page had. */
    boolean crossed() {
        return crossed;
    }

    /** Whether the page, as far as read, has the same keys as the page before it. */
    boolean repeats() {
        return digest.text().equals(digestBefore);
    }

    /** Whether the page brought a new key, or no product at all. */
    boolean fresh() {
        return fresh || !keyed;
    }

    /** The number of earlier pages with something new, as far as this reading knows. */
    long pagesBefore() {
        return pagesBefore;
    }

    /**
     * Ends the page; another follows.
     *
     * @param name the page's name for messages
     * @throws SourceException permanent, if the source repeats itself
     */
    void turn(String name, long records) {
        if (records == 0) {
            return;
        }
        page++;
        digestBefore = digest.text();
        if (fresh()) {
            pagesBefore++;
            stale = 0;
            return;
        }
        stale++;
        firstStale = stale == 1 ? name : firstStale;
        if (stale == MOST_STALE) {
            throw SourceException.permanent(
                    "the source repeats itself: " + firstStale + " to " + name
                            + " brought no record that had not come before",
                    null);
        }
    }
}
