package dev.catraca.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/**
 * Many connections that each ask, wait for the answer and ask again. One thread serves them all, so that little of the
 * processor is taken from the service. Fails at an answer that is not 200.
 */
final class HttpLoad {
    private static final int LOOK_MILLIS = 20;

    private final InetSocketAddress address;
    private final int connections;
    private final Supplier<String> paths;
    private final String header;

    /**
     * @param paths gives the path of each request; called by one thread
     * @param header a line of the head of each request without its end, or empty for none
     */
    HttpLoad(int port, int connections, Supplier<String> paths, String header) {
        this.address = new InetSocketAddress("localhost", port);
        this.connections = connections;
        this.paths = paths;
        this.header = header;
    }

    /** Asks for a while without measuring, then measures for this long. */
    Latencies run(Duration warm, Duration measured) {
        var latencies = new Latencies();
        var start = System.nanoTime();
        var begin = start + warm.toNanos();
        var end = begin + measured.toNanos();
        run(() -> System.nanoTime() < end, (asked, answered) -> {
            if (answered >= begin && answered <= end) {
                latencies.add(answered - asked);
            }
        });
        return latencies.over(measured);
    }

    /** Asks as long as it is wanted, and measures all of it. */
    Latencies runWhile(AtomicBoolean wanted) {
        var latencies = new Latencies();
        var start = System.nanoTime();
        run(wanted::get, (asked, answered) -> latencies.add(answered - asked));
        return latencies.over(Duration.ofNanos(System.nanoTime() - start));
    }

    private void run(Condition wanted, HttpConnection.Listener listener) {
        try (var selector = Selector.open()) {
            for (var i = 0; i < connections; i++) {
                var channel = SocketChannel.open(address);
                channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
                channel.configureBlocking(false);
                var connection = new HttpConnection(channel, header, listener);
                channel.register(selector, SelectionKey.OP_READ, connection);
                connection.ask(paths.get());
            }
            try {
                serve(selector, wanted);
            } finally {
                for (var key : selector.keys()) {
                    key.channel().close();
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void serve(Selector selector, Condition wanted) throws IOException {
        while (wanted.holds()) {
            selector.select(LOOK_MILLIS);
            var keys = selector.selectedKeys().iterator();
            while (keys.hasNext()) {
                var connection = (HttpConnection) keys.next().attachment();
                keys.remove();
                if (connection.answered()) {
                    connection.ask(paths.get());
                }
            }
        }
    }

    private interface Condition {
        boolean holds();
    }
}
