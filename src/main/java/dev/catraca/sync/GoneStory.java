package dev.catraca.sync;

import dev.catraca.reading.Chunk;
import dev.catraca.run.RunEvents;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import java.util.stream.Stream;

/** Stores the events of the reading of what is gone. Used by one thread at a time. */
final class GoneStory {
    private static final String STAGE = "gone";

    private final RunTask run;
    private final RunEvents events;
    private long pages;

    GoneStory(RunTask run, RunEvents events) {
        this.run = run;
        this.events = events;
    }

    /**
     * Stores what was waited for and what is remarkable.
     *
     * @param gone has counted the chunk
     */
    Uni<Void> read(Chunk chunk, GoneProducts gone) {
        pages += chunk.pages();
        var told = Uni.createFrom().voidItem();
        var waits = chunk.waits().stream().map(wait -> tell("pace", RunEvents.Level.INFO, wait, totals(gone)));
        var remarks =
                chunk.remarks().stream().map(remark -> tell("source", RunEvents.Level.WARN, remark, totals(gone)));
        for (var event : Stream.concat(waits, remarks).toList()) {
            told = told.chain(() -> event);
        }
        return told;
    }

    /**
     * Tells what came of the reading.
     *
     * @param gone without what was listed
     * @param listed how many of the products that are said to be gone were listed in this run
     */
    Uni<Void> ended(GoneProducts gone, long listed) {
        var told = tell(
                STAGE,
                listed == 0 && gone.keyless() == 0 ? RunEvents.Level.INFO : RunEvents.Level.WARN,
                "the source says of " + gone.records() + " records that they are gone: " + gone.size()
                        + " live products are to be retired"
                        + (listed == 0 ? "" : "; " + listed + " others were listed in this run too, so they stay")
                        + (gone.keyless() == 0 ? "" : "; of " + gone.keyless() + " records the key could not be read"),
                totals(gone).put("gone", gone.size()).put("listed", listed).put("keyless", gone.keyless()));
        return gone.doubt() == null
                ? told
                : told.chain(() -> tell(
                        STAGE,
                        RunEvents.Level.WARN,
                        "more products may be gone than the source has said: " + gone.doubt(),
                        totals(gone)));
    }

    private JsonObject totals(GoneProducts gone) {
        return new JsonObject().put("records", gone.records()).put("pages", pages);
    }

    private Uni<Void> tell(String stage, RunEvents.Level level, String text, JsonObject details) {
        return events.tell(run.id(), run.source(), stage, level, RunStory.sentence(text), details);
    }
}
