package dev.catraca.run;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** A change that a run refuses as a likely accident, unless a person has approved it. */
public enum Guard {
    /** Retiring a large share of the products. */
    RETIREMENT("retirement"),
    /** Emptying a field of every product, or of more than the spec allows. */
    MISSING("missing"),
    /** Changing a large share of the prices by a large factor. */
    PRICE_CHANGE("priceChange"),
    /** Listing far fewer products than are live. */
    COUNT("count");

    private final String text;

    Guard(String text) {
        this.text = text;
    }

    /** The name in the API and in the database. */
    @JsonValue
    public String text() {
        return text;
    }

    public static Optional<Guard> named(String text) {
        return Arrays.stream(values())
                .filter(guard -> guard.text().equals(text))
                .findFirst();
    }

    /** Those of the names that this version knows. */
    public static Set<Guard> named(String[] texts) {
        return Arrays.stream(texts).map(Guard::named).flatMap(Optional::stream).collect(Collectors.toSet());
    }

    static String[] texts(Set<Guard> guards) {
        return guards.stream().map(Guard::text).sorted().toArray(String[]::new);
    }
}
