package dev.catraca.source.read;

/**
 * Where a source must be read on from.
 *
 * @param page which page to ask for, in the words of the source's pagination (a number, an offset, a cursor, an
 *     address); null for the first
 * @param skip how many records of that page are already done, 0 or more
 * @param position how many records were delivered before, over all pages, 0 or more
 */
public record Checkpoint(String page, long skip, long position) {
    public static final Checkpoint START = new Checkpoint(null, 0, 0);
}
