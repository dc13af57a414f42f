package dev.catraca.api.live;

import io.smallrye.mutiny.Multi;

/** Remembers what was sent to one reader, and finds what is new. */
interface Follower {
    /** What is new by this look; may be empty. One look at a time. */
    Multi<RunMessage> news(Look look);
}
