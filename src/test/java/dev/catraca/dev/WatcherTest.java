package dev.catraca.dev;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class WatcherTest {
    @Test
    void endsTheServersWhenTheirOwnerIsKilled() throws Exception {
        var owner = sleeping();
        var first = sleeping();
        var second = sleeping();
        try {
            Watcher.endAfter(owner.pid(), first.pid(), second.pid());
            assertTrue(first.isAlive() && second.isAlive());
            owner.destroyForcibly();
            assertTrue(first.waitFor(10, TimeUnit.SECONDS));
            assertTrue(second.waitFor(10, TimeUnit.SECONDS));
        } finally {
            owner.destroyForcibly();
            first.destroyForcibly();
            second.destroyForcibly();
        }
    }

    private static Process sleeping() throws IOException {
        return new ProcessBuilder("sleep", "60").start();
    }
}
