package dev.catraca.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class ProductQueriesTest {
    @Test
    void aPatternOfTextMatchesNothingButIt() {
        assertEquals("100!% !_x!! \\", ProductQueries.literally("100% _x! \\"));
    }
}
