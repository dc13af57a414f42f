package dev.catraca.api.view;

import java.util.List;
import java.util.function.Function;

/**
 * A piece of a list.
 *
 * @param next the cursor of the next piece, or null if this is the last
 */
public record Listing<T>(List<T> items, String next) {
    /**
     * Makes a piece of rows that were read.
     *
     * @param rows one more than the limit, if there are so many
     * @param cursor the cursor behind a row
     */
    public static <R, T> Listing<T> of(List<R> rows, int limit, Function<R, T> view, Function<R, String> cursor) {
        var shown = rows.subList(0, Math.min(limit, rows.size()));
        return new Listing<>(
                shown.stream().map(view).toList(), rows.size() > limit ? cursor.apply(rows.get(limit - 1)) : null);
    }
}
