package dev.catraca.reading.variants;

import dev.catraca.reading.Item;
import dev.catraca.reading.format.RecordStream;
import dev.catraca.source.spec.Each;
import java.io.IOException;
import java.util.Collections;
import java.util.Iterator;
import java.util.Optional;

/** The records of one page, with the variants of each in its place. Counts the records, and the entries of the page that they came from. */
public final class Expansion {
    private final Each each;
    private final Variants variants;
    private final Families families;
    private Iterator<Item> left = Collections.emptyIterator();
    private long records;
    private long listed;
    private Optional<String> doubt = Optional.empty();

    /** @param each where the variants are; empty if each entry is one record */
    public Expansion(Optional<Each> each) {
        this.each = each.orElse(null);
        this.variants = each.map(Variants::new).orElse(null);
        this.families = each.flatMap(given -> given.flat().map(flat -> new Families(given, flat)))
                .orElse(null);
    }

    /** The next record; null when the page has no more. */
    public Item next(RecordStream page) throws IOException {
        while (!left.hasNext()) {
            var entry = page.next();
            if (entry == null) {
                return families == null ? null : leftOver();
            }
            listed++;
            if (variants == null) {
                records++;
                return entry;
            }
            left = families == null ? list(entry) : families.take(entry).iterator();
        }
        records++;
        return left.next();
    }

    private Iterator<Item> list(Item entry) {
        doubt = doubt.or(() -> variants.doubt(entry));
        return variants.of(entry);
    }

    private Item leftOver() {
        left = families.end();
        if (!left.hasNext()) {
            return null;
        }
        records++;
        return left.next();
    }

    /** How many records were taken. */
    public long records() {
        return records;
    }

    /** How many entries of the page they came from, as the source counts them. */
    public long listed() {
        return listed;
    }

    /** Why variants may be missing although all that came was read. */
    public Optional<String> doubt() {
        return doubt;
    }
}
