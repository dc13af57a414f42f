package dev.catraca.reading.paging;

import dev.catraca.reading.Excerpt;
import dev.catraca.reading.SourceException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The header {@code Link}, RFC 8288 section 3; parsed by hand, see ADR 29. */
final class LinkHeader {
    private static final String TEXT = "\"(?:[^\"\\\\]|\\\\.)*+\"";

    /** A text whose end is missing: it is not tried again from each quote in it. */
    private static final String TEXT_WITHOUT_END = "\"(?:[^\"\\\\]|\\\\.)*+\\\\?\\z";

    /** The text between commas; commas inside an address or quotes do not separate. */
    private static final Pattern PART =
            Pattern.compile("(?:<[^<>]*>|" + TEXT + "|" + TEXT_WITHOUT_END + "|[^,])++", Pattern.DOTALL);

    /** Some servers write single quotes. */
    private static final Pattern PARAMETER =
            Pattern.compile(";\\s*(?:([^\\s=;,\"<>]+)\\s*(?:=\\s*(" + TEXT + "|'[^',;]*'|[^\\s;,\"<>]*))?)?\\s*");

    private static final Pattern LINK = Pattern.compile("\\s*<([^>]*)>\\s*((?:" + PARAMETER.pattern() + ")*+)");
    private static final int SHOWN = 100;

    private LinkHeader() {}

    /**
     * The first target with the relation {@code next}.
     *
     * @throws SourceException permanent, if there is none, but a part of the header cannot be read and may be that
     *     target
     */
    static Optional<String> next(List<String> values) {
        var next = values.stream()
                .flatMap(LinkHeader::parts)
                .map(LINK::matcher)
                .filter(link -> link.matches() && isNext(link.group(2)))
                .map(link -> link.group(1))
                .findFirst();
        if (next.isEmpty()) {
            values.stream().filter(LinkHeader::isUnreadable).findFirst().ifPresent(value -> {
                throw SourceException.permanent(
                        "the header Link cannot be read; expected <address>; rel=\"next\", found "
                                + Excerpt.of(value.replaceAll("\\?[^;\\s]*", "?…"), SHOWN),
                        null);
            });
        }
        return next;
    }

    /** Whether there is a target with the relation {@code next}, or a part that cannot be read and may be one. */
    static boolean mayNameNext(List<String> values) {
        return values.stream().anyMatch(LinkHeader::isUnreadable)
                || next(values).isPresent();
    }

    private static Stream<String> parts(String value) {
        return PART.matcher(value).results().map(MatchResult::group).filter(part -> !part.isBlank());
    }

    private static boolean isUnreadable(String value) {
        return value.toLowerCase(Locale.ROOT).contains("next")
                && parts(value).anyMatch(part -> !LINK.matcher(part).matches());
    }

    private static boolean isNext(String parameters) {
        // Only the first rel counts, RFC 8288 section 3.3.
        return PARAMETER
                .matcher(parameters)
                .results()
                .filter(parameter -> "rel".equalsIgnoreCase(parameter.group(1)) && parameter.group(2) != null)
                .findFirst()
                .map(parameter ->
                        parameter.group(2).replaceAll("[\"']", "").strip().split("\\s+"))
                .filter(relations -> Arrays.stream(relations).anyMatch("next"::equalsIgnoreCase))
                .isPresent();
    }
}
