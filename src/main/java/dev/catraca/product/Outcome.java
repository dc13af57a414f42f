package dev.catraca.product;

/**
 * The result for one record: a {@link Product}, one that is {@link Known}, a {@link Rejection}, or {@link Filtered}. {@link Listed} only
 * until its detail is there. Bad data is a value, not an exception.
 */
public sealed interface Outcome permits Product, Known, Rejection, Filtered, Listed {
    /** About how many characters it holds, 0 or more; a bound on its memory, where one record becomes many. */
    default int length() {
        return 0;
    }
}
