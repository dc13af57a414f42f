package dev.catraca.observability;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.quarkus.arc.All;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * Reads the gauges of the database every 10 s, one after the other. Their age is a gauge itself; after a minute without an
 * answer they are withdrawn, so that no pod reports outdated values.
 */
@ApplicationScoped
class GaugeRefresh {
    private static final Logger LOG = Logger.getLogger(GaugeRefresh.class);
    private static final long KEPT = Duration.ofMinutes(1).toNanos();

    private final List<DatabaseGauges> gauges;
    private final Supplier<Uni<List<String>>> named;
    private final LongSupplier nanoTime;
    private volatile long refreshed;

    @Inject
    GaugeRefresh(@All List<DatabaseGauges> gauges, NamedSources named, MeterRegistry registry) {
        this(gauges, named, registry, System::nanoTime);
    }

    GaugeRefresh(
            List<DatabaseGauges> gauges,
            Supplier<Uni<List<String>>> named,
            MeterRegistry registry,
            LongSupplier nanoTime) {
        this.gauges = gauges;
        this.named = named;
        this.nanoTime = nanoTime;
        refreshed = nanoTime.getAsLong();
        TimeGauge.builder("catraca.gauges.age", this::age, TimeUnit.NANOSECONDS)
                .description("Time since this process last read its gauges from the database")
                .register(registry);
    }

    @Scheduled(every = "10s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> refresh() {
        return named.get()
                .chain(sources -> Multi.createFrom()
                        .iterable(gauges)
                        .onItem()
                        .transformToUniAndConcatenate(it -> it.refresh(sources))
                        .collect()
                        .last())
                .invoke(() -> refreshed = nanoTime.getAsLong())
                .onFailure()
                .invoke(this::keepOrWithdraw)
                .onFailure()
                .recoverWithNull();
    }

    private void keepOrWithdraw(Throwable failure) {
        LOG.debugf("Gauges could not be read: %s", failure.getMessage());
        if (age() > KEPT) {
            gauges.forEach(DatabaseGauges::withdraw);
        }
    }

    private long age() {
        return nanoTime.getAsLong() - refreshed;
    }
}
