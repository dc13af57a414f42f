package dev.catraca.sync.preview;

import dev.catraca.reading.SecretReferences;
import dev.catraca.reading.seen.Journal;
import dev.catraca.reading.seen.SeenRequest;
import dev.catraca.reading.suggestion.Looked;
import dev.catraca.reading.suggestion.Suggestions;
import dev.catraca.source.spec.ReadSpec;
import java.util.List;

/**
 * What was asked and answered, and what it suggests. Secrets are replaced with references.
 *
 * @param requests in the order in which they were sent
 */
public record Evidence(List<SeenRequest> requests, Suggestions suggestions) {
    /** Nothing was asked. */
    static final Evidence NONE = new Evidence(List.of(), Suggestions.NONE);

    /** @param secrets null if they could not be resolved, so that nothing was sent */
    static Evidence of(Journal journal, ReadSpec read, SecretReferences secrets) {
        return secrets == null
                ? NONE
                : new Evidence(
                        journal.requests(secrets::hideAll),
                        looked(journal, read).suggestions().hide(secrets));
    }

    /** What the answer to the first page holds; may hold secrets. */
    static Looked looked(Journal journal, ReadSpec read) {
        return journal.sample().map(sample -> Looked.of(sample, read)).orElse(Looked.NONE);
    }
}
