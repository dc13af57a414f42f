package dev.catraca.access;

import dev.catraca.database.Background;
import dev.catraca.database.DatabaseClock;
import dev.catraca.database.DatabaseFailure;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.UUID;

/** Notes when a token was used last, beside the request and at most once a minute. */
@Singleton
class LastUse {
    private static final Duration BETWEEN = Duration.ofMinutes(1);

    private final Background background;

    LastUse(Background background) {
        this.background = background;
    }

    void note(UUID token) {
        background.run(
                "Noting the use of a token",
                () -> Panache.withTransaction(() -> DatabaseClock.now()
                                .chain(now -> ApiTokenEntity.update(
                                        "lastUsedAt = ?1 where id = ?2 and (lastUsedAt is null or lastUsedAt < ?3)",
                                        now,
                                        token,
                                        now.minus(BETWEEN))))
                        .onFailure(DatabaseFailure::isAway)
                        .recoverWithUni(() -> Uni.createFrom().item(0)));
    }
}
