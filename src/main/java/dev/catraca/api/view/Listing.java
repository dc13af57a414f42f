package dev.catraca.api.view;

import java.util.List;
import java.util.function.Function;

/**
 * A page of a list.
 *
 * @param next the cursor of the next page, or null if this is the last
 */
public record Listing<T>(List<T> items, String next) {
    /**
     * Builds a page from the rows that were read.
     *
     * @param rows at most one more than the limit
     * @param cursor the cursor after a row
     */
    public static <R, T> Listing<T> of(List<R> rows, int limit, Function<R, T> view, Function<R, String> cursor) {
        var shown = rows.subList(0, Math.min(limit, rows.size()));
        return new Listing<>(
                shown.stream().map(view).toList(), rows.size() > limit ? cursor.apply(rows.get(limit - 1)) : null);
    }
}
