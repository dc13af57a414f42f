package dev.catraca.it.lists;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * What must hold after the later list was read, whatever faults happened:
 *
 * <ul>
 *   <li>No listed product is retired. This holds for all scenarios, because a list that moves between two pages leaves a
 *       sign: a product that was read comes again. Mere deletions between two pages leave no sign and are not drawn; within a page
 *       that is requested again they are.
 *   <li>After a success every listed product is live, except a new one whose record is invalid and, if the run itself
 *       reports that records may be missing, one that was never sent complete. A product that was known, or was sent complete, is
 *       live after every success. A product that was deleted during the reading may be live or not.
 *   <li>Each stored text was sent for its key; after a success a product that was sent complete has a text of this reading.
 *   <li>The counters add up and match the table.
 *   <li>The run ends by itself, after not many more requests than pages.
 *   <li>Without a fault the run succeeds and exactly the listed products are live, at once or after one more reading.
 * </ul>
 */
record Verdict(
        Scenario scenario,
        Books booksBefore,
        Shelf shelf,
        Map<String, Stored> known,
        Outcome outcome,
        Map<String, Stored> stored) {
    private static final int MORE_REQUESTS = 35;

    void check() {
        assertAll(
                story(),
                () -> assertEquals(Set.of(), listedKeys(this::isRetired), "listed, and retired"),
                () -> assertEquals(Set.of(), listedKeys(this::isMissing), "listed, and not live after a success"),
                () -> assertEquals(Set.of(), neverSent(), "stored, and never sent"),
                () -> assertEquals(Set.of(), listedKeys(this::isStale), "came whole, and not stored after a success"),
                () -> assertEquals(outcome.counter("received"), outcome.accountedFor(), "received, and accounted for"),
                () -> assertEquals(
                        known.size() + outcome.counter("inserted") - outcome.counter("retired"),
                        live().size(),
                        "live, by the counters and by the table"),
                () -> assertNotEquals("TIMEOUT", outcome.run().path("reason").asText()),
                () -> assertTrue(shelf.requests().size() <= mostRequests(), "too many requests"),
                () -> assertTrue(outcome.succeeded() || !scenario.isClean(), "no success, and nothing went wrong"));
    }

    /** Whether exactly the listed products are live, with the text that was sent first. */
    boolean isExact() {
        return exact().equals(live());
    }

    void checkExact() {
        assertAll(
                story(),
                () -> assertTrue(outcome.succeeded(), "no success, and nothing went wrong"),
                () -> assertEquals(exact(), live(), "listed, and live when it was read twice"));
    }

    private String story() {
        return "-Dseed=" + TriesAndSeed.seed() + " " + scenario + "\n" + outcome + "\nrequests: " + shelf.requests();
    }

    private Set<String> listedKeys(Predicate<String> which) {
        return shelf.listed().stream().map(Listed::key).filter(which).collect(Collectors.toCollection(TreeSet::new));
    }

    private boolean isLive(String key) {
        return stored.containsKey(key) && stored.get(key).live();
    }

    private boolean isRetired(String key) {
        return stored.containsKey(key) && !stored.get(key).live();
    }

    private boolean isMissing(String key) {
        if (!outcome.succeeded() || isLive(key)) {
            return false;
        }
        var mayBeUnknown = scenario.faulty().damages().containsKey(key) || outcome.isInDoubt();
        return known.containsKey(key) || shelf.books().isIntact(key) || !mayBeUnknown;
    }

    private boolean isStale(String key) {
        return outcome.succeeded()
                && shelf.books().isIntact(key)
                && isLive(key)
                && !shelf.books().texts(key).contains(stored.get(key).text());
    }

    private Set<String> neverSent() {
        return stored.values().stream()
                .filter(product -> !booksBefore.texts(product.key()).contains(product.text()))
                .filter(product -> !shelf.books().texts(product.key()).contains(product.text()))
                .map(Stored::toString)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private Map<String, String> exact() {
        return shelf.listed().stream()
                .map(Listed::key)
                .distinct()
                .collect(Collectors.toMap(
                        key -> key, key -> String.valueOf(shelf.books().first(key))));
    }

    private Map<String, String> live() {
        return stored.values().stream().filter(Stored::live).collect(Collectors.toMap(Stored::key, Stored::text));
    }

    private int mostRequests() {
        return MORE_REQUESTS + shelf.listed().size() / scenario.shape().pageSize();
    }
}
