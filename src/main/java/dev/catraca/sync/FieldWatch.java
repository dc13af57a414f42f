package dev.catraca.sync;

import dev.catraca.catalog.FilledFields;
import dev.catraca.product.Product;
import dev.catraca.reading.Chunk;
import dev.catraca.run.Guard;
import dev.catraca.source.spec.SourceSpec;
import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Keeps a run from emptying a field of every product because its place in the records is gone. Holds back the first records of
 * the run until each field that all stored products have has come at least once, or until 1,000 records without it have come:
 * then the run fails, unless a person has approved it.
 */
final class FieldWatch {
    private static final int ENOUGH_RECORDS = 1000;

    private final String source;
    private final FilledFields filled;
    private final long mostBytes;
    private final Set<String> absent = new LinkedHashSet<>();
    private final List<Chunk> held = new ArrayList<>();
    private long products;
    private long bytes;
    private boolean asked;

    /** @param mostBytes how much content may be held back */
    FieldWatch(RunTask run, FilledFields filled, long mostBytes) {
        this.source = run.source();
        this.filled = filled;
        this.mostBytes = mostBytes;
        var resumed = run.opened().resumed();
        // A resumed run sees a part of the list, and what it goes on from has been judged already.
        var whole = run.spec().mode() == SourceSpec.Mode.FULL && (resumed == null || resumed.checkpoint() == null);
        if (whole && !run.opened().approve().contains(Guard.MISSING)) {
            absent.addAll(MappedFields.optional(run.spec().map()));
        }
    }

    /** The chunks that may be written now; fails if the run must not go on. */
    Uni<List<Chunk>> pass(Chunk chunk) {
        if (absent.isEmpty() && held.isEmpty()) {
            return Uni.createFrom().item(List.of(chunk));
        }
        held.add(chunk);
        bytes += chunk.bytes();
        chunk.outcomes().forEach(outcome -> {
            if (outcome instanceof Product product) {
                products++;
                absent.removeIf(field -> MappedFields.has(product, field));
            }
        });
        if (absent.isEmpty()) {
            return Uni.createFrom().item(release());
        }
        if (asked) {
            return judge(chunk);
        }
        asked = true;
        return filled.among(source, absent).chain(known -> {
            absent.retainAll(known);
            return judge(chunk);
        });
    }

    private Uni<List<Chunk>> judge(Chunk chunk) {
        var enough = products >= ENOUGH_RECORDS || bytes >= mostBytes || chunk.last();
        // Records that are all rejected say nothing about a field, and are judged as rejections.
        if (absent.isEmpty() || enough && products == 0) {
            return Uni.createFrom().item(release());
        }
        if (!enough) {
            return Uni.createFrom().item(List.of());
        }
        var fields = String.join(", ", absent);
        return Uni.createFrom()
                .failure(
                        RunStopped.refused(
                                Guard.MISSING,
                                "None of the first " + products + " products has a value for " + fields
                                        + ", which every stored product has: its place in the records seems to be gone. Nothing was"
                                        + " written. If that is right, start the run again with {\"approve\": [\"missing\"]}."));
    }

    private List<Chunk> release() {
        absent.clear();
        var released = List.copyOf(held);
        held.clear();
        return released;
    }
}
