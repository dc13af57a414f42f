package dev.catraca.reading;

import dev.catraca.reading.token.TokenChain;
import dev.catraca.source.spec.ReadSpec;
import dev.catraca.source.spec.SecretReference;
import java.util.List;
import java.util.stream.Stream;

/** What stands in the place of the secrets of a source in texts that were stored. Immutable. */
public final class HiddenMarks {
    private final List<String> marks;

    public HiddenMarks(ReadSpec read) {
        var references = read.texts().flatMap(SecretReference::all).distinct();
        var tokens = read.request().auth().isPresent() ? Stream.of(TokenChain.HIDDEN) : Stream.<String>of();
        var parts = read.job().isPresent() ? Stream.of(SecretReferences.PART) : Stream.<String>of();
        marks = Stream.concat(references, Stream.concat(tokens, parts)).toList();
    }

    /** Whether a secret may have stood in the text, so that it is not what the source sent. */
    public boolean areIn(String text) {
        return marks.stream().anyMatch(text::contains);
    }
}
