package dev.catraca.source.spec;

import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Parses the request headers of a spec (RFC 9110, sections 5.1 and 5.5). Messages never show a value. */
final class HeadersParser {
    private static final Pattern NAME = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");
    private static final Pattern VALUE = Pattern.compile("[\\t\\x20-\\x7E]*");
    /** Set by the connection itself; another value would break it or be read by a proxy on the way. */
    private static final Set<String> OWN = Set.of(
            "connection",
            "content-length",
            "expect",
            "host",
            "keep-alive",
            "proxy-authenticate",
            "proxy-authorization",
            "proxy-connection",
            "te",
            "trailer",
            "transfer-encoding",
            "upgrade");

    private HeadersParser() {}

    static Map<String, String> parse(SpecObject headers) {
        var values = new LinkedHashMap<String, String>();
        var seen = new HashSet<String>();
        headers.eachText((name, value) -> {
            var lower = name.toLowerCase(Locale.ROOT);
            if (!NAME.matcher(name).matches()) {
                headers.fault(name, "expected a header name (RFC 9110)");
            } else if (OWN.contains(lower)) {
                headers.fault(name, "this header is set by the connection and cannot be given");
            } else if (!seen.add(lower)) {
                headers.fault(name, "given twice: header names do not differ by case");
            }
            if (!VALUE.matcher(value).matches()) {
                headers.fault(name, "expected a value of printable ASCII characters without line breaks");
            } else if (!SecretReference.allAllowed(value)) {
                headers.fault(name, SecretReference.EXPECTED);
            }
            values.put(name, value);
        });
        return Collections.unmodifiableMap(values);
    }
}
