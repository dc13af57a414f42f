package dev.catraca.reading;

import dev.catraca.reading.pace.HandClock;
import dev.catraca.reading.pace.Paces;
import dev.catraca.reading.token.SourceTokens;
import dev.catraca.reading.token.TokenCipher;
import java.util.List;
import java.util.Optional;

/** Readers of sources for the tests of other packages, without a database. */
public final class OpenReaders implements AutoCloseable {
    private final SourceReaders readers = new SourceReaders(
            TestConfig.DEFAULT,
            text -> text,
            new SourceTokens(new HeldTokens(), new TokenCipher(Optional.of(Reading.KEY), List.of())),
            request -> {},
            new Paces(Optional.empty(), new HandClock()));

    public SourceReaders readers() {
        return readers;
    }

    @Override
    public void close() {
        readers.stop();
    }
}
