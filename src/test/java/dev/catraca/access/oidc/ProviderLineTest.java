package dev.catraca.access.oidc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.quarkus.security.AuthenticationFailedException;
import io.smallrye.mutiny.TimeoutException;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpClosedException;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.jose4j.lang.UnresolvableKeyException;
import org.junit.jupiter.api.Test;

/** How often a provider is asked that does not answer, and what counts as no answer. */
class ProviderLineTest {
    private final Set<ProviderTenant> known = EnumSet.noneOf(ProviderTenant.class);
    private final Set<ProviderTenant> keyless = EnumSet.noneOf(ProviderTenant.class);
    private final ProviderLine line = new ProviderLine("https://login.example", known::contains, keyless::contains);
    private final AtomicInteger asked = new AtomicInteger();

    @Test
    void whereNothingIsKnownOfItIsLeftAloneForAWhile() {
        hang(ProviderTenant.LOGIN);
        hang(ProviderTenant.LOGIN);
        assertEquals(1, asked.get());
        hang(ProviderTenant.BEARER);
        assertEquals(2, asked.get(), "known apart");
    }

    @Test
    void whereItIsKnownEachIsJudged() {
        known.add(ProviderTenant.BEARER);
        hang(ProviderTenant.BEARER);
        hang(ProviderTenant.BEARER);
        hang(ProviderTenant.LOGIN);
        assertEquals("judged", answer(ProviderTenant.BEARER));
        assertThrows(ProviderAway.class, () -> answer(ProviderTenant.LOGIN));
        known.add(ProviderTenant.LOGIN);
        assertEquals("judged", answer(ProviderTenant.LOGIN));
    }

    @Test
    void aTokenOfAnUnknownKeyIsWrongOnlyIfTheKeysWereRead() {
        var unknown = new AuthenticationFailedException(new UnresolvableKeyException("no such key"));
        assertEquals(unknown, failed(unknown));
        keyless.add(ProviderTenant.LOGIN);
        assertEquals(unknown, failed(unknown));
        keyless.add(ProviderTenant.BEARER);
        assertInstanceOf(ProviderAway.class, failed(unknown));
        var other = new AuthenticationFailedException();
        assertEquals(other, failed(other));
    }

    @Test
    void aConnectionThatIsClosedIsNoAnswer() {
        known.add(ProviderTenant.BEARER);
        assertInstanceOf(
                ProviderAway.class, failed(new AuthenticationFailedException(new HttpClosedException("closed"))));
        var exchange = Uni.createFrom()
                .<String>failure(new HttpClosedException("closed"))
                .onFailure()
                .transform(Throwable::getCause);
        assertThrows(
                ProviderAway.class,
                () -> line.<String>ask(ProviderTenant.BEARER, () -> exchange)
                        .await()
                        .indefinitely());
        assertInstanceOf(NullPointerException.class, failed(new NullPointerException("a fault here")));
    }

    private Throwable failed(RuntimeException failure) {
        return assertThrows(
                Throwable.class,
                () -> line.ask(ProviderTenant.BEARER, () -> Uni.createFrom().failure(failure))
                        .await()
                        .indefinitely());
    }

    private void hang(ProviderTenant tenant) {
        assertThrows(
                ProviderAway.class,
                () -> line.ask(tenant, () -> {
                            asked.incrementAndGet();
                            return Uni.createFrom().failure(new TimeoutException());
                        })
                        .await()
                        .indefinitely());
    }

    private String answer(ProviderTenant tenant) {
        return line.<String>ask(tenant, () -> Uni.createFrom().item("judged"))
                .await()
                .indefinitely();
    }
}
