package dev.catraca.reading;

import java.util.Objects;

/**
 * Counts how often one page is delivered again from its start. Each time some records arrive, so the limit on failures
 * in a row never applies to a page that always breaks off and always comes in another order.
 */
final class Redeliveries {
    private static final int MOST = 2;
    private String page;
    private int count;

    /**
     * Counts one more delivery.
     *
     * @param name the page's name for messages
     * @throws SourceException permanent, if the limit is exceeded
     */
    void add(String next, String name) {
        count = Objects.equals(page, next) ? count + 1 : 1;
        page = next;
        if (count > MOST) {
            throw SourceException.permanent(name + " began otherwise each time it was asked for", null);
        }
    }
}
