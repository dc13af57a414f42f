package dev.catraca.it.fuzz;

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

    @Override
    public String toString() {
        return method + " " + shown(target) + " of " + caller.name() + ", " + shown(headers.toString()) + ", body "
                + (body == null ? "none" : shown(new String(body, StandardCharsets.UTF_8)));
    }

    private static String shown(String text) {
        return text.length() > 2000 ? text.substring(0, 2000) + "… (" + text.length() + ")" : text;
    }
}
