package dev.catraca.access.oidc;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Has the keys that tokens at the API are judged by read again once they are old: quarkus-oidc by itself would believe one that the provider has
 * taken back until somebody names another. Those of logins need none of this, because a login gets its token from the provider itself.
 */
@Singleton
class ProviderKeys {
    /** A provider that is slow to answer delays those who wait for that no longer; what it answers later still counts. */
    static final Duration PATIENCE = Duration.ofSeconds(2);

    private final BooleanSupplier known;
    private final Supplier<Uni<Void>> question;
    private final LongSupplier answers;
    private final Duration believed;
    private final LongSupplier clock;
    private Uni<Void> reading;
    private long begunAt;
    private Long dueAt;

    @Inject
    ProviderKeys(ProviderTenants tenants, ProviderLine line, KeyReadings readings, ProviderConfig config) {
        this(
                () -> tenants.isKnown(ProviderTenant.BEARER),
                () -> line.ask(ProviderTenant.BEARER, tenants::readKeys),
                () -> readings.many(ProviderTenant.BEARER),
                config.keys(),
                System::nanoTime);
    }

    /**
     * @param known whether they were read before
     * @param question asks for them; may end well without asking, if somebody else did just before
     * @param answers how many have come
     * @param believed how long an answer counts
     * @param clock in nanoseconds, from any beginning
     */
    ProviderKeys(
            BooleanSupplier known,
            Supplier<Uni<Void>> question,
            LongSupplier answers,
            Duration believed,
            LongSupplier clock) {
        this.known = known;
        this.question = question;
        this.answers = answers;
        this.believed = believed;
        this.clock = clock;
    }

    /** Completes when the keys are young, or the provider does not answer soon; on the context of the caller. Never fails. */
    Uni<Void> young() {
        var context = Vertx.currentContext();
        return underWay()
                .map(read -> context == null ? read : read.emitOn(task -> context.runOnContext(nothing -> task.run())))
                .orElseGet(() -> Uni.createFrom().voidItem());
    }

    private synchronized Optional<Uni<Void>> underWay() {
        var now = clock.getAsLong();
        if (reading == null && known.getAsBoolean() && isDue(now)) {
            reading = read();
            begunAt = now;
        }
        var left = PATIENCE.minusNanos(now - begunAt);
        return reading == null || left.isNegative() || left.isZero()
                ? Optional.empty()
                : Optional.of(reading.ifNoItem()
                        .after(left)
                        .recoverWithUni(Uni.createFrom().voidItem()));
    }

    private boolean isDue(long now) {
        return dueAt == null || now - dueAt >= 0;
    }

    /** Reads the keys once for all who wait; is not cancelled with them. */
    private Uni<Void> read() {
        return Uni.createFrom()
                .deferred(() -> {
                    var before = answers.getAsLong();
                    return question.get().map(ended -> answers.getAsLong() != before);
                })
                .onFailure()
                .recoverWithItem(false)
                .invoke(this::ended)
                .replaceWithVoid()
                .memoize()
                .indefinitely();
    }

    private synchronized void ended(boolean answered) {
        reading = null;
        dueAt = clock.getAsLong()
                + (answered ? believed : ProviderTenants.shorter(believed, ProviderTenants.BETWEEN_KEYS)).toNanos();
    }
}
