package dev.catraca.reading.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.catraca.reading.TestConfig;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers that servers send although HTTP/1.1 does not quite allow them, and answers that say how long they are in two ways. */
@Timeout(60)
class OddAnswersTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static SourceClient client;

    @BeforeAll
    static void make() {
        client = new SourceClient(TestConfig.DEFAULT, host -> new InetAddress[] {InetAddress.getLoopbackAddress()});
    }

    @AfterAll
    static void stop() {
        client.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.0 200 OK\nContent-Type: text/csv\n\nwhole",
                "HTTP/1.1 200 OK\r\nContent-Length: 5\nX-a: b\r\n\r\nwhole",
                "HTTP/1.1 200\r\nContent-Length: 5\r\n\r\nwhole",
                "HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Length: 5\r\n\r\nwhole",
                "HTTP/1.1 200 OK\r\nContent-Length: 5,5\r\n\r\nwhole",
                "HTTP/1.1 200 OK\r\nX-a: b\u0001\r\nContent-Length: 5\r\n\r\nwhole",
                "HTTP/1.1 200 OK\r\nX-a: b\r\n continued\r\nContent-Length: 5\r\n\r\nwhole",
                "HTTP/1.1 200 OK\r\nX a: b\r\nContent-Length: 5\r\n\r\nwhole",
                "HTTP/1.1 200 OK\r\nX-a: caf\u00e9\r\nContent-Length: 5\r\n\r\nwhole",
                "HTTP/1.1 200 OK\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nwhole\r\n0\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: 5\r\nTransfer-Encoding: identity\r\n\r\nwhole",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: Chunked\r\n\r\n5;x=y\r\nwhole\r\n0\r\nT: x\r\n\r\n",
                "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nwhole",
                "HTTP/1.1 102 Processing\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nwhole",
                "HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nwhole"
            })
    void areRead(String answer) throws Exception {
        try (var server = serving(answer);
                var body = ask(server).body()) {
            assertEquals("whole", new String(body.readAllBytes()));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nwhole",
                "HTTP/1.1 2OO OK\r\nContent-Length: 5\r\n\r\nwhole",
                "220 mail.shop.example ESMTP\r\n",
                "<html>\r\n<body>no head</body>\r\n"
            })
    void areNoHttp(String answer) throws Exception {
        try (var server = serving(answer)) {
            var failure = assertThrows(ExecutionException.class, () -> ask(server));
            assertEquals(
                    "shop could not be reached: its answer is not HTTP",
                    Unreachable.of("shop", server.address("shop"), failure.getCause(), PATIENCE)
                            .getMessage());
        }
    }

    private static RawServer serving(String answer) throws Exception {
        return new RawServer((connection, number, out) -> {
            out.write(answer.getBytes(StandardCharsets.ISO_8859_1));
            return false;
        });
    }

    private static HttpAnswer ask(RawServer server) throws Exception {
        return client.send(new OutgoingRequest("GET", server.address("shop"), Map.of(), null, true))
                .await(PATIENCE);
    }
}
