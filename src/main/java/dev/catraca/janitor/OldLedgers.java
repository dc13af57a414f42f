package dev.catraca.janitor;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/** The ledgers of old runs; their sums stay in the runs. */
@ApplicationScoped
class OldLedgers implements JanitorTask {
    private final KeepConfig config;

    OldLedgers(KeepConfig config) {
        this.config = config;
    }

    @Override
    public String table() {
        return "run_batch";
    }

    @Override
    public Duration keep() {
        return config.ledger();
    }

    @Override
    public String candidates() {
        return RunDetails.candidates("ledger");
    }

    @Override
    public String removal() {
        return RunDetails.removal("ledger");
    }
}
