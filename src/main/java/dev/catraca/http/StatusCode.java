package dev.catraca.http;

import io.netty.handler.codec.http.HttpResponseStatus;

/** HTTP status codes in words, RFC 9110. */
public final class StatusCode {
    /** Accepted, but not done yet. */
    public static final int ACCEPTED = 202;

    /** Something else than the thing itself is at another address, to be requested with GET. */
    public static final int SEE_OTHER = 303;

    /** The document is still the version that the request names. */
    public static final int NOT_MODIFIED = 304;

    /** Refused for now. */
    public static final int UNAVAILABLE = 503;

    private StatusCode() {}

    /** An error with its phrase, such as {@code 404 Not Found}; another code, or one without a phrase, is returned alone. */
    public static String words(int code) {
        var words = HttpResponseStatus.valueOf(code).toString();
        // Netty makes up a phrase like "Client Error (499)".
        return code < 400 || words.endsWith(")") ? Integer.toString(code) : words;
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

    /** Whether a redirect with this code keeps the method and the body; after the others, clients may turn a POST into a GET. */
    public static boolean keepsMethod(int code) {
        return code == 307 || code == 308;
    }

    /** Whether {@code Location} holds the address to request instead. */
    public static boolean isRedirect(int code) {
        return code == 301 || code == 302 || code == SEE_OTHER || code == 307 || code == 308;
    }
}
