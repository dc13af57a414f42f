package dev.catraca.api.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class ListingTest {
    @Test
    void oneRowTooManyMeansThatThereIsMore() {
        var listing = Listing.of(List.of(1, 2, 3), 2, Function.identity(), row -> "behind " + row);
        assertEquals(List.of(1, 2), listing.items());
        assertEquals("behind 2", listing.next());
    }

    @Test
    void exactlyTheLimitIsTheEnd() {
        var listing = Listing.of(List.of(1, 2), 2, Function.identity(), row -> "behind " + row);
        assertEquals(List.of(1, 2), listing.items());
        assertNull(listing.next());
    }
}
