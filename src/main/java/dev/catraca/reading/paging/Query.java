package dev.catraca.reading.paging;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;

/** Sets query parameters of an address that may contain references to secrets. */
final class Query {
    private Query() {}

    /**
     * The address with the parameter, replacing any with the same name. If the name is null, the address is unchanged.
     */
    static String with(String address, String name, String value) {
        if (name == null) {
            return address;
        }
        var fragment = address.indexOf('#');
        var whole = fragment < 0 ? address : address.substring(0, fragment);
        var mark = whole.indexOf('?');
        var kept = new ArrayList<String>();
        if (mark >= 0) {
            for (var parameter : whole.substring(mark + 1).split("&")) {
                if (!parameter.isEmpty() && !name(parameter).equals(name)) {
                    kept.add(parameter);
                }
            }
        }
        kept.add(encoded(name) + "=" + encoded(value));
        return (mark < 0 ? whole : whole.substring(0, mark)) + "?" + String.join("&", kept);
    }

    private static String name(String parameter) {
        var name = parameter.split("=", 2)[0];
        try {
            return URLDecoder.decode(name, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return name;
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
