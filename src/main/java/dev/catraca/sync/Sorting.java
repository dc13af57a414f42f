package dev.catraca.sync;

import dev.catraca.catalog.Batch;
import dev.catraca.catalog.KnownProduct;
import dev.catraca.catalog.KnownProducts;
import dev.catraca.catalog.NumberedProduct;
import dev.catraca.catalog.SeenNumbers;
import dev.catraca.product.AskedDetail;
import dev.catraca.product.Product;
import dev.catraca.reading.Chunk;
import dev.catraca.run.RunLedger;
import dev.catraca.source.spec.Checks;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Queue;
import java.util.Set;

/**
 * Sorts the products of a run into new, changed, unchanged and duplicated ones, and gives numbers to the new ones. Looks them up
 * ahead of the batch that writes them, while the one before is being written.
 *
 * <p>A product is a duplicate if its number is among those that the chain of resumes has met, or if its key is new in a batch that was
 * under way before it when it was looked up, because the look-up may not see what that batch writes.
 *
 * <p>In the first load of a source nothing is looked up: PostgreSQL refuses a batch with a product that is there, and then the batch is
 * sorted again. From then on all are looked up. Batches behind it stay right: what is new in it now was new in it before.
 *
 * <p>Chunks are sorted one after the other, and settled in the same order; {@link #settle} and {@link #sortAgain} may be called
 * meanwhile, by several threads.
 */
final class Sorting {
    private final String source;
    private final KnownProducts catalogue;
    private final SeenNumbers seen;
    private final Checks checks;
    private final FlawSamples flaws = new FlawSamples();
    private final Queue<UnderWay> underWay = new ArrayDeque<>();

    private long lastNumber;
    private long live;
    private boolean lookingUp;

    /**
     * A batch under way, as it was sorted first.
     *
     * @param keys those that are new in it
     */
    private record UnderWay(Batch batch, Set<String> keys) {}

    /**
     * @param checks of the source, for which each batch counts
     * @param seen the numbers of the products that the runs before it in its chain have met
     */
    Sorting(String source, Checks checks, KnownProducts catalogue, RunLedger.Opening opening, SeenNumbers seen) {
        this.source = source;
        this.checks = checks;
        this.catalogue = catalogue;
        this.seen = seen;
        lastNumber = opening.numbers();
        live = opening.live();
        lookingUp = opening.numbers() > 0;
    }

    /** Sorts a chunk. It counts as met from now on. */
    Uni<Batch> sort(Chunk chunk, KeyedRecords records) {
        return Uni.createFrom().deferred(() -> {
            var before = underWayBefore(null);
            return (isLookingUp() ? lookUp(records) : nothing(records)).map(known -> {
                var batch = decide(chunk, records, known, before, List.of());
                add(batch);
                return batch;
            });
        });
    }

    /**
     * Sorts a chunk again whose batch was refused because the catalogue is not as it seemed.
     *
     * @param refused as {@link #sort} returned it
     */
    Uni<Batch> sortAgain(Chunk chunk, Batch refused) {
        return Uni.createFrom()
                .deferred(() -> {
                    var records = KeyedRecords.of(chunk.outcomes());
                    lookUpFromNowOn();
                    var before = underWayBefore(refused);
                    return lookUp(records).map(known -> decideAgain(chunk, refused, records, known, before));
                })
                // It makes hashes, and the answer that refused the batch came on an event loop.
                .runSubscriptionOn(Infrastructure.getDefaultExecutor());
    }

    /** The first of the batches under way is stored. */
    synchronized void settle(Batch batch) {
        underWay.remove();
        live += batch.inserted().size() + batch.returned();
    }

    /** The numbers of the products that the chain has met; only to be read, when all batches are stored. */
    SeenNumbers seen() {
        return seen;
    }

    /** How many products of the source are live after the batches that are stored. */
    synchronized long live() {
        return live;
    }

    synchronized long lastNumber() {
        return lastNumber;
    }

    private Uni<List<KnownProduct>> lookUp(KeyedRecords records) {
        return records.products().isEmpty()
                ? nothing(records)
                : catalogue
                        .among(source, records.externalIds(), records.contentHashes())
                        .emitOn(Infrastructure.getDefaultExecutor());
    }

    private static Uni<List<KnownProduct>> nothing(KeyedRecords records) {
        return Uni.createFrom().item(Collections.nCopies(records.products().size(), null));
    }

    private synchronized boolean isLookingUp() {
        return lookingUp;
    }

    private synchronized void lookUpFromNowOn() {
        lookingUp = true;
    }

    /**
     * The keys that are new in batches under way, for each that has some.
     *
     * @param batch null for one that is not under way yet
     */
    private synchronized List<Set<String>> underWayBefore(Batch batch) {
        return underWay.stream()
                .takeWhile(other -> other.batch() != batch)
                .map(UnderWay::keys)
                .filter(keys -> !keys.isEmpty())
                .toList();
    }

    private static boolean isAmong(List<Set<String>> before, String key) {
        for (var keys : before) {
            if (keys.contains(key)) {
                return true;
            }
        }
        return false;
    }

    private synchronized void add(Batch batch) {
        var keys = new HashSet<String>(batch.inserted().size() * 2);
        batch.inserted().forEach(inserted -> keys.add(inserted.product().externalId()));
        underWay.add(new UnderWay(batch, keys));
    }

    /** In one step, so that a batch that is sorted meanwhile does not take a product of this one as its own. */
    private synchronized Batch decideAgain(
            Chunk chunk, Batch refused, KeyedRecords records, List<KnownProduct> known, List<Set<String>> before) {
        var numbers = new SeenNumbers();
        numbers.addAll(refused.seen());
        seen.removeAll(numbers);
        flaws.giveBack(refused.flaws());
        return decide(
                chunk,
                records,
                known,
                before,
                refused.inserted().stream().map(NumberedProduct::number).toList());
    }

    /** @param numbers to be given first */
    private synchronized Batch decide(
            Chunk chunk, KeyedRecords records, List<KnownProduct> known, List<Set<String>> before, List<Long> numbers) {
        var inserted = new ArrayList<NumberedProduct>();
        var updated = new ArrayList<NumberedProduct>();
        var met = new SeenNumbers();
        var flawed = new ArrayList<Product>();
        var counter = new CheckCounter(checks);
        var given = numbers.iterator();
        var details = new LinkedHashMap<String, AskedDetail>();
        chunk.details().forEach(detail -> details.putIfAbsent(detail.listId(), detail));
        var returned = 0L;
        var unchanged = 0L;
        var duplicated = records.repeated();
        for (var i = 0; i < records.products().size(); i++) {
            var product = records.products().get(i);
            var hash = records.contentHashes().get(i);
            var key = product.externalId();
            var there = known.get(i);
            if (isAmong(before, key) || there != null && !seen.add(there.number())) {
                duplicated++;
                continue;
            }
            counter.add(product, there);
            if (!product.flaws().isEmpty()) {
                flawed.add(product);
            }
            if (there == null) {
                var number = given.hasNext() ? given.next() : ++lastNumber;
                seen.add(number);
                met.add(number);
                inserted.add(new NumberedProduct(number, product, hash));
                continue;
            }
            met.add(there.number());
            if (there.retired() || !there.same()) {
                returned += there.retired() ? 1 : 0;
                updated.add(new NumberedProduct(there.number(), product, hash));
            } else {
                unchanged++;
            }
        }
        for (var product : records.known()) {
            if (seen.add(product.number())) {
                met.add(product.number());
                counter.addKnown();
                unchanged++;
            } else {
                duplicated++;
            }
        }
        return new Batch(
                inserted,
                updated,
                returned,
                unchanged,
                duplicated,
                records.rejections(),
                records.filtered(),
                chunk.pages(),
                chunk.bytes(),
                chunk.expected(),
                Checkpoints.write(chunk.after()),
                chunk.repeats(),
                chunk.doubts(),
                met.write(),
                lastNumber,
                chunk.after().position() - chunk.outcomes().size() + 1,
                records.keysDigest(),
                flaws.of(flawed),
                counter.result(),
                chunk.newest(),
                List.copyOf(details.values()));
    }
}
