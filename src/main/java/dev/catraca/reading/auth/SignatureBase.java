package dev.catraca.reading.auth;

import dev.catraca.reading.request.Form;
import dev.catraca.reading.request.SourceRequest;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The text of a request that OAuth 1.0 signs, RFC 5849 section 3.4.1. */
final class SignatureBase {
    private SignatureBase() {}

    /** @param oauth the parameters of the header Authorization, without the signature */
    static String of(SourceRequest request, Map<String, String> oauth) {
        var form = request.isForm() ? Form.fields(request.body()) : Stream.<Map.Entry<String, String>>of();
        var parameters = Stream.of(inQuery(request.address()), form, oauth.entrySet().stream())
                .flatMap(all -> all)
                .map(parameter -> Map.entry(encoded(parameter.getKey()), encoded(parameter.getValue())))
                .sorted(Map.Entry.<String, String>comparingByKey().thenComparing(Map.Entry.comparingByValue()))
                .map(parameter -> parameter.getKey() + "=" + parameter.getValue())
                .collect(Collectors.joining("&"));
        return request.method() + "&" + encoded(address(request.address())) + "&" + encoded(parameters);
    }

    /** Percent-encodes all but letters, digits, '-', '.', '_' and '~' (section 3.6). */
    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A")
                .replace("%7E", "~");
    }

    /** Without the query, and without the standard port of the scheme. */
    private static String address(URI address) {
        var scheme = address.getScheme().toLowerCase(Locale.ROOT);
        var standard = scheme.equals("https") ? ":443" : ":80";
        var server = address.getRawAuthority().toLowerCase(Locale.ROOT);
        var path = address.getRawPath().isEmpty() ? "/" : address.getRawPath();
        return scheme + "://"
                + (server.endsWith(standard) ? server.substring(0, server.length() - standard.length()) : server)
                + path;
    }

    private static Stream<Map.Entry<String, String>> inQuery(URI address) {
        var query = address.getRawQuery();
        return query == null
                ? Stream.of()
                : Arrays.stream(query.split("&"))
                        .filter(pair -> !pair.isEmpty())
                        .map(pair -> pair.split("=", 2))
                        .map(pair -> Map.entry(decoded(pair[0]), pair.length < 2 ? "" : decoded(pair[1])));
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
