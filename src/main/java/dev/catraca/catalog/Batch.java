package dev.catraca.catalog;

import dev.catraca.product.AskedDetail;
import dev.catraca.product.Rejection;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;

/**
 * The records that one atomic statement applies, sorted by what becomes of them.
 *
 * @param inserted the new products, sorted by key (the index takes them a third faster than shuffled)
 * @param updated the products whose content differs, or that were retired, sorted by key
 * @param returned how many of these were retired
 * @param unchanged how many products are there with the same content; they are not written
 * @param duplicated how many products have a key that came before in this run or in one that it resumes
 * @param filtered how many records the spec leaves out
 * @param expected how many records the source says it has, or null
 * @param checkpoint where to continue reading after this batch
 * @param repeats how many records repeat a key, as far as the reader knows; null where keys may repeat
 * @param doubts why records may be missing, one sentence each
 * @param seen the numbers of the products that were inserted, updated or unchanged, as {@link SeenNumbers#write} writes them
 * @param lastNumber the highest number given so far
 * @param firstPosition which record of the source its first one is, from 1, counted over the chain of resumes
 * @param keysDigest a digest of the keys of its records, in the order in which they came
 * @param flaws the bad values that were left out of the products counted as inserted, updated or unchanged, by field
 * @param checked what the checks of the source have counted in the same products
 * @param newest the latest time at which one of its records says that it was changed, or null
 * @param details what entries of the list became whose details were asked for, each entry once
 */
public record Batch(
        List<NumberedProduct> inserted,
        List<NumberedProduct> updated,
        long returned,
        long unchanged,
        long duplicated,
        List<Rejection> rejections,
        long filtered,
        int pages,
        long bytes,
        Long expected,
        JsonObject checkpoint,
        Long repeats,
        List<String> doubts,
        byte[] seen,
        long lastNumber,
        long firstPosition,
        String keysDigest,
        List<FieldFlaws> flaws,
        Checked checked,
        Instant newest,
        List<AskedDetail> details) {

    /** The number of records in this batch, with any outcome. */
    public long size() {
        return inserted.size() + updated.size() + unchanged + duplicated + rejections.size() + filtered;
    }

    /** How many bad values were left out. */
    public long flawCount() {
        return flaws.stream().mapToLong(FieldFlaws::count).sum();
    }

    /** Whether it inserts or updates a product. Only then can PostgreSQL refuse it because a product is not as it was looked up. */
    public boolean writesProducts() {
        return inserted.size() + updated.size() > 0;
    }

    /** Whether one of its records had a key that had not come before. */
    public boolean isFresh() {
        return inserted.size() + updated.size() + unchanged > 0;
    }
}
