package dev.catraca.sync;

import dev.catraca.catalog.LiveProducts.LiveProduct;
import dev.catraca.catalog.SeenNumbers;
import dev.catraca.product.Outcome;
import dev.catraca.product.Rejection;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The live products of which a source says that they are gone: their numbers, and their keys as long as they are few, so memory does not
 * depend on how many they are. Used by one thread at a time.
 */
final class GoneProducts {
    /** So few products may be listed and said to be gone, whatever share they are: a key that was given to another product. */
    private static final int ODD = 5;

    /** Of no more products the keys are kept. */
    private static final int FEW = 10_000;

    private final Set<String> doubts = new LinkedHashSet<>();
    private SeenNumbers numbers = new SeenNumbers();
    private List<LiveProduct> few = new ArrayList<>();
    private long records;
    private long keyless;
    private long expected;

    void add(List<LiveProduct> live) {
        live.stream()
                .filter(product -> numbers.add(product.number()) && few != null)
                .forEach(few::add);
        if (few != null && few.size() > FEW) {
            few = null;
        }
    }

    /**
     * Counts records of the source. One without a key may be that of any product.
     *
     * @param stated how many there are in all, as far as the source has said; or null
     */
    void count(List<Outcome> outcomes, Long stated) {
        records += outcomes.size();
        expected = Math.max(expected, stated == null ? 0 : stated);
        var rejected = outcomes.stream().filter(Rejection.class::isInstance).count();
        keyless += rejected;
        if (rejected > 0) {
            doubt("it has records whose key cannot be read");
        }
    }

    /** Adds a reason if the source said of more records than it has delivered. */
    void doubtMissing() {
        if (records < expected) {
            doubt("it says that it has " + expected + " such records and delivered " + records);
        }
    }

    /** Adds a reason why there may be more. */
    void doubt(String why) {
        doubts.add(why);
    }

    /**
     * Leaves out what the run has listed, because that stays. If that is most of what the run has listed, and not just a few, the source does
     * not tell the two apart: then none is left, with a doubt.
     *
     * @param seen the products that the chain of the run has met
     * @param rejected those whose records it has rejected
     * @return how many were left out because they are listed
     */
    long leaveListed(SeenNumbers seen, Collection<Long> rejected) {
        var said = numbers.size();
        numbers.removeAll(seen.with(rejected));
        var listed = said - numbers.size();
        if (listed * 2 > seen.size() && (listed > ODD || listed * 2 > said)) {
            doubt("it says so of " + listed + " of the " + seen.size()
                    + " products that it has listed in this run, so it is not believed");
            numbers = new SeenNumbers();
        }
        return listed;
    }

    /** How many records of the source were counted. */
    long records() {
        return records;
    }

    /** How many of them have no key that can be read. */
    long keyless() {
        return keyless;
    }

    boolean contains(long number) {
        return numbers.contains(number);
    }

    long size() {
        return numbers.size();
    }

    /** All of them, if they are few. */
    Optional<List<LiveProduct>> few() {
        return Optional.ofNullable(few)
                .map(products -> products.stream()
                        .filter(product -> contains(product.number()))
                        .toList());
    }

    /** Why there may be more, in one sentence without its end; null if nothing speaks for it. */
    String doubt() {
        return doubts.isEmpty() ? null : String.join("; ", doubts);
    }
}
