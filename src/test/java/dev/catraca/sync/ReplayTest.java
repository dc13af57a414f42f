package dev.catraca.sync;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.catraca.product.Outcome;
import dev.catraca.product.Product;
import dev.catraca.product.Rejection;
import dev.catraca.reading.Checkpoint;
import dev.catraca.reading.SecretReferences;
import dev.catraca.reading.mapping.RecordMapper;
import dev.catraca.run.RejectedRecords.Rejected;
import dev.catraca.source.spec.SourceSpec;
import dev.catraca.source.spec.SpecParser;
import dev.catraca.source.spec.SpecResult;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rejected records of a source whose records have variants. */
class ReplayTest {
    private static final List<Rejected> STORED = List.of(
            rejected(2, "WRONG_TYPE", "{\"title\": \"t\", \"variants\": [{\"sku\": \"a\"}]}"),
            rejected(5, "TRUNCATED", """
                    {"title": "t", "all": 1, "variants": [{"sku": "b"}, {"sku": "c"}, {"sku": "d"}]}"""),
            rejected(
                    6,
                    "TRUNCATED",
                    "{\"title\": \"t\", \"all\": false, \"variants\": [{\"sku\": \"e\"}, {\"sku\": \"f\"}]}"),
            rejected(7, "TRUNCATED", "{\"title\": \"t\", \"all\": 1, \"variants\": [{\"sku\": \"a text that was cu"),
            rejected(9, "NOT_AN_OBJECT", "{\"title\": \"t\", \"variants\": [7]}"),
            rejected(11, "MISSING_FIELD", "{\"title\": \"t\", \"sku\": \"g\"}"));
    private static final List<String> ALL =
            List.of("a", "b", "c", "d", "5 TRUNCATED", "6 TRUNCATED", "7 NOT_AN_OBJECT", "g");

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 100})
    void becomeTheirVariantsInChunksOfAnySize(int size) throws IOException {
        assertEquals(ALL, rest(Checkpoint.START, size, new ArrayList<>()));
    }

    @Test
    void areGoneOnWithAtEachCheckpoint() throws IOException {
        var checkpoints = new ArrayList<Checkpoint>();
        rest(Checkpoint.START, 1, checkpoints);
        assertEquals(ALL.size(), checkpoints.size());
        for (var checkpoint : checkpoints) {
            assertEquals(ALL.subList((int) checkpoint.position(), ALL.size()), rest(checkpoint, 2, new ArrayList<>()));
        }
    }

    @Test
    void oneThatShowsAReferenceInThePlaceOfASecretIsRejectedAgain() throws IOException {
        var spec = spec("http://shop.example/?k=${SHOP_KEY}");
        var stored = List.of(
                rejected(1, "WRONG_TYPE", "{\"title\": \"t\", \"sku\": \"a${SHOP_KEY}\"}"),
                rejected(2, "WRONG_TYPE", "{\"title\": \"costs ${price}\", \"sku\": \"b\"}"));
        var replay = new Replay(
                (position, limit) -> position == 0 ? stored : List.of(),
                new RecordMapper(spec),
                spec.read(),
                Checkpoint.START);
        var chunk = replay.next(10, Long.MAX_VALUE, Duration.ofDays(1));
        assertEquals(
                List.of("1 WRONG_TYPE", "b"),
                chunk.outcomes().stream().map(ReplayTest::id).toList());
    }

    @Test
    void oneThatShowsNoPartOfAnAddressOfAJobIsRejectedAgain() throws IOException {
        var result = new SpecParser(Optional.empty()).parse(new ObjectMapper().readTree("""
                {"id": "s", "read": {"url": "http://shop.example/", "format": "ndjson",
                                     "job": {"create": {"body": {"make": "all"}}, "id": "/id", "status": "/status", "done": ["DONE"],
                                             "failed": ["BROKEN"], "poll": {"url": "http://shop.example/jobs/{id}"}, "result": "/url"}},
                 "map": {"externalId": "/sku", "name": "/title"}}"""));
        var spec = assertInstanceOf(SpecResult.Valid.class, result, result::toString)
                .spec();
        var secrets = new SecretReferences(spec.read(), reference -> reference);
        secrets.hideParts(List.of("?signature=0123456789abcdef"));
        var raw = secrets.hide("{\"title\": \"t\", \"sku\": \"/f?signature=0123456789abcdef\"}");
        var stored = List.of(
                rejected(1, "WRONG_TYPE", raw), rejected(2, "WRONG_TYPE", "{\"title\": \"t…\", \"sku\": \"b…\"}"));
        var replay = new Replay(
                (position, limit) -> position == 0 ? stored : List.of(),
                new RecordMapper(spec),
                spec.read(),
                Checkpoint.START);
        assertEquals(
                List.of("1 WRONG_TYPE", "b…"),
                replay.next(10, Long.MAX_VALUE, Duration.ofDays(1)).outcomes().stream()
                        .map(ReplayTest::id)
                        .toList());
    }

    private static List<String> rest(Checkpoint from, int size, List<Checkpoint> checkpoints) throws IOException {
        var spec = spec("http://shop.example/");
        var read = new ArrayList<String>();
        try (var replay = new Replay(ReplayTest::after, new RecordMapper(spec), spec.read(), from)) {
            while (true) {
                var chunk = replay.next(size, Long.MAX_VALUE, Duration.ofDays(1));
                if (chunk.last()) {
                    return read;
                }
                assertEquals(true, chunk.outcomes().size() <= size, "no more than asked for");
                chunk.outcomes().forEach(outcome -> read.add(id(outcome)));
                checkpoints.add(chunk.after());
            }
        }
    }

    private static String id(Outcome outcome) {
        return outcome instanceof Rejection rejection
                ? rejection.position() + " " + rejection.code()
                : ((Product) outcome).externalId();
    }

    private static List<Rejected> after(long position, int limit) {
        return STORED.stream()
                .filter(record -> record.position() > position)
                .limit(limit)
                .toList();
    }

    private static Rejected rejected(long position, String code, String raw) {
        return new Rejected(position, null, code, "why", raw);
    }

    private static SourceSpec spec(String url) throws IOException {
        var result = new SpecParser(Optional.empty()).parse(new ObjectMapper().readTree("""
                {"id": "s", "read": {"url": "%s", "each": {"at": "/variants", "complete": "/all"}},
                 "map": {"externalId": "/sku", "name": "^/title"}}""".formatted(url)));
        return assertInstanceOf(SpecResult.Valid.class, result, result::toString)
                .spec();
    }
}
