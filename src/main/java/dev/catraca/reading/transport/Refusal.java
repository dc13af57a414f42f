package dev.catraca.reading.transport;

import dev.catraca.http.RetryAfter;
import dev.catraca.http.StatusCode;
import dev.catraca.reading.SourceException;
import dev.catraca.reading.pace.RateHeaders;
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
        var sentence = words();
        if (status == 429) {
            return SourceException.throttled(sentence, waitOfRefused());
        }
        if (StatusCode.isNotThere(status)) {
            return SourceException.notThere(sentence);
        }
        if (status == StatusCode.UNAVAILABLE) {
            return SourceException.passing(sentence, null, wait(headers));
        }
        // 202: the source is still preparing the content. The others may come from a server that has passed the request
        // on.
        return status == StatusCode.ACCEPTED || StatusCode.isPassing(status)
                ? SourceException.unsure(sentence, wait(headers))
                : SourceException.permanent(sentence, null);
    }

    /** What was answered, in words. */
    String words() {
        return sentence() + (said.isEmpty() ? "" : ": \"" + said + "\"");
    }

    private String sentence() {
        return asked + " answered " + StatusCode.words(status) + (page.isEmpty() ? "" : " for " + page);
    }

    /** By the header Retry-After, or those of the limit of requests. Compares a date with the server's own clock, because that clock may be wrong. */
    static Duration wait(HttpHeaders headers) {
        return headers.firstValue("Retry-After")
                .map(text -> RetryAfter.parse(text, now(headers)))
                .or(() -> RateHeaders.untilReset(headers, now(headers)))
                .orElse(null);
    }

    private Duration waitOfRefused() {
        return headers.firstValue("Retry-After").isPresent()
                ? wait(headers)
                : RateHeaders.untilResetOfRefused(headers, now(headers)).orElse(null);
    }

    /** The time of the server, or ours if it does not say. */
    static Instant now(HttpHeaders headers) {
        return headers.firstValue("Date").flatMap(RetryAfter::date).orElseGet(Instant::now);
    }
}
