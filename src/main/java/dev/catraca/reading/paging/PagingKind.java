package dev.catraca.reading.paging;

import dev.catraca.reading.SecretReferences;
import dev.catraca.source.spec.ReadSpec;

/**
 * A kind of pagination. Each is defined in the file of its {@link Paging}; {@link Pagings} lists them all.
 *
 * @param name its name in a spec, as in the schema of {@code read.pagination.kind}
 * @param shifts whether a record that is deleted during a reading moves others to pages that were read already, so that the
 *     reader misses them
 */
public record PagingKind(String name, boolean shifts, Maker maker) {
    /** Makes the paging for one reading of a source. */
    @FunctionalInterface
    interface Maker {
        Paging of(ReadSpec read, SecretReferences secrets);
    }
}
