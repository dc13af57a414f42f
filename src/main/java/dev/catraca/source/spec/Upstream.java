package dev.catraca.source.spec;

import dev.catraca.http.AddressEncoding;
import dev.catraca.http.HostAndPort;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;

/** What a source shares with others that are read from the same place: its budget by name, else the host of its address. */
final class Upstream {
    private Upstream() {}

    /** Empty for a file. A reference to a secret counts as written, so that no secret becomes a name. */
    static Optional<String> of(Optional<String> budget, String url) {
        return budget.or(() -> host(url)).map(name -> name.toLowerCase(Locale.ROOT));
    }

    private static Optional<String> host(String url) {
        if (AddressEncoding.isFile(url)) {
            return Optional.empty();
        }
        try {
            return HostAndPort.of(new URI(AddressEncoding.of(SecretReference.replace(url, name -> name))))
                    .map(HostAndPort::host);
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }
}
