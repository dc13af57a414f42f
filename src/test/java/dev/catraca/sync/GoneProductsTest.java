package dev.catraca.sync;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.catraca.catalog.LiveProducts.LiveProduct;
import dev.catraca.catalog.SeenNumbers;
import dev.catraca.product.Filtered;
import dev.catraca.product.Outcome;
import dev.catraca.product.Rejection;
import dev.catraca.product.RejectionCode;
import java.util.Collections;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** What is believed of what a source says is gone. */
class GoneProductsTest {
    private final GoneProducts gone = new GoneProducts();

    @Test
    void aKeyThatAnotherProductHasNowDoesNotDiscreditTheOthers() {
        gone.add(products(1, 31));
        assertEquals(1, gone.leaveListed(seen(31, 31), List.of()));
        assertEquals(30, gone.size());
        assertNull(gone.doubt());
    }

    @Test
    void aSourceThatSaysOfAllThatItListsThatItIsGoneIsNotBelieved() {
        gone.add(products(1, 3));
        gone.leaveListed(seen(1, 3), List.of());
        assertEquals(0, gone.size());
        assertEquals(
                "it says so of 3 of the 3 products that it has listed in this run, so it is not believed",
                gone.doubt());
    }

    @Test
    void aSourceThatListsWhatIsGoneIsNotBelieved() {
        gone.add(products(1, 100));
        gone.leaveListed(seen(1, 10), List.of());
        assertEquals(0, gone.size());
    }

    @Test
    void fewerRecordsThanWereStatedAreADoubt() {
        gone.count(records(200), 250L);
        gone.count(records(49), 200L);
        gone.doubtMissing();
        assertEquals("it says that it has 250 such records and delivered 249", gone.doubt());
    }

    @Test
    void asManyAsWereStatedAreNone() {
        gone.count(records(200), 250L);
        gone.count(records(50), null);
        gone.doubtMissing();
        assertNull(gone.doubt());
    }

    @Test
    void aRecordWithoutAKeyIsADoubt() {
        gone.count(List.of(new Rejection(1, null, RejectionCode.MISSING_FIELD, "no key", "{}")), null);
        assertEquals("it has records whose key cannot be read", gone.doubt());
    }

    private static List<Outcome> records(int number) {
        return Collections.nCopies(number, new Filtered(1, "p", "{}"));
    }

    private static List<LiveProduct> products(long from, long to) {
        return LongStream.rangeClosed(from, to)
                .mapToObj(number -> new LiveProduct("p" + number, number))
                .toList();
    }

    private static SeenNumbers seen(long from, long to) {
        var seen = new SeenNumbers();
        LongStream.rangeClosed(from, to).forEach(seen::add);
        return seen;
    }
}
