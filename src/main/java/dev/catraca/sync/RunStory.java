package dev.catraca.sync;

import dev.catraca.catalog.Batch;
import dev.catraca.reading.Chunk;
import dev.catraca.run.RunEvents;
import dev.catraca.source.spec.Since;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/** Stores the events of a run: its opening, first page, first batch, and progress at most every ten seconds. */
final class RunStory {
    private static final long INTERVAL = Duration.ofSeconds(10).toNanos();

    private final RunTask run;
    private final RunEvents events;
    private long records;
    private long pages;
    private long bytes;
    private long lastTold = System.nanoTime();

    RunStory(RunTask run, RunEvents events) {
        this.run = run;
        this.events = events;
    }

    Uni<Void> opening() {
        var read = run.spec().read();
        var pagination = read.pagination().kind();
        var since = read.since().flatMap(Since::at).map(Instant::toString);
        return tell(
                "source",
                "Opening the source (" + read.format() + ", pagination " + pagination + ")"
                        + since.map(time -> ", asking for what changed since " + time)
                                .orElse("")
                        + ".",
                new JsonObject()
                        .put("format", read.format().toUpperCase(Locale.ROOT))
                        .put("pagination", pagination)
                        .put("since", since.orElse(null)));
    }

    Uni<Void> applied(long sequence, Batch batch) {
        records += batch.size();
        pages += batch.pages();
        bytes += batch.bytes();
        if (sequence == 1) {
            return tell("page", "The source answers; its first records have come.", totals())
                    .chain(() -> tell("batch", "First batch of " + batch.size() + " records is in.", totals()));
        }
        var now = System.nanoTime();
        if (now - lastTold < INTERVAL) {
            return Uni.createFrom().voidItem();
        }
        lastTold = now;
        return tell("progress", records + " records in " + sequence + " batches so far.", totals());
    }

    /** Stores what the reader waited for, remarks on how the source was read, and why records may be missing. */
    Uni<Void> findings(Chunk chunk) {
        var told = Uni.createFrom().voidItem();
        for (var wait : chunk.waits()) {
            told = told.chain(() -> tell("pace", sentence(wait), totals()));
        }
        for (var remark : chunk.remarks()) {
            told = told.chain(() -> tell("source", RunEvents.Level.WARN, sentence(remark), totals()));
        }
        for (var doubt : chunk.doubts()) {
            told = told.chain(() -> tell(
                    "source",
                    RunEvents.Level.WARN,
                    "Records may be missing, so this run will retire nothing: " + doubt + ".",
                    totals()));
        }
        return told;
    }

    static String sentence(String text) {
        return Character.toUpperCase(text.charAt(0)) + text.substring(1) + (text.endsWith(".") ? "" : ".");
    }

    Uni<Void> rejectionsNoLongerStored(long limit) {
        return tell(
                "rejections",
                RunEvents.Level.WARN,
                "More than " + limit + " records were rejected; those beyond are counted and not stored.",
                totals());
    }

    Uni<Void> checksBroken(ChecksBroken broken) {
        return tell("guard", RunEvents.Level.ERROR, broken.getMessage(), broken.details());
    }

    private JsonObject totals() {
        return new JsonObject().put("records", records).put("pages", pages).put("bytes", bytes);
    }

    private Uni<Void> tell(String stage, String message, JsonObject details) {
        return tell(stage, RunEvents.Level.INFO, message, details);
    }

    private Uni<Void> tell(String stage, RunEvents.Level level, String message, JsonObject details) {
        return events.tell(run.id(), run.source(), stage, level, message, details);
    }
}
