package dev.catraca.http;

import java.util.Map;

/** HTTP status codes in words, RFC 9110 and RFC 6585. */
public final class StatusCode {
    /** Accepted, but not done yet. */
    public static final int ACCEPTED = 202;

    private static final Map<Integer, String> PHRASES = Map.ofEntries(
            Map.entry(ACCEPTED, "Accepted"),
            Map.entry(400, "Bad Request"),
            Map.entry(401, "Unauthorized"),
            Map.entry(402, "Payment Required"),
            Map.entry(403, "Forbidden"),
            Map.entry(404, "Not Found"),
            Map.entry(405, "Method Not Allowed"),
            Map.entry(406, "Not Acceptable"),
            Map.entry(407, "Proxy Authentication Required"),
            Map.entry(408, "Request Timeout"),
            Map.entry(410, "Gone"),
            Map.entry(422, "Unprocessable Content"),
            Map.entry(425, "Too Early"),
            Map.entry(429, "Too Many Requests"),
            Map.entry(500, "Internal Server Error"),
            Map.entry(502, "Bad Gateway"),
            Map.entry(503, "Service Unavailable"),
            Map.entry(504, "Gateway Timeout"));

    private StatusCode() {}

    /** The code with its phrase, such as {@code 404 Not Found}; a code without a phrase here is returned alone. */
    public static String words(int code) {
        return PHRASES.containsKey(code) ? code + " " + PHRASES.get(code) : Integer.toString(code);
    }

    /** The class of a code, such as {@code 4xx}. */
    public static String family(int code) {
        return code / 100 + "xx";
    }

    /** Whether the same request may succeed later. */
    public static boolean isPassing(int code) {
        return code == 408 || code == 425 || code == 429 || code >= 500;
    }

    /** Whether the page does not exist. 400, 416 and 422 can mean that too, but also that a limit of the server was reached. */
    public static boolean isNotThere(int code) {
        return code == 404 || code == 410;
    }

    /** Whether {@code Location} holds the address to request instead. */
    public static boolean isRedirect(int code) {
        return code == 301 || code == 302 || code == 303 || code == 307 || code == 308;
    }
}
