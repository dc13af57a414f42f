package dev.catraca.reading.request;

import dev.catraca.product.ProductField;
import dev.catraca.reading.mapping.value.Texts;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Ids as parts of an address. */
public final class Ids {
    /** Segments of a path that lead elsewhere, RFC 3986 section 3.3, even if they are percent-encoded. */
    private static final Set<String> DOTS = Set.of(".", "..");

    private Ids() {}

    /** Why a text cannot be put into an address; empty if it can. */
    public static Optional<String> fault(String id) {
        if (id.codePointCount(0, id.length()) > ProductField.EXTERNAL_ID.limit()) {
            return Optional.of("expected at most " + ProductField.EXTERNAL_ID.limit() + " characters");
        }
        return DOTS.contains(id) || Texts.hasHalf(id) || id.chars().anyMatch(Character::isISOControl)
                ? Optional.of("expected an id that can stand in an address, found " + Texts.shown(id))
                : Optional.empty();
    }

    /** The ids percent-encoded, with the separator between them; of a separator only what an address cannot hold. */
    public static String encoded(List<String> ids, String separator) {
        var between = encoded(separator).replace("%2C", ",").replace("%3B", ";").replace("%3A", ":");
        return ids.stream().map(Ids::encoded).collect(Collectors.joining(between));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
