package dev.catraca.source.read.transport;

import dev.catraca.source.read.SecretReferences;
import dev.catraca.source.read.SourceException;
import dev.catraca.source.spec.ReadSpec;
import java.net.URI;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Makes the requests to one source and the servers it sends us to; only the source's own origin sees its headers. */
final class Requests {
    private final ReadSpec read;
    private final URI home;
    private final SecretReferences secrets;
    private final String userAgent;

    Requests(ReadSpec read, URI home, SecretReferences secrets, String userAgent) {
        this.read = read;
        this.home = home;
        this.secrets = secrets;
        this.userAgent = userAgent;
    }

    HttpRequest to(URI address) {
        var request = HttpRequest.newBuilder(address)
                .setHeader("User-Agent", userAgent)
                .setHeader("Accept", accepted())
                .setHeader("Accept-Encoding", "gzip");
        // Over plain http, version 2 is an upgrade that some servers stumble over; over https it is negotiated.
        if (address.getScheme().equalsIgnoreCase("http")) {
            request.version(Version.HTTP_1_1);
        }
        if (Origin.of(address).equals(Origin.of(home))) {
            if (home.getUserInfo() != null) {
                var credentials = home.getUserInfo().getBytes(StandardCharsets.UTF_8);
                request.setHeader(
                        "Authorization", "Basic " + Base64.getEncoder().encodeToString(credentials));
            }
            read.headers().forEach((name, value) -> add(request, name, value));
        }
        return request.GET().build();
    }

    private void add(HttpRequest.Builder request, String name, String value) {
        try {
            request.setHeader(name, secrets.inHeader(value));
        } catch (IllegalArgumentException e) {
            // No cause: its message holds the value.
            throw SourceException.permanent("the header " + name + " cannot be sent with its value", null);
        }
    }

    private String accepted() {
        var type = switch (read.format()) {
            case JSON -> "application/json";
            case NDJSON -> "application/x-ndjson";
            case CSV -> "text/csv";
        };
        return type + ", */*;q=0.5";
    }
}
