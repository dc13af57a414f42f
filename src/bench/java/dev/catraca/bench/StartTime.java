package dev.catraca.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;

/** How long a process takes from its start to the first 200 of readiness, on a database that has its schema. */
final class StartTime {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final byte[] PROBE = "GET /q/health/ready HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
            .getBytes(StandardCharsets.US_ASCII);
    private static final byte[] OK = "HTTP/1.1 200".getBytes(StandardCharsets.US_ASCII);

    private StartTime() {}

    static Duration of(Service.Site site) {
        var start = System.nanoTime();
        try (var service = Service.launch(site)) {
            while (!ready(service.process().port())) {
                if (System.nanoTime() - start > PATIENCE.toNanos()) {
                    throw new AssertionError("The service does not become ready");
                }
                pause();
            }
            return Duration.ofNanos(System.nanoTime() - start);
        }
    }

    private static boolean ready(int port) {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.getOutputStream().write(PROBE);
            return Arrays.equals(socket.getInputStream().readNBytes(OK.length), OK);
        } catch (IOException notYet) {
            return false;
        }
    }

    /** Short against what is measured, long enough to leave the processor to the process. */
    private static void pause() {
        try {
            Thread.sleep(2);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
