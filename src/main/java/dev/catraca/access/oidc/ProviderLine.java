package dev.catraca.access.oidc;

import io.quarkus.oidc.OIDCException;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.mutiny.TimeoutException;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * Asks the provider, and fails with {@link ProviderAway} if it cannot be reached; the log says so once, until it is back. While nothing is
 * known of the provider, such as its keys, it is asked every five seconds at most.
 */
@Singleton
class ProviderLine {
    private static final Logger LOG = Logger.getLogger(ProviderLine.class);
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration PAUSE = Duration.ofSeconds(5);

    private final String provider;
    private final AtomicBoolean lost = new AtomicBoolean();
    private volatile Long pausedAt;

    ProviderLine(ProviderConfig config) {
        this.provider = config.issuer().map(URI::toString).orElse("");
    }

    <T> Uni<T> ask(Supplier<Uni<? extends T>> question) {
        var since = pausedAt;
        if (since != null && System.nanoTime() - since < PAUSE.toNanos()) {
            return Uni.createFrom().failure(new ProviderAway());
        }
        return Uni.createFrom()
                .<T>deferred(question)
                .ifNoItem()
                .after(PATIENCE)
                .fail()
                .invoke(answer -> found())
                .onFailure(ProviderLine::isAway)
                .transform(this::away);
    }

    private void found() {
        pausedAt = null;
        if (lost.getAndSet(false)) {
            LOG.infof("The identity provider %s answers again.", provider);
        }
    }

    private ProviderAway away(Throwable failure) {
        if (knowsNothing(failure)) {
            pausedAt = System.nanoTime();
        }
        if (!lost.getAndSet(true)) {
            LOG.warnf(
                    "The identity provider %s (catraca.access.oidc.issuer) cannot be reached, or does not answer as one: %s. Until it does,"
                            + " nobody can log in with it, and its tokens are answered with 503.",
                    provider, Causes.root(failure));
        }
        return new ProviderAway();
    }

    private static boolean isAway(Throwable failure) {
        return knowsNothing(failure)
                || Causes.of(failure)
                        .anyMatch(cause -> cause instanceof IOException
                                || cause instanceof TimeoutException
                                || cause instanceof java.util.concurrent.TimeoutException);
    }

    /** quarkus-oidc throws these while it has read neither the description of the provider nor its keys. */
    private static boolean knowsNothing(Throwable failure) {
        return failure instanceof OIDCException || failure instanceof ConfigurationException;
    }
}
