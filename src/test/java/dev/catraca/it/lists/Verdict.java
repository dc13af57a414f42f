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
 * What must hold when the later list was read, whatever went wrong meanwhile:
 *
 * <ul>
 *   <li>No product that is listed is retired. Promised for all scenarios, because those that move a list between two pages leave a
 *       sign: a product that was read comes again. A list from which something is only deleted between two pages leaves none, and
 *       is not drawn; within a page that is asked for again it is.
 *   <li>After a success every listed product is live. Two kinds need not be: one whose record is broken and that was not known, and, if
 *       the run itself says that it may not know all, one that the source never sent whole. A product that was known, or that came
 *       whole, is live after every success. What was deleted during the reading may be live or not.
 *   <li>No text is stored that was not sent for that key, and after a success what came whole has a text of this reading.
 *   <li>The counters add up, and agree with the table.
 *   <li>The run ends by itself, after not many more requests than there are pages.
 *   <li>Where nothing goes wrong the run is a success, and exactly what is listed is live: at once, or when the list was read once more.
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

    /** Whether exactly what is listed is live, with the text that came first. */
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
