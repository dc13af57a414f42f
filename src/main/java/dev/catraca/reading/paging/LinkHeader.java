package dev.catraca.reading.paging;

import dev.catraca.reading.SourceException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** The header {@code Link}, RFC 8288 section 3. */
final class LinkHeader {
    private static final String TEXT = "\"(?:[^\"\\\\]|\\\\.)*+\"";
    private static final Pattern LINK = Pattern.compile("<([^>]*)>((?:[^,\"]|" + TEXT + ")*+)");
    private static final Pattern PARAMETER =
            Pattern.compile(";\\s*([^\\s=;,\"]+)\\s*(?:=\\s*(" + TEXT + "|[^\\s;,\"]*))?");
    private static final Pattern BETWEEN = Pattern.compile("[\\s,]*");
    private static final int SHOWN = 100;

    private LinkHeader() {}

    /**
     * The first target that stands in the relation {@code next}.
     *
     * @throws SourceException permanent, if there is none but a part of the header cannot be read: it may be that one
     */
    static Optional<String> next(List<String> values) {
        var next = values.stream()
                .flatMap(value -> LINK.matcher(value).results())
                .filter(link -> isNext(link.group(2)))
                .map(link -> link.group(1))
                .findFirst();
        if (next.isEmpty()) {
            values.stream().filter(LinkHeader::isUnreadable).findFirst().ifPresent(value -> {
                throw SourceException.permanent(
                        "the header Link cannot be read; expected <address>; rel=\"next\", found "
                                + shown(value.replaceAll("\\?[^;\\s]*", "?…")),
                        null);
            });
        }
        return next;
    }

    private static String shown(String value) {
        return value.length() <= SHOWN ? value : value.substring(0, SHOWN) + "…";
    }

    private static boolean isUnreadable(String value) {
        return value.toLowerCase(Locale.ROOT).contains("next")
                && !BETWEEN.matcher(LINK.matcher(value).replaceAll("")).matches();
    }

    private static boolean isNext(String parameters) {
        // Only the first rel counts, RFC 8288 section 3.3. Some servers write it in single quotes.
        return PARAMETER
                .matcher(parameters)
                .results()
                .filter(parameter -> parameter.group(1).equalsIgnoreCase("rel") && parameter.group(2) != null)
                .findFirst()
                .map(parameter ->
                        parameter.group(2).replaceAll("[\"']", "").strip().split("\\s+"))
                .filter(relations -> Arrays.stream(relations).anyMatch("next"::equalsIgnoreCase))
                .isPresent();
    }
}
