package dev.catraca.reading.transport;

import dev.catraca.reading.SourceException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.List;

/** Applies the rules of a spec to answers, before any record of them counts. */
final class RuledAnswers {
    /** How much of a successful answer is read ahead for rules that look into it, in bytes. */
    private static final int PEEKED = 64 * 1024;

    private final AnswerRules rules;

    RuledAnswers(AnswerRules rules) {
        this.rules = rules;
    }

    /**
     * An answer that is a success by its status: the content itself if no rule matches.
     *
     * @param asked the address without secrets
     * @throws SourceException if a rule says so
     */
    Content success(Content content, String asked, String page, HttpAnswer response) {
        if (rules.isEmpty()) {
            return content;
        }
        var code = response.status();
        var most = rules.lookIntoBody(code) ? PEEKED : 0;
        try {
            var peeked = PeekedStream.of(content.body(), most, most);
            var cut = most > 0 && peeked.head().length == most;
            var body = ErrorText.decoded(peeked.head(), content.charset(), cut);
            var fired = rules.first(new AnswerRules.Answer(code, response.headers(), body));
            if (fired.isEmpty()) {
                return content.with(peeked);
            }
            Leftover.close(content.body());
            var refusal = new Refusal(asked, page, code, response.headers(), "", "");
            return ruled(
                    content.name(), content.address(), response, fired.get().ruling(refusal.words()));
        } catch (IOException e) {
            throw SourceException.passing("the transfer from " + content.name() + " broke off", e, null);
        }
    }

    /**
     * An answer that is no success by its status.
     *
     * @param body its beginning
     * @throws SourceException unless a rule takes the answer for the end, or leaves the page out
     */
    Content refusal(String name, URI address, HttpAnswer response, Refusal refusal, String body) {
        return rules.first(new AnswerRules.Answer(response.status(), response.headers(), body))
                .map(fired -> ruled(name, address, response, fired.ruling(refusal.words())))
                .orElseThrow(refusal::exception);
    }

    private static Content ruled(String name, URI address, HttpAnswer response, Ruling ruling) {
        return new Content(
                name,
                address,
                InputStream.nullInputStream(),
                true,
                List.of(),
                null,
                null,
                true,
                List.of(),
                response.headers(),
                ruling);
    }
}
