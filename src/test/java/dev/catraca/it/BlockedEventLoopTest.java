package dev.catraca.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BlockedEventLoopTest {
    @ParameterizedTest
    @CsvSource({
        "sun.nio.fs.UnixNativeDispatcher, open0",
        "java.io.FileInputStream, readBytes",
        "java.net.Inet4AddressImpl, lookupAllHostAddr",
        "jdk.internal.misc.Unsafe, park",
        "java.lang.Thread, sleep"
    })
    void anEventLoopThatWaitsIsFound(String type, String method) {
        var log = "ready\n" + warning("vert.x-eventloop-thread-1", type, method, "run") + "\nnext";

        assertEquals(1, BlockedEventLoop.warnings(log).size());
    }

    @Test
    void anEventLoopThatComputesOrLoadsClassesIsNot() {
        var computes = warning("vert.x-eventloop-thread-1", "org.hibernate.query.Tree", "visit", "run");
        var loads = warning("vert.x-eventloop-thread-1", "java.io.RandomAccessFile", "readBytes", "loadClass");

        assertTrue(BlockedEventLoop.warnings(computes + "\n" + loads).isEmpty());
    }

    @Test
    void aWorkerMayWait() {
        assertTrue(
                BlockedEventLoop.warnings(warning("executor-thread-1", "java.io.FileInputStream", "readBytes", "run"))
                        .isEmpty());
    }

    private static String warning(String thread, String type, String method, String caller) {
        return "{\"level\":\"WARN\",\"message\":\"Thread Thread[" + thread
                + ",5,main] has been blocked for 1432 ms, time limit"
                + " is 1000 ms\",\"exception\":{\"frames\":[{\"class\":\"" + type + "\",\"method\":\"" + method
                + "\"},{\"class\":\"a.Caller\",\"method\":\"" + caller + "\"}]}}";
    }
}
