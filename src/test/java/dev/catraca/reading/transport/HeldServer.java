package dev.catraca.reading.transport;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.util.concurrent.CompletableFuture;

/** A server that sends a body as fast as it is taken, and notices when it is not taken for a while. */
final class HeldServer implements AutoCloseable {
    private static final int BLOCK = 64 * 1024;
    /** A reader that takes bytes takes some within this time. */
    private static final int A_WHILE_MILLIS = 500;

    private final ServerSocketChannel server = ServerSocketChannel.open();
    private final CompletableFuture<Boolean> held = new CompletableFuture<>();
    private final long size;

    HeldServer(int megabytes) throws IOException {
        size = megabytes * 1024L * 1024;
        server.bind(new InetSocketAddress("127.0.0.1", 0));
        var thread = new Thread(this::serve, "held-server");
        thread.setDaemon(true);
        thread.start();
    }

    URI address() throws IOException {
        return URI.create("http://shop:" + ((InetSocketAddress) server.getLocalAddress()).getPort() + "/p");
    }

    /** Waits until the body was not taken for a while, or was taken to its end. */
    boolean isHeldBack() {
        return held.join();
    }

    @Override
    public void close() throws IOException {
        server.close();
    }

    private void serve() {
        try (var connection = server.accept();
                var selector = Selector.open()) {
            connection.read(ByteBuffer.allocate(BLOCK));
            connection.write(
                    ByteBuffer.wrap(RawServer.bytes("HTTP/1.1 200 OK\r\nContent-Length: " + size + "\r\n\r\n")));
            connection.configureBlocking(false);
            connection.register(selector, SelectionKey.OP_WRITE);
            for (var left = size; left > 0; ) {
                if (selector.select(A_WHILE_MILLIS) == 0) {
                    held.complete(true);
                }
                selector.selectedKeys().clear();
                left -= connection.write(ByteBuffer.allocate((int) Math.min(BLOCK, left)));
            }
            held.complete(false);
        } catch (IOException e) {
            held.completeExceptionally(new UncheckedIOException(e));
        }
    }
}
