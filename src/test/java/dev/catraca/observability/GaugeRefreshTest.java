package dev.catraca.observability;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a pod tells while its database does not answer: what it last knew for a minute, then nothing. */
class GaugeRefreshTest {
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final Gauges gauges = new Gauges();
    private long now = 42;
    private final GaugeRefresh refresh =
            new GaugeRefresh(List.of(gauges), () -> Uni.createFrom().item(List.of()), registry, () -> now);

    @Test
    void isAsOldAsItsLastAnswer() {
        after(Duration.ofSeconds(10));
        refreshed();
        assertEquals(0, age());

        gauges.failing = true;
        after(Duration.ofSeconds(30));
        refreshed();
        assertEquals(30, age());
    }

    @Test
    void withdrawsWhatIsOlderThanAMinute() {
        gauges.failing = true;
        after(Duration.ofSeconds(60));
        refreshed();
        assertEquals(0, gauges.withdrawn);

        after(Duration.ofSeconds(1));
        refreshed();
        assertEquals(1, gauges.withdrawn);
    }

    private void refreshed() {
        refresh.refresh().await().indefinitely();
    }

    private void after(Duration time) {
        now += time.toNanos();
    }

    private double age() {
        return registry.get("catraca.gauges.age").gauge().value();
    }

    private static final class Gauges implements DatabaseGauges {
        private boolean failing;
        private int withdrawn;

        @Override
        public Uni<Void> refresh(List<String> named) {
            return failing
                    ? Uni.createFrom().failure(new IllegalStateException("away"))
                    : Uni.createFrom().voidItem();
        }

        @Override
        public void withdraw() {
            withdrawn++;
        }
    }
}
