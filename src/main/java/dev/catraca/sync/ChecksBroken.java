package dev.catraca.sync;

import dev.catraca.catalog.Checked;
import dev.catraca.run.Guard;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;

/** What a run would change breaks a check of its source, and no person has approved that. The message is for a person. */
final class ChecksBroken extends RunStopped {
    private final transient JsonObject details;

    /** @param nothingWritten whether the chain of the run has written nothing before */
    ChecksBroken(
            Guard guard,
            String check,
            Checked.Count count,
            BigDecimal maxShare,
            String message,
            boolean nothingWritten) {
        super(
                guard,
                message + (nothingWritten ? " Nothing was written." : " These were not written, and the run stopped.")
                        + " If that is right, start the run again with {\"approve\": [\"" + guard.text() + "\"]}.");
        details = new JsonObject()
                .put("guard", guard.text())
                .put("check", check)
                .put("of", count.of())
                .put("failing", count.failing())
                .put("maxShare", maxShare)
                .put("examples", new JsonArray(count.examples()));
    }

    /** The numbers and examples, for the event of the run. */
    JsonObject details() {
        return details;
    }
}
