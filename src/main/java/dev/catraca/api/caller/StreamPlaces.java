package dev.catraca.api.caller;

import dev.catraca.access.Caller;
import dev.catraca.access.Digest;
import dev.catraca.api.problem.StateProblems;
import io.smallrye.mutiny.Multi;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts the live streams of this process, because each takes memory and a connection as long as its reader likes. Thread-safe. */
@Singleton
class StreamPlaces {
    private final LiveConfig config;
    private final AtomicInteger all = new AtomicInteger();
    private final Map<Digest, Integer> byToken = new ConcurrentHashMap<>();

    StreamPlaces(LiveConfig config) {
        this.config = config;
    }

    /**
     * The stream, which has a place from its subscription to its end. Those who ask at the same moment may get some places too many.
     *
     * @throws dev.catraca.api.problem.ProblemException if there is no place
     */
    <T> Multi<T> take(Caller caller, Multi<T> stream) {
        if (all.get() >= config.maxStreams()) {
            throw full("catraca.live.max-streams", config.maxStreams(), "This process");
        }
        if (caller.token() != null && byToken.getOrDefault(caller.token(), 0) >= config.maxStreamsPerToken()) {
            throw full("catraca.live.max-streams-per-token", config.maxStreamsPerToken(), "Whoever has this token");
        }
        return Multi.createFrom().deferred(() -> {
            add(caller, 1);
            return stream.onTermination().invoke(() -> add(caller, -1));
        });
    }

    private void add(Caller caller, int more) {
        all.addAndGet(more);
        if (caller.token() != null) {
            byToken.merge(caller.token(), more, (before, added) -> before + added == 0 ? null : before + added);
        }
    }

    private static RuntimeException full(String setting, int most, String who) {
        return StateProblems.unavailable(who + " has " + most + " live streams already (" + setting + ").")
                .asException();
    }
}
