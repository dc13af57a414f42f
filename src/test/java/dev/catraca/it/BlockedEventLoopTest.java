package dev.catraca.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BlockedEventLoopTest {
    private static final String LOOP = "vert.x-eventloop-thread-1";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sun.nio.fs.UnixNativeDispatcher.open0",
                "sun.nio.ch.FileDispatcherImpl.write0",
                "java.io.FileInputStream.readBytes",
                "java.net.Inet4AddressImpl.lookupAllHostAddr",
                "jdk.internal.misc.Unsafe.park",
                "java.lang.Thread.sleep"
            })
    void anEventLoopThatWaitsIsFound(String call) {
        var log = "ready\n" + warning(LOOP, call, "a.Caller.run", "io.netty.channel.nio.NioEventLoop.run") + "\nnext";

        assertEquals(1, BlockedEventLoop.warnings(log).size());
    }

    @Test
    void anEventLoopThatComputesOrLoadsClassesIsNot() {
        var computes = warning(LOOP, "org.hibernate.query.Tree.visit", "a.Caller.run") + "\n"
                + warning(LOOP, "java.net.URI$Parser.parseServer", "a.Caller.run");
        var loads = warning(LOOP, "java.io.RandomAccessFile.readBytes", "java.lang.ClassLoader.loadClass");

        var opensJar =
                warning(LOOP, "java.io.UnixFileSystem.getBooleanAttributes0", "jdk.internal.loader.URLClassPath.find");

        assertTrue(BlockedEventLoop.warnings(computes + "\n" + loads + "\n" + opensJar)
                .isEmpty());
    }

    @Test
    void norIsOneThatNettyLetsWriteToAClient() {
        var writes = warning(
                LOOP,
                "sun.nio.ch.FileDispatcherImpl.write0",
                "sun.nio.ch.SocketChannelImpl.write",
                "io.netty.channel.socket.nio.NioSocketChannel.doWrite");

        assertTrue(BlockedEventLoop.warnings(writes).isEmpty());
    }

    @Test
    void aWorkerMayWait() {
        assertTrue(BlockedEventLoop.warnings(warning("executor-thread-1", "java.io.FileInputStream.readBytes"))
                .isEmpty());
    }

    /** @param stack the top first */
    private static String warning(String thread, String... stack) {
        var frames = Stream.of(stack)
                .map(call -> "{\"class\":\"" + call.substring(0, call.lastIndexOf('.')) + "\",\"method\":\""
                        + call.substring(call.lastIndexOf('.') + 1) + "\",\"line\":12}")
                .collect(Collectors.joining(","));
        return "{\"level\":\"WARN\",\"message\":\"Thread Thread[" + thread
                + ",5,main] has been blocked for 1432 ms, time limit is 1000 ms\",\"exception\":{\"frames\":[" + frames
                + "]}}";
    }
}
