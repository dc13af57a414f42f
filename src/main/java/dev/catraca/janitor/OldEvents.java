package dev.catraca.janitor;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/** Events of old runs; the runs and their counters stay. */
@ApplicationScoped
class OldEvents implements JanitorTask {
    private final KeepConfig config;

    OldEvents(KeepConfig config) {
        this.config = config;
    }

    @Override
    public String table() {
        return "run_event";
    }

    @Override
    public Duration keep() {
        return config.events();
    }

    @Override
    public String candidates() {
        return RunDetails.candidates("events");
    }

    @Override
    public String removal() {
        return RunDetails.removal("events");
    }
}
