package dev.catraca.api.caller;

import dev.catraca.access.Caller;
import dev.catraca.access.Digest;
import dev.catraca.api.problem.StateProblems;
import io.smallrye.mutiny.Multi;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts the live streams of this process, because each takes memory and a connection as long as its reader likes. Thread-safe. */
@Singleton
class StreamPlaces {
    private final LiveConfig config;
    private final AtomicInteger all = new AtomicInteger();
    private final Map<Digest, Integer> byHolder = new ConcurrentHashMap<>();

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
        if (holder(caller)
                .filter(it -> byHolder.getOrDefault(it, 0) >= config.maxStreamsPerToken())
                .isPresent()) {
            throw full(
                    "catraca.live.max-streams-per-token",
                    config.maxStreamsPerToken(),
                    "Whoever has this token or name");
        }
        return Multi.createFrom().deferred(() -> {
            add(caller, 1);
            return stream.onTermination().invoke(() -> add(caller, -1));
        });
    }

    private void add(Caller caller, int more) {
        all.addAndGet(more);
        holder(caller)
                .ifPresent(
                        it -> byHolder.merge(it, more, (before, added) -> before + added == 0 ? null : before + added));
    }

    /** Whose places these are: of a token or, without one, of somebody whom a provider of identities has named; empty for others. */
    private static Optional<Digest> holder(Caller caller) {
        return Optional.ofNullable(caller.token())
                .or(() -> Optional.ofNullable(caller.name()).map(Digest::of));
    }

    private static RuntimeException full(String setting, int most, String who) {
        return StateProblems.unavailable(who + " has " + most + " live streams already (" + setting + ").")
                .asException();
    }
}
