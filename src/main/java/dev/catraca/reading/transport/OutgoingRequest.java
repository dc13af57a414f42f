package dev.catraca.reading.transport;

import dev.catraca.reading.SourceException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A request as it is sent.
 *
 * @param method "GET" or "POST"
 * @param body null if nothing is sent
 * @param repeatable whether it may be sent again where nobody knows whether it arrived
 */
record OutgoingRequest(String method, URI address, Map<String, String> headers, byte[] body, boolean repeatable) {
    private static final Pattern NAME = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");
    private static final Pattern VALUE = Pattern.compile("[\\t\\x20-\\x7E\\x80-\\xFF]*");

    /**
     * @throws SourceException if HTTP does not allow the name or the value of a header (RFC 9110, section 5), which is not shown, or if
     *     the host has a name over https that no certificate can have
     */
    OutgoingRequest {
        if (Addresses.isHttps(address) && address.getHost() == null) {
            throw SourceException.configuration(
                    Addresses.origin(address)
                            + " cannot be asked over https: no certificate can be checked for a host name"
                            + " like this (an underscore in it, perhaps); use http or another name of the host",
                    null);
        }
        headers.forEach((name, value) -> {
            if (!NAME.matcher(name).matches() || !VALUE.matcher(value).matches()) {
                throw SourceException.permanent("the header " + name + " cannot be sent with its value", null);
            }
        });
    }

    /** All texts in it: the address, the values of headers, the body. */
    List<String> texts() {
        var sent = Stream.of(address.toString(), body == null ? "" : new String(body, StandardCharsets.UTF_8));
        return Stream.concat(sent, headers.values().stream()).toList();
    }

    /** Path and query. */
    String target() {
        var path = address.getRawPath().isEmpty() ? "/" : address.getRawPath();
        return path + (address.getRawQuery() == null ? "" : "?" + address.getRawQuery());
    }
}
