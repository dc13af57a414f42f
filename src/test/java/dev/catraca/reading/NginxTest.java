package dev.catraca.reading;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A real nginx (Debian's package) that ends each connection after five requests, over HTTP/2 with a GOAWAY. Skipped where there is none. */
@EnabledIf("isInstalled")
@Timeout(120)
class NginxTest {
    private static final Path PROGRAM = Path.of("/usr/sbin/nginx");
    private static final int PAGES = 60;
    private static final Executor THREADS = task -> new Thread(task).start();

    @TempDir
    private Path folder;

    private Process nginx;

    static boolean isInstalled() {
        return Files.isExecutable(PROGRAM);
    }

    @AfterEach
    void stop() {
        nginx.destroy();
        nginx.onExit().join();
    }

    @ParameterizedTest
    @CsvSource({"http2, 1", "http2, 4", "'', 1"})
    void losesNoPageWhenItEndsConnections(String version, int readers) throws IOException {
        var certificates = new Certificates(folder);
        var port = freePort();
        start(port, version, certificates.file("ip:127.0.0.1"));
        var all = IntStream.rangeClosed(1, PAGES).mapToObj(id -> id + ":" + id).toList();
        try (var reading = new Reading(TestConfig.trusting(certificates.pem()))) {
            var spec = Specs.json("https://127.0.0.1:" + port + "/p", Specs.PAGE);
            var reads = Stream.generate(() -> CompletableFuture.supplyAsync(() -> reading.all(spec, 100), THREADS))
                    .limit(readers)
                    .toList();
            reads.forEach(read -> assertEquals(all, read.join()));
            assertEquals(
                    List.of(),
                    reading.pages.stream()
                            .filter(page -> page.failure() != null)
                            .toList());
            assertEquals(
                    Collections.nCopies(readers * (PAGES + 1), "2xx"),
                    reading.requests.stream()
                            .map(SourceRequestFinished::outcome)
                            .toList());
        }
        var log = Files.readAllLines(folder.resolve("access.log"));
        assertEquals(readers * (PAGES + 1), log.size());
        assertEquals(
                List.of(version.isEmpty() ? "HTTP/1.1" : "HTTP/2.0"),
                log.stream().map(line -> line.split(" ")[0]).distinct().toList());
        assertTrue(log.stream().map(line -> line.split(" ")[1]).distinct().count() > PAGES / 5, "connections");
    }

    private void start(int port, String version, Path pem) throws IOException {
        for (var page = 1; page <= PAGES + 1; page++) {
            Files.writeString(
                    folder.resolve("page" + page + ".json"),
                    "{\"items\":[" + (page > PAGES ? "" : "{\"id\":" + page + "}") + "]}");
        }
        Files.writeString(folder.resolve("nginx.conf"), """
                daemon off;
                master_process off;
                pid nginx.pid;
                error_log error.log;
                events {}
                http {
                  log_format version '$server_protocol $connection';
                  access_log access.log version;
                  client_body_temp_path body; proxy_temp_path proxy; fastcgi_temp_path fastcgi; uwsgi_temp_path uwsgi; scgi_temp_path scgi;
                  keepalive_requests 5;
                  server {
                    listen 127.0.0.1:%d ssl %s;
                    ssl_certificate %s;
                    ssl_certificate_key %s;
                    root .;
                    location = /p { default_type application/json; try_files /page$arg_page.json =404; }
                  }
                }
                """.formatted(port, version, pem, pem));
        nginx = new ProcessBuilder(PROGRAM.toString(), "-p", folder + "/", "-c", "nginx.conf", "-e", "error.log")
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("out.log").toFile())
                .start();
        Awaitility.await().until(() -> !nginx.isAlive() || answers(port));
        if (!nginx.isAlive()) {
            throw new AssertionError(Files.readString(folder.resolve("out.log")));
        }
    }

    private static boolean answers(int port) {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    private static int freePort() throws IOException {
        try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        }
    }
}
