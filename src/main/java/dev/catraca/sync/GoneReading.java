package dev.catraca.sync;

import dev.catraca.catalog.LiveProducts;
import dev.catraca.catalog.LiveProducts.LiveProduct;
import dev.catraca.catalog.SeenNumbers;
import dev.catraca.http.Validators;
import dev.catraca.product.Listed;
import dev.catraca.product.Outcome;
import dev.catraca.product.Product;
import dev.catraca.reading.Checkpoint;
import dev.catraca.reading.Chunk;
import dev.catraca.reading.ReadingEnd;
import dev.catraca.reading.RecordMapping;
import dev.catraca.reading.SourceException;
import dev.catraca.reading.SourceReader;
import dev.catraca.reading.SourceReaders;
import dev.catraca.reading.detail.KnownDetails;
import dev.catraca.reading.detail.ListRows;
import dev.catraca.reading.job.JobWatch;
import dev.catraca.reading.mapping.RecordMapper;
import dev.catraca.run.RunEvents;
import dev.catraca.source.spec.SourceSpec;
import dev.catraca.telemetry.Telemetry;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.util.Collection;
import java.util.List;
import java.util.Objects;

/**
 * Reads what a source says is gone ({@code read.gone}), behind its list. Nothing of it is stored but what is retired for it, so a run that
 * resumes another reads it from its beginning. ADR 53.
 */
@ApplicationScoped
class GoneReading {
    /** A resume that meets the same pace does not get to the end either. */
    private static final String ANEW =
            "; a resume reads it from its beginning, so read.pace must allow all of its requests within one run: if it"
                    + " does not, allow more, make them fewer by larger pages, or leave read.gone out";

    private final SourceReaders readers;
    private final SourcePulls pulls;
    private final LiveProducts products;
    private final StorageRetry retry;
    private final RunEvents events;
    private final Event<PageOfRun> pages;

    GoneReading(
            SourceReaders readers,
            SourcePulls pulls,
            LiveProducts products,
            StorageRetry retry,
            RunEvents events,
            Event<PageOfRun> pages) {
        this.readers = readers;
        this.pulls = pulls;
        this.products = products;
        this.retry = retry;
        this.events = events;
        this.pages = pages;
    }

    /**
     * The live products of which the source says that they are gone, without what the run has listed; none if it is not asked. Cancelling
     * ends the reading.
     *
     * @param seen the products that the chain of the run has met
     * @param rejected those whose records it has rejected
     */
    Uni<GoneProducts> of(RunTask run, SeenNumbers seen, Collection<Long> rejected) {
        var spec = run.spec();
        if (spec.read().gone().isEmpty()
                || !spec.retirement().enabled()
                || run.opened().replays() != null) {
            return Uni.createFrom().item(new GoneProducts());
        }
        var story = new GoneStory(run, events);
        return OnWorker.result(() -> open(run, spec.forGone()))
                .chain(reader -> read(run, reader, story).onTermination().invoke(() -> OnWorker.start(reader::close)))
                .call(gone -> story.ended(gone, gone.leaveListed(seen, rejected)))
                .onFailure(SourceException.class)
                .transform(failure -> failure.saying("what is gone could not be read: " + failure.getMessage()
                        + (failure.notBefore().isPresent() ? ANEW : "")));
    }

    private SourceReader open(RunTask run, SourceSpec ofGone) {
        return readers.open(
                ofGone,
                Checkpoint.START,
                mapping(run.spec(), ofGone),
                Validators.NONE,
                KnownDetails.NONE,
                run.left(),
                JobWatch.NONE,
                page -> Telemetry.tell(pages, new PageOfRun(run.id(), run.source(), page)));
    }

    /** The key of a product may stand in its detail, which is not there any more; what that was is stored by the id in the list. */
    private static RecordMapping mapping(SourceSpec spec, SourceSpec ofGone) {
        return hasDetails(spec) ? new ListRows(spec) : new RecordMapper(ofGone);
    }

    private static boolean hasDetails(SourceSpec spec) {
        return spec.read().details().detail().isPresent();
    }

    private Uni<GoneProducts> read(RunTask run, SourceReader reader, GoneStory story) {
        var gone = new GoneProducts();
        return pulls.of(run, reader, new StoredAhead(0, List.of(), 0))
                .onItem()
                .transformToUniAndConcatenate(chunk -> take(run, chunk, gone).chain(() -> story.read(chunk, gone)))
                .collect()
                .last()
                .replaceWith(gone);
    }

    private Uni<Void> take(RunTask run, Chunk chunk, GoneProducts gone) {
        chunk.doubts().forEach(gone::doubt);
        gone.count(chunk.outcomes(), chunk.expected());
        if (chunk.last()) {
            gone.doubtMissing();
            if (chunk.end().kind() == ReadingEnd.Kind.GUESSED) {
                gone.doubt("the end of this reading is a guess: " + chunk.end().why());
            }
        }
        var keys = chunk.outcomes().stream()
                .map(GoneReading::key)
                .filter(Objects::nonNull)
                .toList();
        return keys.isEmpty()
                ? Uni.createFrom().voidItem()
                : retry.untilTrustEnds(run, "A look-up", () -> live(run, keys))
                        .invoke(gone::add)
                        .replaceWithVoid();
    }

    private Uni<List<LiveProduct>> live(RunTask run, List<String> keys) {
        return hasDetails(run.spec()) ? products.ofEntries(run.source(), keys) : products.among(run.source(), keys);
    }

    /** The key of a product, or the id of an entry of the list; null if the record has none. */
    private static String key(Outcome outcome) {
        if (outcome instanceof Product product) {
            return product.externalId();
        }
        return outcome instanceof Listed listed ? listed.id() : null;
    }
}
