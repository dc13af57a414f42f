package dev.catraca.sync.preview;

import com.fasterxml.jackson.databind.JsonNode;
import dev.catraca.reading.FirstAnswer;
import dev.catraca.reading.SecretReferences;
import dev.catraca.reading.SecretResolver;
import dev.catraca.reading.SourceException;
import dev.catraca.reading.SourceReaders;
import dev.catraca.reading.format.TextSample;
import dev.catraca.reading.seen.Journal;
import dev.catraca.source.spec.SourceSpec;
import java.util.List;
import java.util.Optional;

/** Looks at the answer to the first request of a source, whatever its format; maps nothing. */
final class FirstLook implements Reading<FirstLook> {
    private final SourceReaders readers;
    private final SecretResolver resolver;
    private final SourceSpec spec;
    private final int limit;
    private final Journal journal = new Journal();
    private volatile SecretReferences secrets;
    private volatile FirstAnswer answer;
    private volatile boolean closed;

    FirstLook(SourceReaders readers, SecretResolver resolver, SourceSpec spec, int limit) {
        this.readers = readers;
        this.resolver = resolver;
        this.spec = spec;
        this.limit = limit;
    }

    @Override
    public FirstLook read() {
        secrets = new SecretReferences(spec.read(), resolver);
        answer = readers.first(spec, secrets, journal);
        if (closed) {
            answer.close();
        }
        try {
            answer.read();
        } catch (SourceException e) {
            throw e.saying(secrets.hide(e.getMessage()));
        }
        return this;
    }

    /** What the answer holds, after it was {@link #read}. May take long for an answer of an odd shape. */
    Preview preview() {
        var looked = Evidence.looked(journal, spec.read());
        var records =
                looked.records().subList(0, Math.min(limit, looked.records().size()));
        var totals = looked.suggestions().totals();
        return preview(
                totals.isEmpty() ? null : totals.get(0).value(),
                looked.suggestions().format() == null ? List.of(unknown()) : List.of(),
                new Evidence(
                        journal.requests(secrets::hideAll), looked.suggestions().hide(secrets)),
                RawRecords.of(records, secrets));
    }

    /** What is known of an answer that was not looked at to the end. */
    Preview unseen() {
        return preview(
                null,
                List.of("The answer came, and took too long to look at, so it suggests nothing."),
                Evidence.NONE,
                List.of());
    }

    private static Preview preview(Long expected, List<String> findings, Evidence evidence, List<JsonNode> records) {
        return new Preview(expected, List.of(), true, null, findings, evidence, records, List.of(), List.of());
    }

    private String unknown() {
        var kind = journal.sample()
                .flatMap(sample -> TextSample.of(
                        sample.bytes(), sample.whole(), spec.read().charset(), sample.charset()))
                .flatMap(TextSample::kind);
        return "The answer is in none of the formats that can be read"
                + kind.map(words -> "; it seems to be " + words).orElse("") + ".";
    }

    @Override
    public Evidence evidence() {
        return Evidence.of(journal, spec.read(), secrets);
    }

    @Override
    public String progress() {
        return "the first answer did not come";
    }

    @Override
    public Optional<FirstLook> soFar(String why) {
        return Optional.empty();
    }

    @Override
    public void close() {
        closed = true;
        var open = answer;
        if (open != null) {
            open.close();
        }
    }
}
