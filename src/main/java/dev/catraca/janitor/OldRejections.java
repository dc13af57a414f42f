package dev.catraca.janitor;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/** Rejected records of old runs; their number stays in the run. */
@ApplicationScoped
class OldRejections implements JanitorTask {
    private final KeepConfig config;

    OldRejections(KeepConfig config) {
        this.config = config;
    }

    @Override
    public String table() {
        return "rejection";
    }

    @Override
    public Duration keep() {
        return config.rejections();
    }

    @Override
    public String candidates() {
        return RunDetails.candidates("rejections");
    }

    @Override
    public String removal() {
        return RunDetails.removal("rejections");
    }
}
