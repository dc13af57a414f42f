package dev.catraca.reading.token;

import dev.catraca.reading.SourceException;

/** A request for tokens brought none. */
public final class TokenRefused extends RuntimeException {
    private final transient SourceException failure;
    private final boolean lost;

    /** @param lost whether the server may have given tokens all the same, which did not arrive */
    public TokenRefused(SourceException failure, boolean lost) {
        super(failure.getMessage(), failure);
        this.failure = failure;
        this.lost = lost;
    }

    SourceException failure() {
        return failure;
    }

    boolean isLost() {
        return lost;
    }
}
