package dev.catraca.reading.auth;

import dev.catraca.reading.request.SourceRequest;
import java.util.List;

/** Tells a source who asks. Safe for use by several threads. */
@FunctionalInterface
public interface Auth {
    /**
     * The request with what proves who asks. Called for each request to the source's own origin, and for no other; also for one
     * that is sent again.
     */
    SourceRequest on(SourceRequest request);

    /** The request to another origin, without what this auth sends, which the source may have repeated in the address of it. */
    default SourceRequest elsewhere(SourceRequest request) {
        return request;
    }

    /**
     * Whether there is something newer to send than the source has refused with 401.
     *
     * @param refused the request as it was sent; others may have renewed meanwhile what it has
     */
    default boolean renew(SourceRequest refused) {
        return false;
    }

    /**
     * Keeps alive what only lives while it is used, if it is this chain of tokens and they are of this generation still ({@code
     * source_token}).
     */
    default void keep(String chain, long generation) {}

    /** What people should know, one sentence each; told once. */
    default List<String> remarks() {
        return List.of();
    }

    /** Ends a wait. May be called by any thread. */
    default void abort() {}
}
