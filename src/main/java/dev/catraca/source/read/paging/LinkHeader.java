package dev.catraca.source.read.paging;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The header {@code Link}, RFC 8288 section 3. */
final class LinkHeader {
    private static final String TEXT = "\"(?:[^\"\\\\]|\\\\.)*+\"";
    private static final Pattern LINK = Pattern.compile("<([^>]*)>((?:[^,\"]|" + TEXT + ")*+)");
    private static final Pattern PARAMETER =
            Pattern.compile(";\\s*([^\\s=;,\"]+)\\s*(?:=\\s*(" + TEXT + "|[^\\s;,\"]*))?");

    private LinkHeader() {}

    /** The first target that stands in the relation {@code next}. */
    static Optional<String> next(List<String> values) {
        return values.stream()
                .flatMap(value -> LINK.matcher(value).results())
                .filter(link -> isNext(link.group(2)))
                .map(link -> link.group(1))
                .findFirst();
    }

    private static boolean isNext(String parameters) {
        // Only the first rel counts, RFC 8288 section 3.3.
        return PARAMETER
                .matcher(parameters)
                .results()
                .filter(parameter -> parameter.group(1).equalsIgnoreCase("rel") && parameter.group(2) != null)
                .findFirst()
                .map(parameter -> parameter.group(2).replace("\"", "").strip().split("\\s+"))
                .filter(relations -> Arrays.stream(relations).anyMatch("next"::equalsIgnoreCase))
                .isPresent();
    }
}
