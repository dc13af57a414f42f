package dev.catraca.access.oidc;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;

/**
 * Has the keys that tokens at the API are judged by read again once they are old: quarkus-oidc by itself would believe one that the provider has
 * taken back until somebody names another. Those of logins need none of this, because a login gets its token from the provider itself.
 */
@Singleton
class ProviderKeys {
    /** A provider that does not answer delays those who wait for that no longer. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final ProviderTenants tenants;
    private final ProviderLine line;
    private final Duration believed;
    private Uni<Void> reading;
    private Long dueAt;

    ProviderKeys(ProviderTenants tenants, ProviderLine line, ProviderConfig config) {
        this.tenants = tenants;
        this.line = line;
        this.believed = config.keys();
    }

    /** Completes when the keys are young, or the provider does not answer; on the context of the caller. Never fails. */
    Uni<Void> young() {
        var context = Vertx.currentContext();
        return underWay()
                .map(read -> context == null ? read : read.emitOn(task -> context.runOnContext(nothing -> task.run())))
                .orElseGet(() -> Uni.createFrom().voidItem());
    }

    private synchronized Optional<Uni<Void>> underWay() {
        if (reading == null && tenants.isKnown(ProviderTenant.BEARER) && isDue()) {
            reading = read();
        }
        return Optional.ofNullable(reading);
    }

    private boolean isDue() {
        return dueAt == null || System.nanoTime() - dueAt >= 0;
    }

    private Uni<Void> read() {
        return line.<Void>ask(ProviderTenant.BEARER, PATIENCE, tenants::readKeys)
                .invoke(() -> ended(believed))
                .onFailure()
                .recoverWithUni(failure -> {
                    ended(
                            believed.compareTo(ProviderTenants.BETWEEN_KEYS) < 0
                                    ? believed
                                    : ProviderTenants.BETWEEN_KEYS);
                    return Uni.createFrom().voidItem();
                })
                .memoize()
                .indefinitely();
    }

    private synchronized void ended(Duration untilNext) {
        reading = null;
        dueAt = System.nanoTime() + untilNext.toNanos();
    }
}
