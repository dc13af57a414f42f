package dev.catraca.faults;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.catraca.it.Catalogue;
import dev.catraca.it.Script;
import dev.catraca.it.Upstream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * A source of an arena. Between trials products are added and removed. During a trial products change, records are added,
 * removed and moved while runs read them, and some become invalid, until the shop is settled: the next run must store
 * exactly what it lists then.
 */
final class Shop {
    static final int BATCH = 60;

    /** The batches of a run that a service sends at once. */
    static final int IN_FLIGHT = 3;

    static final long PAGE_MILLIS = 50;
    static final int PAGE = 40;

    /** Marks the keys of wrong answers. */
    static final String WRONG = "(wrong)";

    private static final int START = 500;

    /** More deletions in one trial would come close to the limit of the guard. */
    private static final int MOST_DELETIONS = 10;

    private final String id;
    private final Upstream upstream;
    private final Cutting cutting;
    private final Catalogue catalogue;
    private final Shelf shelf = new Shelf();
    private final Listings listings = new Listings();
    private int highest = START;
    private int deletions;
    private int reader;
    private boolean settled;
    private int lies;
    private Mischief mischief;
    private int mischiefFrom;

    Shop(String id, Upstream upstream, Cutting cutting) {
        this.id = id;
        this.upstream = upstream;
        this.cutting = cutting;
        catalogue = upstream.catalogue(id, new Catalogue(List.of()) {
            @Override
            public Body page(int offset, int size) {
                return Shop.this.page(offset);
            }
        });
        catalogue.script().delay(Duration.ofMillis(PAGE_MILLIS));
        shelf.fill(new TreeSet<>(IntStream.rangeClosed(1, START).boxed().toList()), 0, 0, new Random(0));
        drift(new Random(0));
    }

    String id() {
        return id;
    }

    Cutting cutting() {
        return cutting;
    }

    ObjectNode spec() {
        return cutting.spec(id, upstream.url("/" + id + "/products")).put("timeout", "PT60S");
    }

    Script script() {
        return catalogue.script();
    }

    /** The listings since the last drift. */
    Listings listings() {
        return listings;
    }

    /** The valid records, one for each key. */
    synchronized List<ObjectNode> products() {
        return shelf.products();
    }

    /** Changes the list: updates, removes and adds products, and adds invalid records. */
    synchronized void drift(Random random) {
        var products = shelf.numbers();
        products.removeIf(number -> products.size() > START / 2 && random.nextInt(100) < 5);
        IntStream.range(0, random.nextInt(40)).forEach(i -> products.add(++highest));
        // No repetitions if there is a total that counts them, because then a record seems to be missing.
        var repeated = cutting == Cutting.NUMBERED_WITH_TOTAL || random.nextBoolean() ? 0 : random.nextInt(6);
        shelf.fill(products, random.nextInt(6), repeated, random);
        shelf.restock(10, random);
        settled = false;
        deletions = 0;
        lies = 0;
        mischief = null;
        listings.begin(listing(null));
    }

    /** Changes some products in place, unless settled. */
    synchronized void change(Random random) {
        if (!settled) {
            shelf.restock(5, random);
        }
    }

    /** Moves the list at a random place or on the page that was requested last, unless settled. */
    synchronized void move(Random random) {
        moveAt(random.nextBoolean() ? random.nextInt(shelf.size()) : reader + random.nextInt(PAGE), random);
    }

    /** Moves the list at the beginning of the page that was requested last, which a repeated request reads again. */
    synchronized void moveUnderTheReader(Random random) {
        moveAt(reader + random.nextInt(PAGE / 2), random);
    }

    /** Deletes one of the first records of the page that a checkpoint names; false if there is none. */
    synchronized boolean deleteFrom(String page, int records, Random random) {
        var place = page == null ? cutting.first() : Integer.parseInt(page);
        var start = startOf(cutting == Cutting.CURSOR ? place : (place - 1) * PAGE);
        return delete(start + random.nextInt(records));
    }

    /** Makes the records of some products invalid, unless settled. */
    synchronized void spoil(Shelf.Spoiling how, Random random) {
        if (!settled) {
            IntStream.range(0, 1 + random.nextInt(30)).forEach(i -> shelf.spoil(random.nextInt(shelf.size()), how));
            listings.add(listing(Move.RECORD));
        }
    }

    /** Makes all spoiled records valid again. */
    synchronized void mend() {
        shelf.mend();
        listings.add(listing(Move.RECORD));
    }

    /** Sends wrong content instead of pages, from one of the last pages or from any page after the first. */
    synchronized void misbehave(Mischief how, Random random) {
        mischief = how;
        mischiefFrom =
                random.nextBoolean() ? shelf.size() - random.nextInt(2 * PAGE) : PAGE + random.nextInt(shelf.size());
        misbehave();
    }

    /** Marks the answers as wrong from now on; a script sends them with a status of success. */
    synchronized void misbehave() {
        lies++;
        listings.add(listing(Move.ANSWERS));
    }

    /** Undoes one misbehaviour. */
    synchronized void behave() {
        lies--;
        mischief = lies == 0 ? null : mischief;
        listings.add(listing(Move.ANSWERS));
    }

    /** Stops all changes until the next drift. */
    synchronized void settle() {
        settled = true;
        mend();
        if (shelf.removeScattered()) {
            listings.add(listing(Move.DELETION));
        }
    }

    private void moveAt(int at, Random random) {
        if (settled || at >= shelf.size()) {
            return;
        }
        switch (random.nextInt(3)) {
            case 0 -> delete(at);
            case 1 -> insert(at);
            default -> swap(at, random.nextInt(shelf.size()));
        }
    }

    private boolean delete(int at) {
        if (settled || deletions == MOST_DELETIONS || at >= shelf.size()) {
            return false;
        }
        shelf.delete(at);
        deletions++;
        listings.add(listing(Move.DELETION));
        return true;
    }

    private void insert(int at) {
        if (shelf.insert(at, highest + 1)) {
            highest++;
            listings.add(listing(Move.INSERTION));
        }
    }

    private void swap(int one, int other) {
        // Not with cursors: a record with another rank is no longer where its cursor points.
        if (cutting != Cutting.CURSOR) {
            shelf.swap(one, other);
            listings.add(listing(Move.ORDER));
        }
    }

    private Listing listing(Move move) {
        return new Listing(Instant.now(), move, shelf.keys(), lies > 0 ? null : shelf.counts());
    }

    private synchronized Catalogue.Body page(int offset) {
        reader = startOf(offset);
        if (mischief == null || reader < mischiefFrom) {
            return pageAt(reader, 0);
        }
        var body = mischief.answer(this::pageAt, reader);
        return reader < shelf.size() ? marked(body) : body;
    }

    /** The place of the first record of the page with this offset, which is a rank if there are cursors. */
    private int startOf(int offset) {
        return cutting == Cutting.CURSOR ? shelf.behind(offset) : offset;
    }

    private Catalogue.Body pageAt(int start, int moreInTotal) {
        var from = Math.min(start, shelf.size());
        var to = Math.min(from + PAGE, shelf.size());
        var records = shelf.records(from, to);
        var page = JsonNodeFactory.instance.objectNode();
        page.putArray("products").addAll(records);
        if (cutting == Cutting.CURSOR) {
            page.put("next", to < shelf.size() ? shelf.rank(to - 1) : null);
        } else if (cutting == Cutting.NUMBERED_WITH_TOTAL) {
            page.put("total", shelf.size() + moreInTotal);
        }
        var keys = records.stream().map(record -> record.path("id").asText()).toList();
        return new Catalogue.Body("application/json", page.toString().getBytes(StandardCharsets.UTF_8), keys);
    }

    private static Catalogue.Body marked(Catalogue.Body body) {
        var keys = new ArrayList<>(body.externalIds());
        keys.add(WRONG);
        return new Catalogue.Body(body.contentType(), body.bytes(), keys);
    }
}
