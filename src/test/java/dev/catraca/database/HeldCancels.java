package dev.catraca.database;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Stands before PostgreSQL and passes everything on, but the requests to cancel a statement only when the test says so. */
final class HeldCancels implements AutoCloseable {
    /** The code that a CancelRequest has where other connections have the version of the protocol. */
    private static final int CANCEL = 80877102;

    private final ServerSocket server;
    private final int behind;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private final BlockingQueue<byte[]> cancels = new LinkedBlockingQueue<>();

    HeldCancels(int behind) {
        this.behind = behind;
        try {
            server = new ServerSocket(0, 50, InetAddress.getByName("localhost"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        threads.execute(this::accept);
    }

    int port() {
        return server.getLocalPort();
    }

    /** Waits for the next CancelRequest. Its sender takes it for sent. */
    byte[] await() throws InterruptedException {
        var cancel = cancels.poll(20, TimeUnit.SECONDS);
        if (cancel == null) {
            throw new AssertionError("Nobody has sent a CancelRequest");
        }
        return cancel;
    }

    /** Brings the CancelRequest to PostgreSQL, and waits until that has sent the signal. */
    void pass(byte[] cancel) throws IOException {
        try (var socket = kept(new Socket("localhost", behind))) {
            socket.getOutputStream().write(cancel);
            socket.getInputStream().read();
        }
    }

    private void accept() {
        try {
            while (true) {
                var client = kept(server.accept());
                threads.execute(() -> serve(client));
            }
        } catch (IOException closed) {
            // The end of the test.
        }
    }

    private void serve(Socket client) {
        try {
            var first = new byte[8];
            new DataInputStream(client.getInputStream()).readFully(first);
            if (ByteBuffer.wrap(first).getInt(4) == CANCEL) {
                var key = new DataInputStream(client.getInputStream()).readNBytes(8);
                cancels.add(ByteBuffer.allocate(16).put(first).put(key).array());
                return;
            }
            var postgres = kept(new Socket("localhost", behind));
            postgres.getOutputStream().write(first);
            threads.execute(() -> pump(postgres, client));
            pump(client, postgres);
        } catch (IOException ended) {
            // Either side has closed.
        }
    }

    private static void pump(Socket from, Socket to) {
        try (from;
                to) {
            copy(from.getInputStream(), to.getOutputStream());
        } catch (IOException ended) {
            // Either side has closed.
        }
    }

    private static void copy(InputStream from, OutputStream to) throws IOException {
        var some = new byte[8192];
        for (var length = from.read(some); length >= 0; length = from.read(some)) {
            to.write(some, 0, length);
        }
    }

    private Socket kept(Socket socket) {
        sockets.add(socket);
        return socket;
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (var socket : sockets) {
            socket.close();
        }
        threads.shutdownNow();
    }
}
