package dev.catraca.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class BlockedEventLoopTest {
    private static final String WARNING =
            "WARN  [io.vertx.core.impl.BlockedThreadChecker] (vertx-blocked-thread-checker) Thread"
                    + " Thread[vert.x-eventloop-thread-1,5,main] has been blocked for 1432 ms, time limit is 1000 ms";

    @Test
    void theWarningOfABlockedEventLoopIsFound() {
        assertEquals(
                1, BlockedEventLoop.warnings("ready\n" + WARNING + "\nnext").size());
    }

    @Test
    void aWorkerMayTakeItsTime() {
        var worker = WARNING.replace("vert.x-eventloop-thread-1", "vert.x-worker-thread-1");

        assertTrue(BlockedEventLoop.warnings(worker + "\nvert.x-eventloop-thread-1 reads")
                .isEmpty());
    }
}
