package dev.catraca.shops;

import java.util.List;

/**
 * One page of a list.
 *
 * @param number from 1
 * @param total of the whole list
 * @param pages how many pages there are; 0 if the list is empty
 */
record Slice<T>(List<T> items, int number, int size, int total, int pages) {
    static <T> Slice<T> of(List<T> all, int number, int size) {
        var from = (int) Math.min((number - 1L) * size, all.size());
        return new Slice<>(
                all.subList(from, Math.min(from + size, all.size())),
                number,
                size,
                all.size(),
                (all.size() + size - 1) / size);
    }

    boolean isLast() {
        return number >= pages;
    }
}
