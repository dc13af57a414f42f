package dev.catraca.run;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What a run refuses to do because it looks like an accident, unless a person has approved it. */
public enum Guard {
    /** To retire a large share of the products. */
    RETIREMENT,
    /** To empty a field of every product. */
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

    static String[] texts(Set<Guard> guards) {
        return guards.stream().map(Guard::text).sorted().toArray(String[]::new);
    }
}
