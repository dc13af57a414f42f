package dev.catraca.api.live;

import io.smallrye.mutiny.Uni;
import java.util.List;

/** Remembers what was sent to one reader, and finds what is new. One poll at a time. */
interface Follower {
    Uni<Look> look();

    /**
     * The result of one poll.
     *
     * @param messages at least one, if only to keep the connection alive
     * @param more whether the next poll should follow at once
     * @param closed whether the stream ends
     */
    record Look(List<RunMessage> messages, boolean more, boolean closed) {
        static final Look NOTHING = new Look(List.of(RunMessage.KEEP_ALIVE), false, false);

        public Look {
            messages = messages.isEmpty() ? NOTHING.messages : List.copyOf(messages);
        }
    }
}
