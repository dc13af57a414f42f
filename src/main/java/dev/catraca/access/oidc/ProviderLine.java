package dev.catraca.access.oidc;

import io.quarkus.oidc.OIDCException;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.mutiny.TimeoutException;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.helpers.ParameterValidation;
import io.vertx.core.VertxException;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.jose4j.lang.UnresolvableKeyException;

/**
 * Asks the provider, and fails with {@link ProviderAway} if it cannot be reached; the log says so once, until it is back. After such a failure it
 * is left alone for five seconds where nothing is known of it, such as its keys; what is known elsewhere goes on.
 */
@Singleton
class ProviderLine {
    private static final Logger LOG = Logger.getLogger(ProviderLine.class);
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration PAUSE = Duration.ofSeconds(5);

    private final String provider;
    private final Predicate<ProviderTenant> known;
    private final Predicate<ProviderTenant> keyless;
    private final Map<ProviderTenant, Long> pausedAt = new ConcurrentHashMap<>();
    private final AtomicBoolean lost = new AtomicBoolean();
    private final AtomicLong answers = new AtomicLong();
    private final AtomicReference<String> fault = new AtomicReference<>();

    @Inject
    ProviderLine(ProviderConfig config, ProviderTenants tenants, KeyReadings keys) {
        this(config.issuer().map(URI::toString).orElse(""), tenants::isKnown, keys::lack);
    }

    /**
     * @param known whether the description of the provider and its keys were read
     * @param keyless whether its keys were asked for since, and have not come
     */
    ProviderLine(String provider, Predicate<ProviderTenant> known, Predicate<ProviderTenant> keyless) {
        this.provider = provider;
        this.known = known;
        this.keyless = keyless;
    }

    <T> Uni<T> ask(ProviderTenant tenant, Supplier<Uni<? extends T>> question) {
        if (pauses(tenant)) {
            return Uni.createFrom().failure(new ProviderAway());
        }
        var before = answers.get();
        return Uni.createFrom()
                .<T>deferred(question)
                .ifNoItem()
                .after(PATIENCE)
                .fail()
                .invoke(answer -> found(before))
                .onFailure(ProviderLine::isAway)
                .transform(failure -> away(tenant, failure))
                .onFailure(failure -> namesUnknownKey(failure) && keyless.test(tenant))
                .transform(failure -> new ProviderAway());
    }

    /** Notes that the provider has answered. */
    void answered() {
        answers.incrementAndGet();
    }

    /** Notes why what it said of itself is not believed, for the log. */
    void refused(String why) {
        fault.set(why);
    }

    private boolean pauses(ProviderTenant tenant) {
        var since = pausedAt.get(tenant);
        return since != null && System.nanoTime() - since < PAUSE.toNanos() && !known.test(tenant);
    }

    /** @param before how many answers had come before the question: what is known is judged without one */
    private void found(long before) {
        if (answers.get() != before && lost.getAndSet(false)) {
            LOG.infof("The identity provider %s answers again.", provider);
        }
    }

    private ProviderAway away(ProviderTenant tenant, Throwable failure) {
        if (!known.test(tenant)) {
            pausedAt.put(tenant, System.nanoTime());
        }
        var why = fault.getAndSet(null);
        if (!lost.getAndSet(true)) {
            LOG.warnf(
                    "The identity provider %s (catraca.access.oidc.issuer) cannot be reached, or does not answer as one: %s. Until it does,"
                            + " nobody can log in with it, and its tokens are answered with 503.",
                    provider, why == null ? Causes.root(failure) : why);
        }
        return new ProviderAway();
    }

    private static boolean isAway(Throwable failure) {
        return knowsNothing(failure) || Causes.of(failure).anyMatch(ProviderLine::isOfLine);
    }

    private static boolean isOfLine(Throwable cause) {
        return cause instanceof IOException
                || cause instanceof TimeoutException
                || cause instanceof java.util.concurrent.TimeoutException
                // Such as a connection that was closed.
                || cause instanceof VertxException
                || isLostCause(cause);
    }

    /** Of a failed exchange of a code, quarkus-oidc passes on the cause alone, and Mutiny complains if there is none. */
    private static boolean isLostCause(Throwable cause) {
        return cause instanceof NullPointerException
                && ParameterValidation.SUPPLIER_PRODUCED_NULL.equals(cause.getMessage());
    }

    /** quarkus-oidc throws these while it has read neither the description of the provider nor its keys. */
    private static boolean knowsNothing(Throwable failure) {
        return failure instanceof OIDCException || failure instanceof ConfigurationException;
    }

    /** It may be one that the provider signs by now. */
    private static boolean namesUnknownKey(Throwable failure) {
        return Causes.of(failure).anyMatch(UnresolvableKeyException.class::isInstance);
    }
}
