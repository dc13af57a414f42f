package dev.catraca.access.oidc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.smallrye.mutiny.TimeoutException;
import io.smallrye.mutiny.Uni;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** How often a provider is asked that does not answer. */
class ProviderLineTest {
    private final Set<ProviderTenant> known = EnumSet.noneOf(ProviderTenant.class);
    private final ProviderLine line = new ProviderLine("https://login.example", known::contains);
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
