package dev.catraca.sync;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.catraca.catalog.Batch;
import dev.catraca.catalog.Checked;
import dev.catraca.product.Rejection;
import dev.catraca.product.RejectionCode;
import dev.catraca.source.spec.Checks;
import dev.catraca.source.spec.SourceSpec;
import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RejectionWatchTest {
    private RejectionWatch watch = watch(0.5, Optional.empty());

    @Test
    void exactlyTheShareIsAllowed() {
        take(5, 5);
        assertTrue(watch.verdict().isEmpty());
        take(0, 1);
        assertEquals(
                "6 of the first 11 records were rejected, more than the share of 50 % that one run may reject;"
                        + " the first reason was: broken 1",
                watch.verdict().orElseThrow().getMessage());
        assertFalse(watch.verdict().orElseThrow().retryable());
    }

    @Test
    void aShortBeginningIsNotJudged() {
        take(0, 9);
        assertTrue(watch.verdict().isEmpty());
        take(0, 1);
        assertTrue(watch.verdict().isPresent());
    }

    @Test
    void aShareOfOneIsNoLimit() {
        watch = watch(1, Optional.empty());
        take(0, 50);
        assertTrue(watch.verdict().isEmpty());
    }

    @Test
    void theSourceHasTheLastWord() {
        watch = watch(1, Optional.of(new BigDecimal("0.125")));
        take(16, 4);
        var message = watch.verdict().orElseThrow().getMessage();
        assertTrue(message.contains("the share of 12.5 %"), message);
    }

    @Test
    void tellsOnceThatThereIsNoMoreRoom() {
        assertFalse(take(10, 3));
        assertFalse(take(10, 1));
        assertTrue(take(10, 2));
        assertFalse(take(10, 2));
    }

    @Test
    void batchesInFlightShareTheRoom() {
        assertEquals(3, watch.giveRoom(batch(10, 3)));
        assertEquals(1, watch.giveRoom(batch(10, 3)));
        assertEquals(0, watch.giveRoom(batch(10, 3)));
    }

    private boolean take(int products, int rejections) {
        return watch.count(batch(products, rejections));
    }

    private static Batch batch(int products, int rejections) {
        var rejected = IntStream.rangeClosed(1, rejections)
                .mapToObj(i -> new Rejection(i, null, RejectionCode.MALFORMED, "broken " + i, "raw"))
                .toList();
        return new Batch(
                List.of(),
                List.of(),
                0,
                products,
                0,
                rejected,
                0,
                0,
                0,
                null,
                new JsonObject(),
                null,
                List.of(),
                new byte[0],
                0,
                1,
                "",
                List.of(),
                Checked.NOTHING,
                null,
                List.of());
    }

    private static RejectionWatch watch(double maxShare, Optional<BigDecimal> ofSource) {
        var config = new RejectionConfig() {
            @Override
            public double maxShare() {
                return maxShare;
            }

            @Override
            public long minRecords() {
                return 10;
            }

            @Override
            public long maxStored() {
                return 4;
            }
        };
        return new RejectionWatch(
                config,
                new SourceSpec(
                        "s",
                        "s",
                        true,
                        SourceSpec.Mode.FULL,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        null,
                        Map.of(),
                        List.of(),
                        new SourceSpec.Retirement(true, BigDecimal.ZERO, Optional.empty()),
                        new SourceSpec.Rejections(ofSource),
                        Checks.NONE));
    }
}
