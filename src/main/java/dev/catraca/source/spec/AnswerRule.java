package dev.catraca.source.spec;

import com.fasterxml.jackson.databind.JsonNode;
import dev.catraca.http.WaitUnit;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What an answer means.
 *
 * @param when the answers that it is for
 * @param at the requests that it is for
 * @param say how the error of a failed run begins
 * @param configuration whether only a person can mend the failure
 * @param pause how long to wait
 * @param unit how the answer writes the time to wait; empty if it does not
 */
public record AnswerRule(
        When when,
        At at,
        Action action,
        Optional<String> say,
        boolean configuration,
        Optional<Duration> pause,
        Optional<WaitUnit> unit) {

    /** Requests. */
    public enum At {
        PAGE,
        DETAIL,
        TOKEN,
        JOB
    }

    /** What follows. */
    public enum Action {
        /** The run fails. */
        FAIL,
        /** The request is repeated. */
        RETRY,
        /** The request is repeated after a wait. */
        WAIT,
        /** There are no more pages. */
        END,
        /** What was requested is left out, and nothing is retired. */
        SKIP,
        /** What was requested is not listed. */
        GONE
    }

    /**
     * The answers that a rule is for; all that is given must hold.
     *
     * @param statuses one of them; empty for any
     * @param headers each with this value; an empty text for any value
     * @param body JSON Pointer to a value of the body
     * @param is the value is one of these texts; empty for any
     * @param text a part of the body, in small letters
     */
    public record When(
            Set<Integer> statuses,
            Map<String, String> headers,
            Optional<String> body,
            Set<String> is,
            Optional<String> text) {
        /** Whether the body must be read to decide. */
        public boolean looksIntoBody() {
            return body.isPresent() || text.isPresent();
        }

        /** Whether more than the status counts. */
        public boolean looksFurther() {
            return looksIntoBody() || !headers.isEmpty();
        }
    }

    static AnswerRule of(JsonNode rule) {
        return new AnswerRule(
                when(rule),
                At.valueOf(upper(rule.path("at").asText("page"))),
                Action.valueOf(upper(rule.get("do").textValue())),
                text(rule, "say"),
                rule.path("reason").asText().equals("CONFIG_ERROR"),
                text(rule, "for").flatMap(Periods::pause),
                text(rule, "unit").map(WaitUnit::of));
    }

    private static When when(JsonNode rule) {
        var headers = new TreeMap<String, String>();
        text(rule, "header").ifPresent(name -> headers.put(name, ""));
        rule.path("header")
                .properties()
                .forEach(header -> headers.put(
                        header.getKey(), header.getValue().textValue().strip()));
        return new When(
                rule.path("status").valueStream().map(JsonNode::intValue).collect(Collectors.toUnmodifiableSet()),
                headers,
                text(rule, "body"),
                rule.path("is").valueStream().map(JsonNode::asText).collect(Collectors.toUnmodifiableSet()),
                text(rule, "text").map(text -> text.toLowerCase(Locale.ROOT)));
    }

    private static Optional<String> text(JsonNode rule, String name) {
        return Optional.ofNullable(rule.path(name).textValue());
    }

    private static String upper(String text) {
        return text.toUpperCase(Locale.ROOT);
    }
}
