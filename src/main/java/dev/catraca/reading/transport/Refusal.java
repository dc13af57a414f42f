package dev.catraca.reading.transport;

import dev.catraca.http.RetryAfter;
import dev.catraca.http.StatusCode;
import dev.catraca.reading.SourceException;
import java.net.http.HttpHeaders;
import java.time.Duration;
import java.time.Instant;

/**
 * A response without a page, and what may help.
 *
 * @param asked the address without secrets
 * @param page the page's name for messages, or ""
 * @param said the message in the response, or ""
 * @param key the text about a refused key; follows the colon in the message
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
        // 202: the source is still preparing the content.
        return status == StatusCode.ACCEPTED || StatusCode.isPassing(status)
                ? SourceException.passing(sentence, null, wait(headers))
                : SourceException.permanent(sentence, null);
    }

    private String sentence() {
        return asked + " answered " + StatusCode.words(status) + (page.isEmpty() ? "" : " for " + page);
    }

    /** Compares a date with the server's own clock, because that clock may be wrong. */
    private static Duration wait(HttpHeaders headers) {
        var now = headers.firstValue("Date").flatMap(RetryAfter::date).orElseGet(Instant::now);
        return headers.firstValue("Retry-After")
                .map(text -> RetryAfter.parse(text, now))
                .orElse(null);
    }
}
