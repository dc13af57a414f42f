package dev.catraca.reading.auth;

import dev.catraca.http.AddressEncoding;
import dev.catraca.http.HostAndPort;
import dev.catraca.reading.SourceException;
import java.net.URI;
import java.net.URISyntaxException;

/** The address of a server that gives tokens. */
final class TokenAddress {
    private TokenAddress() {}

    /**
     * @param text with its secrets put in
     * @param field its name in {@code read.auth}, for errors
     */
    static URI of(String text, String field) {
        try {
            var address = new URI(AddressEncoding.of(text));
            if (("http".equalsIgnoreCase(address.getScheme()) || "https".equalsIgnoreCase(address.getScheme()))
                    && HostAndPort.of(address).isPresent()) {
                return address;
            }
        } catch (URISyntaxException e) {
            // Reported below without the text, which may hold a secret.
        }
        throw SourceException.configuration("read.auth." + field + " is not a valid http or https address", null);
    }
}
