package dev.catraca.it.fuzz;

import java.util.Set;

/** Something that the framework refuses before the operation is called, with a status that is documented for none. */
enum Oddity {
    /** The address is not encoded, or too long, so the HTTP server itself refuses it. */
    ADDRESS(400, 404, 405, 414),
    /** The address has characters that are refused before anybody is asked who they are. */
    CHARACTERS(400),
    /** A value of the path is empty, or makes it another path. */
    OTHER_PATH(404, 405, 406, 415),
    /** No operation has this address. */
    ELSEWHERE(200, 204, 301, 302, 304, 400, 404, 405, 406, 414, 415, 501),
    METHOD(400, 404, 405, 406, 414, 415, 501),
    ACCEPT(400, 406),
    CONTENT_TYPE(400, 415),
    /** A header has characters that none may have, or is too long. */
    HEADER(400, 431);

    private final Set<Integer> statuses;

    Oddity(Integer... statuses) {
        this.statuses = Set.of(statuses);
    }

    boolean explains(int status) {
        return statuses.contains(status);
    }

    /** Whether the HTTP server may answer with this status without a word. */
    boolean silent(int status) {
        return switch (this) {
            case ADDRESS, HEADER -> true;
            // Metrics are served in no other form.
            case ELSEWHERE -> status == 400 || status == 406 || status == 414;
            case METHOD -> status == 400 || status == 414;
            default -> false;
        };
    }
}
