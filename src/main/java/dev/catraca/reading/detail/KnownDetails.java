package dev.catraca.reading.detail;

import dev.catraca.product.KnownDetail;
import dev.catraca.product.Listed;
import java.util.Collections;
import java.util.List;

/** Where it is stored what details became. */
@FunctionalInterface
public interface KnownDetails {
    /** Nothing is known, so that each detail is asked for. */
    KnownDetails NONE = entries -> Collections.nCopies(entries.size(), null);

    /** For each entry, all with a version, what its detail became; null if it must be asked for. May block. */
    List<KnownDetail> of(List<Listed> entries);
}
