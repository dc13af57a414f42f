package dev.catraca.janitor;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/** Changes that old runs made, which are the history of the products until then. */
@ApplicationScoped
class OldChanges implements JanitorTask {
    private final KeepConfig config;

    OldChanges(KeepConfig config) {
        this.config = config;
    }

    @Override
    public String table() {
        return "product_change";
    }

    @Override
    public Duration keep() {
        return config.changes();
    }

    @Override
    public String candidates() {
        return RunDetails.candidates("changes");
    }

    @Override
    public String removal() {
        return RunDetails.removal("changes");
    }
}
