package dev.catraca.reading.transport;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** An HTTP proxy that connects to one port of this machine, whatever host it is asked for by CONNECT. */
final class Tunnel implements AutoCloseable {
    private final int target;
    private final ServerSocket server;
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();

    Tunnel(int target) throws IOException {
        this.target = target;
        server = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
        threads.execute(() -> {
            while (!server.isClosed()) {
                try {
                    var client = server.accept();
                    threads.execute(() -> serve(client));
                } catch (IOException e) {
                    return;
                }
            }
        });
    }

    int port() {
        return server.getLocalPort();
    }

    /** The first line of each request. */
    List<String> asked() {
        return asked;
    }

    private void serve(Socket client) {
        try (client;
                var shop = new Socket(InetAddress.getByName("127.0.0.1"), target)) {
            // The client says nothing more before it has its answer, so nothing is read ahead.
            var in = new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.ISO_8859_1));
            asked.add(in.readLine());
            while (!in.readLine().isEmpty()) {
                // The headers mean nothing here.
            }
            client.getOutputStream().write("HTTP/1.1 200 OK\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1));
            var back = threads.submit(() -> pass(shop.getInputStream(), client.getOutputStream()));
            pass(client.getInputStream(), shop.getOutputStream());
            back.cancel(true);
        } catch (IOException e) {
            // One side has ended the connection.
        }
    }

    private static Void pass(InputStream from, OutputStream to) throws IOException {
        from.transferTo(to);
        return null;
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            threads.shutdownNow();
        }
    }
}
