package dev.catraca.observability;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** The first sources keep their names, whatever comes behind them. */
class SourceLabelsTest {
    @Test
    void namesAsManyAsAllowed() {
        var labels = new SourceLabels(() -> 2);
        assertEquals("a", labels.of("a"));
        assertEquals("a", labels.of("a"));
        assertEquals("b", labels.of("b"));
        assertEquals(SourceLabels.OTHERS, labels.of("c"));
        assertEquals("a", labels.of("a"));
        assertEquals("b", labels.of("b"));
        assertEquals(SourceLabels.OTHERS, new SourceLabels(() -> 0).of("a"));
    }
}
