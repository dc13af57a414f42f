package dev.catraca.access;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Collectors;

/** What a caller may do; each role may do what those before it may. */
public enum Role {
    /** Reads. */
    @JsonProperty(Roles.VIEWER)
    VIEWER(Roles.VIEWER),
    /** Starts, cancels, approves, repairs and replays. */
    @JsonProperty(Roles.OPERATOR)
    OPERATOR(Roles.OPERATOR),
    /** Changes sources and tokens, has addresses fetched, sets log levels. */
    @JsonProperty(Roles.ADMIN)
    ADMIN(Roles.ADMIN);

    private final String text;

    Role(String text) {
        this.text = text;
    }

    /** Its name in lower case. */
    public String text() {
        return text;
    }

    /** The names of this role and of those that it includes, the least first. */
    public Set<String> included() {
        return Arrays.stream(values())
                .filter(role -> role.compareTo(this) <= 0)
                .map(Role::text)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }
}
