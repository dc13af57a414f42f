package dev.catraca.sync;

import dev.catraca.catalog.FilledFields;
import dev.catraca.product.Known;
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
 * Prevents a run from emptying a field of every product because the field is gone from the records. Holds back the
 * first records until each field that all stored products have was seen. Fails the run if one is missing in the first
 * 1,000 products, or in fewer at the byte limit or the end, unless a person has approved it.
 */
final class FieldWatch {
    private static final int ENOUGH_RECORDS = 1000;

    private final RunTask run;
    private final FilledFields filled;
    private final StorageRetry retry;
    private final long mostBytes;
    private final Set<String> absent = new LinkedHashSet<>();
    private final List<Chunk> held = new ArrayList<>();
    private long products;
    private long bytes;
    private boolean asked;

    /**
     * @param mostBytes the most content to hold back
     * @param begun whether a run that this one resumes has stored a batch, so that the fields were checked
     */
    FieldWatch(RunTask run, FilledFields filled, StorageRetry retry, long mostBytes, boolean begun) {
        this.run = run;
        this.filled = filled;
        this.retry = retry;
        this.mostBytes = mostBytes;
        var resumed = run.opened().resumed();
        // A resumed run sees only part of the list, and the part before it was already checked.
        var whole = run.spec().mode() == SourceSpec.Mode.FULL
                && !begun
                && (resumed == null || Checkpoints.read(resumed.checkpoint()).position() == 0);
        if (whole && !run.opened().approve().contains(Guard.MISSING)) {
            absent.addAll(MappedFields.optional(run.spec()));
        }
    }

    /** The chunks that may be written now; fails if the run must stop. */
    Uni<List<Chunk>> pass(Chunk chunk) {
        if (absent.isEmpty() && held.isEmpty()) {
            return Uni.createFrom().item(List.of(chunk));
        }
        held.add(chunk);
        bytes += chunk.bytes();
        chunk.outcomes().forEach(outcome -> {
            if (outcome instanceof Known) {
                // It keeps its fields, so no field is gone from every product.
                absent.clear();
            } else if (outcome instanceof Product product) {
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
        return retry.untilTrustEnds(
                        run, "Reading which fields all products have", () -> filled.among(run.source(), absent))
                .chain(known -> {
                    absent.retainAll(known);
                    return judge(chunk);
                });
    }

    private Uni<List<Chunk>> judge(Chunk chunk) {
        var enough = products >= ENOUGH_RECORDS || bytes >= mostBytes || chunk.last();
        // If all records are rejected, they prove nothing about a field; the limit on rejections applies instead.
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
