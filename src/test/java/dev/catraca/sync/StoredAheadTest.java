package dev.catraca.sync;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.catraca.product.Outcome;
import dev.catraca.product.Rejection;
import dev.catraca.product.RejectionCode;
import dev.catraca.reading.Checkpoint;
import dev.catraca.reading.Chunk;
import dev.catraca.reading.KeyDigest;
import dev.catraca.reading.ReadingEnd;
import dev.catraca.run.RunLedger.Ahead;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class StoredAheadTest {
    private static final int BATCH = 10;
    private static final long MUCH = 1_000_000;
    private long position;

    @Test
    void nothingIsLeftOutIfNothingIsStored() {
        var ahead = ahead(0);
        assertTrue(ahead.isEmpty());
        assertEquals(keys(1, 35), passed(ahead, 35, 0));
    }

    @Test
    void eachEntryIsLeftOutAndNothingElse() {
        var ahead = ahead(0, stored(11, 20), stored(21, 27), stored(40, 44));
        assertEquals(
                Stream.of(keys(1, 10), keys(28, 39), keys(45, 60))
                        .flatMap(List::stream)
                        .toList(),
                passed(ahead, 60, 0));
    }

    @Test
    void anEntryThatIsLargerThanTheBatchesThatAreReadNow() {
        assertEquals(keys(1, 4), passed(ahead(0, stored(5, 40)), 40, 0));
    }

    @Test
    void readingFromTheMiddleOfTheSource() {
        position = 100;
        assertEquals(keys(101, 105), passed(ahead(100, stored(106, 130)), 130, 0));
    }

    @Test
    void recordsOfAListThatMovedArePassedOnWithADoubt() {
        var ahead = ahead(0, stored(11, 20), stored(31, 40));
        var chunks = read(ahead, 45, 1);
        assertEquals(
                LongStream.rangeClosed(2, 46).mapToObj(key -> "k" + key).toList(), keys(chunks), "all are others now");
        assertEquals(
                List.of(
                        "records 11 to 20 were others when they were read again: the list moved while it was read",
                        "records 31 to 40 were others when they were read again: the list moved while it was read"),
                chunks.stream().flatMap(chunk -> chunk.doubts().stream()).toList());
    }

    @Test
    void ofEntriesWithTheSamePositionsThoseOfTheLaterRunCount() {
        var ahead =
                ahead(0, stored(12, 14), stored(30, 40), stored(5, 11), stored(11, 20), stored(21, 25), stored(40, 45));
        assertEquals(
                Stream.of(keys(1, 4), keys(15, 20), keys(26, 29), keys(41, 50))
                        .flatMap(List::stream)
                        .toList(),
                passed(ahead, 50, 0));
    }

    @Test
    void aListThatEndsBeforeAnEntryPassesOnAllWithADoubt() {
        var chunks = read(ahead(0, stored(11, 20)), 15, 0);
        assertEquals(keys(1, 15), keys(chunks));
        assertTrue(chunks.get(chunks.size() - 1).last());
        assertEquals(1, chunks.stream().mapToInt(chunk -> chunk.doubts().size()).sum());
    }

    @Test
    void whatIsLeftOutKeepsItsPagesItsEndAndItsCheckpoint() {
        var chunks = read(ahead(0, stored(5, 12)), 12, 0);
        var last = chunks.get(chunks.size() - 1);
        assertTrue(last.last() && last.outcomes().isEmpty());
        assertEquals(12, last.after().position());
        assertEquals(0L, last.repeats());
        assertEquals(2, chunks.stream().mapToInt(Chunk::pages).sum());
    }

    @Test
    void anEntryThatIsReadInSeveralChunksIsLeftOutAsOne() {
        var chunks = read(ahead(0, stored(5, 40)), 50, 0);
        assertEquals(
                List.of(4L, 40L, 50L),
                chunks.stream().map(chunk -> chunk.after().position()).toList());
        var leftOut = chunks.get(1);
        assertEquals(4, leftOut.pages());
        assertEquals(4, leftOut.bytes());
        assertEquals(List.of("to 14", "to 24", "to 34", "to 40"), leftOut.remarks());
        assertEquals(List.of(), leftOut.doubts());
    }

    @Test
    void aKeyThatCameTwiceIsADoubtBecauseTheFirstMayBeLost() {
        var entry = stored(11, 20);
        assertEquals(
                List.of("keys of records 11 to 20 came twice, and what came first may be lost and have changed since"),
                doubts(new Ahead(11, 10, entry.keysDigest(), 1, false), 30));
    }

    @Test
    void aKeyOfAnEarlierPageIsADoubt() {
        var entry = stored(11, 20);
        assertEquals(
                List.of(
                        "records 11 to 20 or those before them had come before on another page: the list moved while it was read"),
                doubts(new Ahead(11, 10, entry.keysDigest(), 0, true), 30));
    }

    @Test
    void aListThatEndsBetweenTwoEntriesIsADoubt() {
        assertEquals(
                List.of("records 31 to 40 are gone now: the list moved while it was read"),
                read(ahead(0, stored(11, 20), stored(31, 40)), 20, 0).stream()
                        .flatMap(chunk -> chunk.doubts().stream())
                        .toList());
    }

    @Test
    void recordsThatAreMuchLargerNowArePassedOnWithADoubtWhenMoreIsHeldThanTheLimit() {
        var ahead = new StoredAhead(0, List.of(stored(5, 40), stored(41, 50)), 2);
        var passes = passes(ahead, 60, 0);
        assertEquals(
                List.of(1, 0, 0, 3, 1, 1, 1), passes.stream().map(List::size).toList());
        var chunks = passes.stream().flatMap(List::stream).toList();
        assertEquals(Stream.of(keys(1, 40), keys(51, 60)).flatMap(List::stream).toList(), keys(chunks));
        var doubt =
                "records 5 to 40 have become too large to be compared with those that were stored before; the list may have moved while it was read";
        assertEquals(
                List.of(
                        List.of(),
                        List.of(doubt),
                        List.of(doubt),
                        List.of(doubt),
                        List.of(doubt),
                        List.of(),
                        List.of()),
                chunks.stream().map(Chunk::doubts).toList());
    }

    @Test
    void anEntryThatComesAsOneChunkIsComparedHoweverLargeItIs() {
        var chunks = read(new StoredAhead(0, List.of(stored(5, 12)), 0), 12, 0);
        assertEquals(keys(1, 4), keys(chunks));
        assertEquals(2, chunks.size());
    }

    private List<String> doubts(Ahead entry, int records) {
        return read(ahead(0, entry), records, 0).stream()
                .flatMap(chunk -> chunk.doubts().stream())
                .toList();
    }

    private List<String> passed(StoredAhead ahead, int records, int moved) {
        return keys(read(ahead, records, moved));
    }

    /** Reads a list of so many records; each of its keys is higher than its position by the move. */
    private List<Chunk> read(StoredAhead ahead, int records, int moved) {
        return passes(ahead, records, moved).stream().flatMap(List::stream).toList();
    }

    /** What is passed on with each chunk that is read. */
    private List<List<Chunk>> passes(StoredAhead ahead, int records, int moved) {
        var passed = new ArrayList<List<Chunk>>();
        while (position < records) {
            var from = position;
            position = Math.min(records, from + ahead.most(BATCH));
            var outcomes = LongStream.rangeClosed(from + 1, position)
                    .mapToObj(place -> record("k" + (place + moved)))
                    .toList();
            passed.add(ahead.pass(new Chunk(
                    outcomes,
                    new Checkpoint("page", position, position, null, false),
                    1,
                    1,
                    null,
                    7L,
                    List.of("to " + position),
                    List.of(),
                    position == records ? ReadingEnd.proven("x") : null)));
        }
        return passed;
    }

    private static StoredAhead ahead(long position, Ahead... stored) {
        return new StoredAhead(position, List.of(stored), MUCH);
    }

    private static Ahead stored(long first, long last) {
        var digest = new KeyDigest();
        LongStream.rangeClosed(first, last).forEach(key -> digest.add(record("k" + key)));
        return new Ahead(first, last - first + 1, digest.text(), 0, false);
    }

    private static Outcome record(String key) {
        return new Rejection(1, key, RejectionCode.MALFORMED, "x", "x");
    }

    private static List<String> keys(int first, int last) {
        return LongStream.rangeClosed(first, last).mapToObj(key -> "k" + key).toList();
    }

    private static List<String> keys(List<Chunk> chunks) {
        return chunks.stream()
                .flatMap(chunk -> chunk.outcomes().stream())
                .map(outcome -> ((Rejection) outcome).externalId())
                .toList();
    }
}
