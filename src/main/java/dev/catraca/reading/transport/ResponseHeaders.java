package dev.catraca.reading.transport;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the headers of a response tell about its content. */
record ResponseHeaders(HttpAnswer response) {
    private static final Pattern CHARSET =
            Pattern.compile(";\\s*charset\\s*=\\s*[\"']?([^\\s;\"']+)", Pattern.CASE_INSENSITIVE);

    /** How the content is packed; null if it is not. */
    String packing() {
        return response.headers().firstValue("Content-Encoding").orElse(null);
    }

    /** The character set of the content; null if none is named. */
    String charset() {
        return response.headers()
                .firstValue("Content-Type")
                .map(CHARSET::matcher)
                .filter(Matcher::find)
                .map(found -> found.group(1))
                .orElse(null);
    }

    /** How many records the source has; null if it does not say. */
    Long total() {
        return response.headers()
                .firstValue("X-Total-Count")
                .map(ResponseHeaders::count)
                .orElse(null);
    }

    private static Long count(String text) {
        return text.strip().matches("[0-9]{1,18}") ? Long.valueOf(text.strip()) : null;
    }

    List<String> links() {
        return response.headers().allValues("Link");
    }

    /**
     * Whether the end of the content can be told from an accident. Without a length and without chunks, the content ends
     * when the connection closes (RFC 9112, 6.3).
     */
    boolean isEndKnown() {
        var headers = response.headers();
        return response.framed()
                || headers.firstValue("Content-Length").isPresent()
                || headers.firstValue("Transfer-Encoding").isPresent();
    }
}
