package dev.catraca.reading.detail;

import dev.catraca.product.AskedDetail;
import dev.catraca.product.Outcome;
import java.util.List;
import java.util.Optional;

/**
 * What an entry of the list became.
 *
 * @param outcomes none if a rule leaves it out
 * @param asked what a later run need not ask again; empty if it must
 * @param remark for people
 * @param doubt why the entry may have more products
 */
record Mapped(List<Outcome> outcomes, Optional<AskedDetail> asked, Optional<String> remark, Optional<String> doubt) {
    static Mapped of(List<Outcome> outcomes) {
        return new Mapped(outcomes, Optional.empty(), Optional.empty(), Optional.empty());
    }
}
