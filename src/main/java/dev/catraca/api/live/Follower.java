package dev.catraca.api.live;

import io.smallrye.mutiny.Uni;
import java.util.List;

/** Remembers what one reader has been told, and finds what is new. One look at a time. */
interface Follower {
    Uni<Look> look();

    /**
     * What one look found.
     *
     * @param messages at least one, be it only to keep the connection alive
     * @param more whether the next look should follow at once
     * @param closed whether this is the end
     */
    record Look(List<RunMessage> messages, boolean more, boolean closed) {
        static final Look NOTHING = new Look(List.of(RunMessage.KEEP_ALIVE), false, false);

        public Look {
            messages = messages.isEmpty() ? NOTHING.messages : List.copyOf(messages);
        }
    }
}
