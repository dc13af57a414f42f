package dev.catraca.sync;

import dev.catraca.lock.LockToken;
import dev.catraca.lock.UpstreamPlaces;
import dev.catraca.run.RunConfig;
import dev.catraca.source.spec.SourceSpec;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** The limit on the runs of one upstream ({@link RunConfig#perUpstream}). Does nothing for a source without one. */
@ApplicationScoped
class UpstreamLimit {
    private final UpstreamPlaces places;
    private final int limit;

    UpstreamLimit(UpstreamPlaces places, RunConfig config) {
        this.places = places;
        limit = config.perUpstream();
    }

    /** False if the upstream has no place left; fails if Redis does not answer. */
    Uni<Boolean> enter(SourceSpec spec, LockToken token) {
        return upstream(spec)
                .map(upstream -> places.take(upstream, token, limit))
                .orElseGet(() -> Uni.createFrom().item(true));
    }

    /** Renews the place of a run. Never fails, because a place fences nothing. */
    Uni<Void> stay(SourceSpec spec, LockToken token) {
        return upstream(spec)
                .map(upstream -> places.renew(upstream, token))
                .orElseGet(() -> Uni.createFrom().voidItem())
                .onFailure()
                .recoverWithNull();
    }

    /** Gives the place back. Never fails: what is left expires. */
    Uni<Void> leave(SourceSpec spec, LockToken token) {
        return upstream(spec)
                .map(upstream -> places.giveBack(upstream, token))
                .orElseGet(() -> Uni.createFrom().voidItem())
                .onFailure()
                .recoverWithNull();
    }

    private Optional<String> upstream(SourceSpec spec) {
        return limit == 0 ? Optional.empty() : spec.upstream();
    }
}
