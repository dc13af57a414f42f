package dev.catraca.reading;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.catraca.reading.pace.HandClock;
import dev.catraca.reading.pace.Paces;
import dev.catraca.reading.seen.Journal;
import dev.catraca.reading.seen.SeenRequest;
import dev.catraca.reading.suggestion.Looked;
import dev.catraca.reading.token.SourceTokens;
import dev.catraca.reading.token.TokenCipher;
import dev.catraca.source.spec.SourceSpec;
import dev.catraca.source.spec.SpecParser;
import dev.catraca.source.spec.SpecResult;
import java.util.List;
import java.util.Optional;

/** What the answer to the first request of a spec suggests, without a database. */
public record ShopLook(Looked looked, List<SeenRequest> requests) {
    /** @param spec a whole spec, of which only {@code read} counts */
    public static ShopLook of(ObjectNode spec) {
        var parsed = spec(spec);
        var readers = new SourceReaders(
                TestConfig.DEFAULT,
                text -> text,
                new SourceTokens(new HeldTokens(), new TokenCipher(Optional.of(Reading.KEY), List.of())),
                request -> {},
                new Paces(Optional.empty(), new HandClock()));
        var journal = new Journal();
        var secrets = new SecretReferences(parsed.read(), text -> text);
        try (var first = readers.first(parsed, secrets, journal)) {
            first.read();
        } finally {
            readers.stop();
        }
        return new ShopLook(Looked.of(journal.sample().orElseThrow(), parsed.read()), journal.requests(secrets::hide));
    }

    /** The spec itself; fails if it is not valid. */
    public static SourceSpec spec(ObjectNode spec) {
        var result = new SpecParser(Optional.empty()).parse(spec);
        return assertInstanceOf(SpecResult.Valid.class, result, result::toString)
                .spec();
    }
}
