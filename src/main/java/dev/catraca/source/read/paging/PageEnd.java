package dev.catraca.source.read.paging;

import java.net.URI;
import java.util.List;

/**
 * What is known when a page has been read to its end.
 *
 * @param address where the page was found, behind redirects
 * @param records how many it had
 * @param digest the same for two pages with the same records; null where it is not taken
 * @param position how many records were delivered in all
 * @param total how many records the source says it has, or null
 * @param next the text at the pointer {@code pagination.next}, or null
 * @param links the values of the header {@code Link}
 */
public record PageEnd(
        URI address, long records, String digest, long position, Long total, String next, List<String> links) {
    boolean isLastByCount() {
        return records == 0 || total != null && total > 0 && position >= total;
    }
}
