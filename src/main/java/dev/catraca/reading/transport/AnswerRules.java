package dev.catraca.reading.transport;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonToken;
import dev.catraca.http.StatusCode;
import dev.catraca.reading.SourceException;
import dev.catraca.source.spec.AnswerRule;
import java.io.IOException;
import java.net.http.HttpHeaders;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The rules of a spec for the answers to requests of one kind; the first that matches decides. */
final class AnswerRules {
    private static final JsonFactory JSON = new JsonFactory();
    private static final Pattern BRACKET = Pattern.compile("[\\[{]");
    private final List<AnswerRule> rules;
    private final AnswerRule.At at;

    AnswerRules(List<AnswerRule> rules, AnswerRule.At at) {
        this.rules = rules;
        this.at = at;
    }

    /**
     * An answer.
     *
     * @param body its beginning as text
     */
    record Answer(int status, HttpHeaders headers, String body) {}

    /**
     * A rule that matches an answer.
     *
     * @param number its place in the list, from 1
     */
    record Fired(int number, AnswerRule rule, Answer answer) {
        /**
         * What follows from it.
         *
         * @param sentence what was answered, for people
         * @throws SourceException if the page cannot be read, or must be requested again
         */
        Ruling ruling(String sentence) {
            var by = "rule " + number + " of read.answers";
            var said = sentence + " (" + by + ")";
            return switch (rule.action()) {
                case FAIL -> {
                    var told = rule.say().map(say -> say + ": " + said).orElse(said);
                    throw rule.configuration()
                            ? SourceException.configuration(told, null)
                            : SourceException.permanent(told, null);
                }
                case RETRY -> throw again(said);
                case WAIT -> throw SourceException.throttled(said, pause());
                case END -> new Ruling(rule.action(), sentence + ", which " + by + " takes for the end", isSpecific());
                case SKIP -> new Ruling(rule.action(), sentence + " and is left out by " + by, false);
                case GONE -> new Ruling(rule.action(), sentence + ", which " + by + " takes for gone", false);
            };
        }

        /** Only 429 and 503 say that nothing was done: a failure that a rule finds in another answer may have come in the middle of the work. */
        private SourceException again(String said) {
            var wait = Refusal.wait(answer.headers());
            return answer.status() == 429 || answer.status() == StatusCode.UNAVAILABLE
                    ? SourceException.passing(said, null, wait)
                    : SourceException.unsure(said, wait);
        }

        private boolean isSpecific() {
            return rule.when().looksFurther() || StatusCode.isNotThere(answer.status());
        }

        private Duration pause() {
            var now = Refusal.now(answer.headers());
            return rule.pause()
                    .or(() -> rule.unit()
                            .flatMap(unit -> written()
                                    .flatMap(text -> unit.in(text, now).stream())
                                    .findFirst()))
                    .orElse(null);
        }

        /** Where the time to wait may stand: in a header, first one for which the rule names no value, then behind a text. */
        private Stream<String> written() {
            var named = rule.when().headers();
            var inHeader = named.keySet().stream()
                    .min(Comparator.comparing(name -> !named.get(name).isEmpty()))
                    .flatMap(name -> answer.headers().firstValue(name));
            var inBody = rule.when().text().map(text -> behind(text, small(answer.body())));
            return Stream.concat(inHeader.stream(), inBody.stream());
        }

        private static String behind(String text, String body) {
            return body.substring(body.indexOf(text) + text.length());
        }
    }

    boolean isEmpty() {
        return rules.stream().noneMatch(rule -> rule.at() == at);
    }

    /** Whether the body of an answer with this status must be read to decide. */
    boolean lookIntoBody(int status) {
        return rules.stream()
                .anyMatch(rule -> rule.at() == at
                        && isStatus(rule.when(), status)
                        && rule.when().looksIntoBody());
    }

    Optional<Fired> first(Answer answer) {
        for (var i = 0; i < rules.size(); i++) {
            if (rules.get(i).at() == at && matches(rules.get(i).when(), answer)) {
                return Optional.of(new Fired(i + 1, rules.get(i), answer));
            }
        }
        return Optional.empty();
    }

    private static String small(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    private static boolean isStatus(AnswerRule.When when, int status) {
        return when.statuses().isEmpty() || when.statuses().contains(status);
    }

    private static boolean matches(AnswerRule.When when, Answer answer) {
        return isStatus(when, answer.status())
                && when.headers().entrySet().stream()
                        .allMatch(header -> answer.headers().allValues(header.getKey()).stream()
                                .anyMatch(value -> header.getValue().isEmpty()
                                        || value.strip().equalsIgnoreCase(header.getValue())))
                && when.text()
                        .filter(text -> !small(answer.body()).contains(text))
                        .isEmpty()
                && when.body()
                        .filter(pointer -> !holds(JsonPointer.compile(pointer), when, answer.body()))
                        .isEmpty();
    }

    /**
     * Whether the value at the pointer is one of those that are named, or is there at all. The body may be cut off, and anything may
     * stand before its JSON, such as a byte order mark.
     */
    private static boolean holds(JsonPointer pointer, AnswerRule.When when, String body) {
        var begin = BRACKET.matcher(body);
        try (var parser = JSON.createParser(begin.find() ? body.substring(begin.start()) : body)) {
            for (var token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token == JsonToken.FIELD_NAME
                        || token.isStructEnd()
                        || !parser.getParsingContext().pathAsPointer().equals(pointer)) {
                    continue;
                }
                if (token.isStructStart()) {
                    return when.is().isEmpty() && !parser.nextToken().isStructEnd();
                }
                return when.is().isEmpty()
                        ? token != JsonToken.VALUE_NULL
                                && token != JsonToken.VALUE_FALSE
                                && !parser.getText().isBlank()
                        : when.is().contains(parser.getText());
            }
            return false;
        } catch (IOException e) {
            return false;
        }
    }
}
