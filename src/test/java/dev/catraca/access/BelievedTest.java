package dev.catraca.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is kept of digests that were right. */
class BelievedTest {
    private static final Duration LONG = Duration.ofHours(1);

    private final Believed<String> believed = new Believed<>();

    @Test
    void whatIsDoubtedIsLookedUpAgainAndStaysKnown() {
        believed.put(digest(1), "one", LONG);
        assertEquals(Optional.of("one"), believed.of(digest(1)));
        believed.doubtAll();
        assertEquals(Optional.empty(), believed.of(digest(1)));
        assertTrue(believed.knew(digest(1)));
        believed.put(digest(1), "again", LONG);
        assertEquals(Optional.of("again"), believed.of(digest(1)));
        believed.forget(digest(1));
        assertFalse(believed.knew(digest(1)));
    }

    @Test
    void doesNotGrowWithoutEnd() {
        for (var i = 0; i <= 10_000; i++) {
            believed.put(digest(i), "some", LONG);
            if (i == 5_000) {
                believed.doubtAll();
                assertTrue(believed.knew(digest(0)));
            }
        }
        assertFalse(believed.knew(digest(0)), "the oldest made room");
        assertTrue(believed.knew(digest(1)));
    }

    private static Digest digest(int number) {
        return Digest.of("digest " + number);
    }
}
