package dev.catraca.reading.transport;

import dev.catraca.http.RetryAfter;
import dev.catraca.http.StatusCode;
import dev.catraca.reading.SourceException;
import java.net.http.HttpHeaders;
import java.time.Duration;
import java.time.Instant;

/**
 * An answer that is no page, and what may help against it.
 *
 * @param asked the address without secrets
 * @param page which page it is, in words, or ""
 * @param said what the answer says to a person, or ""
 * @param key what is to be said of the key where it is refused, in words that begin a sentence
 */
record Refusal(String asked, String page, int status, HttpHeaders headers, String said, String key) {
    SourceException exception() {
        if (status == 401 || status == 403) {
            return SourceException.configuration(
                    sentence() + ": " + key + (said.isEmpty() ? "" : ". It says: \"" + said + "\""), null);
        }
        var sentence = sentence() + (said.isEmpty() ? "" : ": \"" + said + "\"");
        if (status == 429) {
            return SourceException.throttled(sentence, wait(headers));
        }
        if (StatusCode.isNotThere(status)) {
            return SourceException.notThere(sentence);
        }
        // What was asked for is still being made.
        return status == StatusCode.ACCEPTED || StatusCode.isPassing(status)
                ? SourceException.passing(sentence, null, wait(headers))
                : SourceException.permanent(sentence, null);
    }

    private String sentence() {
        return asked + " answered " + StatusCode.words(status) + (page.isEmpty() ? "" : " for " + page);
    }

    /** A date is judged by the clock that wrote it, which may be wrong. */
    private static Duration wait(HttpHeaders headers) {
        var now = headers.firstValue("Date").flatMap(RetryAfter::date).orElseGet(Instant::now);
        return headers.firstValue("Retry-After")
                .map(text -> RetryAfter.parse(text, now))
                .orElse(null);
    }
}
