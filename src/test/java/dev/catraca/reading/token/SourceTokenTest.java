package dev.catraca.reading.token;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.catraca.it.Database;
import dev.catraca.it.Schema;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Who may ask for the next tokens, asked of the functions in a real PostgreSQL. */
class SourceTokenTest {
    private static final Database DATABASE = Schema.fresh();
    private static final UUID ONE = UUID.randomUUID();
    private static final UUID OTHER = UUID.randomUUID();

    @Test
    void ofManyAtOnceOneMayAsk() throws Exception {
        var threads = Executors.newFixedThreadPool(8);
        try {
            Callable<Integer> claiming =
                    () -> claim("muitos", 0, UUID.randomUUID(), 60_000).size();
            var claimed = 0;
            for (var done : threads.invokeAll(
                    IntStream.range(0, 8).mapToObj(number -> claiming).toList())) {
                claimed += done.get();
            }
            assertEquals(1, claimed);
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void aClaimEndsWithTheNextTokens() {
        assertEquals(1, claim("guarda", 0, ONE, 60_000).size());
        assertEquals(List.of(), claim("guarda", 0, OTHER, 60_000));
        assertTrue(store("guarda", 0, 'a'));
        assertEquals(List.of(), claim("guarda", 0, OTHER, 60_000), "these were followed by newer ones");
        var next = claim("guarda", 1, OTHER, 60_000);

        assertEquals(1, next.size());
        assertEquals(false, next.get(0).get("in_doubt"));
    }

    @Test
    void theSameTokensMayBeStoredAgainAndNoOthersInTheirPlace() {
        claim("duas", 0, ONE, 60_000);
        assertTrue(store("duas", 0, 'a'));
        assertTrue(store("duas", 0, 'a'), "the answer was lost");
        assertEquals(false, store("duas", 0, 'b'));
        assertEquals(1L, DATABASE.<Long>value("SELECT generation FROM source_token WHERE source_id = 'duas'"));
    }

    @Test
    void aClaimThatEndedWithoutAWordLeavesADoubtUntilTokensCome() {
        claim("morta", 0, ONE, 0);
        assertEquals(true, claim("morta", 0, OTHER, 60_000).get(0).get("in_doubt"));
        release("morta", OTHER, true);
        assertEquals(true, claim("morta", 0, ONE, 60_000).get(0).get("in_doubt"), "it stays");
        assertTrue(store("morta", 0, 'a'));
        assertEquals(false, claim("morta", 1, ONE, 60_000).get(0).get("in_doubt"));
    }

    @Test
    void theSameHolderMayRepeatItsClaim() {
        claim("repete", 0, ONE, 60_000);

        assertEquals(false, claim("repete", 0, ONE, 60_000).get(0).get("in_doubt"));
    }

    @Test
    void oneWithoutAClaimGivesNoneBack() {
        claim("alheia", 0, ONE, 60_000);
        release("alheia", OTHER, true);

        assertEquals(List.of(), claim("alheia", 0, OTHER, 60_000));
    }

    @Test
    void tokensThatCameAfterTheirClaimHadEndedAreStored() {
        claim("tarde", 0, ONE, 0);
        claim("tarde", 0, OTHER, 60_000);

        assertTrue(store("tarde", 0, 'a'));
        assertEquals(false, store("tarde", 0, 'b'));
    }

    private static List<Map<String, Object>> claim(String source, long generation, UUID holder, long lease) {
        return DATABASE.query(
                "SELECT * FROM claim_token(?, 'chain', 'oauth2', true, ?, ?, ?)", source, generation, holder, lease);
    }

    private static boolean store(String source, long generation, char sealed) {
        return DATABASE.<Boolean>value(
                "SELECT store_token(?, 'chain', ?, ?, 1000)", source, generation, new byte[] {(byte) sealed});
    }

    private static void release(String source, UUID holder, boolean inDoubt) {
        DATABASE.query("SELECT release_token(?, 'chain', ?, ?)", source, holder, inDoubt);
    }
}
