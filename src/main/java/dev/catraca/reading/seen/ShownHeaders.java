package dev.catraca.reading.seen;

import java.net.http.HttpHeaders;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/** The headers of an answer as people may see them. */
final class ShownHeaders {
    private static final int MOST = 40;
    private static final int LONGEST = 500;
    private static final String HIDDEN = "(not shown)";

    /** Their values are often keys that the source has given just now, and that no spec names. */
    private static final Pattern PRIVATE = Pattern.compile(
            ".*(cookie|token|secret|session|password|credential|signature|api-?key|authorization|authentication-info).*",
            Pattern.CASE_INSENSITIVE);

    private ShownHeaders() {}

    static List<SeenRequest.Header> of(HttpHeaders headers, ShownAddresses addresses, UnaryOperator<String> hide) {
        return headers.map().entrySet().stream()
                .filter(header -> !header.getKey().startsWith(":"))
                .flatMap(header -> header.getValue().stream()
                        .map(value -> new SeenRequest.Header(
                                cut(hide.apply(header.getKey())),
                                value(header.getKey(), addresses.in(header.getKey(), value), hide))))
                .limit(MOST)
                .toList();
    }

    private static String value(String name, String value, UnaryOperator<String> hide) {
        return PRIVATE.matcher(name).matches() ? HIDDEN : cut(hide.apply(value));
    }

    private static String cut(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
    }
}
