package dev.catraca.run;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** A change that a run refuses as a likely accident, unless a person has approved it. */
public enum Guard {
    /** Retiring a large share of the products. */
    RETIREMENT,
    /** Emptying a field of every product. */
    MISSING;

    /** The name in the API and in the database. */
    @JsonValue
    public String text() {
        return name().toLowerCase(Locale.ROOT);
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
