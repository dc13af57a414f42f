package dev.catraca.reading.detail;

import dev.catraca.product.AskedDetail;
import dev.catraca.product.Outcome;
import dev.catraca.reading.Checkpoint;
import dev.catraca.reading.Chunk;
import dev.catraca.reading.Findings;
import dev.catraca.reading.ReadingEnd;
import dev.catraca.reading.RecordTotal;
import dev.catraca.reading.SecretReferences;
import dev.catraca.reading.pace.Pace;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What was read of the list and of details since the last chunk, and what there is to tell about it. */
final class Gathering {
    private final Pace pace;
    private final SecretReferences secrets;
    private final Findings remarks = new Findings();
    private final Findings doubts = new Findings();
    private final List<String> waits = new ArrayList<>();
    private final List<AskedDetail> details = new ArrayList<>();
    private Instant newest;
    private Long entries;
    private int pages;
    private long bytes;
    private long repeats;
    private boolean repeatsCount = true;

    Gathering(Pace pace, SecretReferences secrets) {
        this.pace = pace;
        this.secrets = secrets;
    }

    /** Adds all of a chunk of the list but its entries. */
    void add(Chunk list) {
        entries = list.expected();
        pages += list.pages();
        bytes += list.bytes();
        repeatsCount &= list.repeats() != null;
        list.remarks().forEach(remarks::add);
        list.doubts().forEach(doubts::add);
        waits.addAll(list.waits());
        newest = newest == null || list.newest() != null && list.newest().isAfter(newest) ? list.newest() : newest;
    }

    /** Adds what was answered. */
    void add(Answers answers) {
        bytes += answers.bytes();
        answers.remarks().forEach(remark -> remarks.add(secrets.hide(remark)));
        answers.doubts().forEach(doubt -> doubts.add(secrets.hide(doubt)));
    }

    /** Adds what an entry became. */
    void add(Mapped mapped) {
        mapped.asked().ifPresent(details::add);
        mapped.remark().ifPresent(remark -> remarks.add(secrets.hide(remark)));
        mapped.doubt().ifPresent(doubt -> doubts.add(secrets.hide(doubt)));
    }

    /** Adds records whose keys were seen before. */
    void repeats(long more) {
        repeats += more;
    }

    Chunk chunk(List<Outcome> outcomes, Checkpoint at, ReadingEnd end) {
        waits.addAll(pace.told(end != null));
        var chunk = new Chunk(
                List.copyOf(outcomes),
                at,
                pages,
                bytes,
                RecordTotal.of(entries, at.position(), at.listed() + at.skip(), end != null),
                repeatsCount ? repeats : null,
                remarks.take(),
                doubts.take(),
                List.copyOf(waits),
                end,
                newest,
                List.of(),
                List.copyOf(details));
        newest = null;
        pages = 0;
        bytes = 0;
        repeats = 0;
        waits.clear();
        details.clear();
        return chunk;
    }
}
