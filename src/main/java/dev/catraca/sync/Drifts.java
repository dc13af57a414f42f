package dev.catraca.sync;

import dev.catraca.reading.shape.Drift;
import dev.catraca.reading.shape.Shape;
import dev.catraca.reading.shape.ValueType;
import dev.catraca.run.RunEvents;
import dev.catraca.run.SourceShapes;
import dev.catraca.source.spec.SourceSpec;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Compares the shape of the records of a run with that of the last success, and tells what came, went or changed its type, as one event. A
 * place that went and that the map reads is a warning, and a notification ({@code notice_source}). Stops no run, whatever it finds.
 */
@ApplicationScoped
class Drifts {
    /** As many records as are looked at without gaps: so few do not replace a shape that was made of more. */
    private static final long ENOUGH_RECORDS = 200;

    private static final int MOST_NAMED = 10;
    private static final int MOST_STORED = 100;

    private final SourceShapes shapes;
    private final RunEvents events;

    Drifts(SourceShapes shapes, RunEvents events) {
        this.shapes = shapes;
        this.events = events;
    }

    /** Tells how the records differ; returns the shape that a success is to keep, or null for none. Never fails. */
    Uni<JsonObject> after(RunTask run, Shape shape) {
        // A run that resumes another has seen a part of the list, and one that replays only what was rejected.
        if (shape.records() == 0
                || run.opened().resumed() != null
                || run.opened().replays() != null) {
            return Uni.createFrom().nullItem();
        }
        return shapes.last(run.source())
                .chain(last -> last.map(kept -> compare(run, kept, shape))
                        .orElseGet(() -> Uni.createFrom().item(Shapes.write(shape))))
                .onFailure()
                .invoke(failure -> events.log(
                        run.id(),
                        run.source(),
                        "drift",
                        RunEvents.Level.WARN,
                        "The records were not compared with those of the last success: " + failure.getMessage()))
                .onFailure()
                .recoverWithNull();
    }

    private Uni<JsonObject> compare(RunTask run, SourceShapes.Kept kept, Shape shape) {
        var before = Shapes.read(kept.shape());
        var drift = Drift.between(before, shape);
        var mapped = MappedPlaces.among(run.spec(), drift.went());
        var told = drift.isEmpty()
                ? Uni.createFrom().voidItem()
                : events.tell(
                        run.id(),
                        run.source(),
                        "drift",
                        mapped.isEmpty() ? RunEvents.Level.INFO : RunEvents.Level.WARN,
                        message(kept.run(), drift, mapped),
                        details(kept.run(), drift, mapped));
        var keeps = run.spec().mode() == SourceSpec.Mode.FULL
                || shape.records() >= Math.min(before.records(), ENOUGH_RECORDS);
        return told.map(nothing -> keeps ? Shapes.write(shape) : null);
    }

    private static String message(long run, Drift drift, List<String> mapped) {
        var parts = new ArrayList<String>();
        if (!drift.went().isEmpty()) {
            parts.add(named(drift.went()) + " went");
        }
        if (!drift.came().isEmpty()) {
            parts.add(named(drift.came()) + " came");
        }
        if (!drift.changed().isEmpty()) {
            parts.add(named(drift.changed().stream()
                    .map(change ->
                            change.field() + " changed from " + words(change.before()) + " to " + words(change.now()))
                    .toList()));
        }
        return "The records differ from those of run " + run + ": " + String.join("; ", parts) + "."
                + (mapped.isEmpty() ? "" : " The map reads what went for " + named(mapped) + ".");
    }

    private static String named(List<String> names) {
        return names.stream().limit(MOST_NAMED).collect(Collectors.joining(", "))
                + (names.size() > MOST_NAMED ? " and " + (names.size() - MOST_NAMED) + " more" : "");
    }

    private static String words(Set<ValueType> types) {
        return types.stream().map(ValueType::text).collect(Collectors.joining(" or "));
    }

    private static JsonObject details(long run, Drift drift, List<String> mapped) {
        var changed = drift.changed().stream()
                .limit(MOST_STORED)
                .map(change -> new JsonObject()
                        .put("field", change.field())
                        .put("before", Shapes.types(change.before()))
                        .put("now", Shapes.types(change.now())))
                .toList();
        return new JsonObject()
                .put("since", run)
                .put("came", stored(drift.came()))
                .put("went", stored(drift.went()))
                .put("changed", new JsonArray(changed))
                .put("mapped", stored(mapped));
    }

    private static JsonArray stored(List<String> names) {
        return new JsonArray(names.stream().limit(MOST_STORED).toList());
    }
}
