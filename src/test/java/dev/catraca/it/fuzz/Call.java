package dev.catraca.it.fuzz;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A request.
 *
 * @param method mostly that of the operation
 * @param target the address behind the host
 * @param headers whole lines, beside those that every request has
 * @param body null for none
 * @param oddities what of the request is none of the operation's business
 */
record Call(
        Operation operation,
        Caller caller,
        String method,
        String target,
        List<String> headers,
        byte[] body,
        List<Oddity> oddities) {

    /** The value of a parameter of the path as it was sent; null if there is none. */
    String pathValue(String parameter) {
        var names = operation.path().split("/", -1);
        var values = target.split("[?]", 2)[0].split("/", -1);
        var place = List.of(names).indexOf("{" + parameter + "}");
        return place < 0 || names.length != values.length || oddities.contains(Oddity.ELSEWHERE)
                ? null
                : decoded(values[place]);
    }

    private static String decoded(String value) {
        try {
            return URLDecoder.decode(value, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return value;
        }
    }

    /** Whether a word stands in what was sent. */
    boolean says(String word) {
        return target.contains(word)
                || headers.toString().contains(word)
                || body != null && new String(body, StandardCharsets.UTF_8).contains(word);
    }

    /** Whether the HTTP server or the framework may be the one that answers with this status. */
    boolean explains(int status) {
        return oddities.stream().anyMatch(it -> it.explains(status));
    }

    boolean is(Oddity oddity) {
        return oddities.contains(oddity);
    }

    @Override
    public String toString() {
        return method + " " + shown(target) + " of " + caller.name() + ", " + shown(headers.toString()) + ", body "
                + (body == null ? "none" : shown(new String(body, StandardCharsets.UTF_8)));
    }

    private static String shown(String text) {
        return text.length() > 2000 ? text.substring(0, 2000) + "… (" + text.length() + ")" : text;
    }
}
