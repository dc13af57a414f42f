package dev.catraca.access;

/** The names of the roles, for {@code @RolesAllowed}; who has a {@link Role} has the names of those below it, too. */
public final class Roles {
    public static final String VIEWER = "viewer";
    public static final String OPERATOR = "operator";
    public static final String ADMIN = "admin";

    private Roles() {}
}
