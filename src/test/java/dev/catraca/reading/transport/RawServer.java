package dev.catraca.reading.transport;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** A server that sends the bytes that a test says, right or wrong, on connections that it counts. */
final class RawServer implements AutoCloseable {
    /** The number of the connection, from 1, and the first line of each request. */
    final List<String> requests = new CopyOnWriteArrayList<>();
    /** Ends when the first connection was closed, by whichever side. */
    final CountDownLatch ended = new CountDownLatch(1);

    private final ServerSocket server;
    private final List<Socket> open = new CopyOnWriteArrayList<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();

    /** What a server does with a request. */
    interface Answer {
        /**
         * @param connection the number of the connection, from 1
         * @param number the number of the request on it, from 1
         * @return whether the connection stays open
         */
        boolean to(int connection, int number, OutputStream out) throws IOException;
    }

    RawServer(Answer answer) throws IOException {
        server = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
        threads.execute(() -> {
            var connections = new AtomicInteger();
            while (!server.isClosed()) {
                try {
                    var socket = server.accept();
                    open.add(socket);
                    threads.execute(() -> serve(socket, connections.incrementAndGet(), answer));
                } catch (IOException e) {
                    return;
                }
            }
        });
    }

    URI address(String host) {
        return URI.create("http://" + host + ":" + server.getLocalPort() + "/p");
    }

    @Override
    public void close() {
        try {
            server.close();
            for (var socket : open) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            threads.shutdownNow();
        }
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private void serve(Socket socket, int connection, Answer answer) {
        try (socket) {
            var in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
            for (var number = 1; ; number++) {
                var first = in.readLine();
                if (first == null) {
                    break;
                }
                for (var line = first; !line.isEmpty(); ) {
                    line = in.readLine();
                }
                requests.add(connection + " " + first);
                var stays = answer.to(connection, number, socket.getOutputStream());
                socket.getOutputStream().flush();
                if (!stays) {
                    return;
                }
            }
        } catch (IOException | RuntimeException e) {
            // The client, or the test, has ended the connection.
        } finally {
            ended.countDown();
        }
    }
}
