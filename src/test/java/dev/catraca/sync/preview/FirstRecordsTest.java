package dev.catraca.sync.preview;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import dev.catraca.reading.OpenReaders;
import dev.catraca.source.spec.SourceSpec;
import dev.catraca.source.spec.SpecParser;
import dev.catraca.source.spec.SpecResult;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a preview asks of a source, and what it has while the source is not done. */
class FirstRecordsTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final AtomicInteger asked = new AtomicInteger();
    private final CountDownLatch held = new CountDownLatch(1);
    private final OpenReaders readers = new OpenReaders();
    private HttpServer shop;

    /** Answers the first page at once, and the second one after it is let go. */
    @BeforeEach
    void open() throws IOException {
        shop = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        shop.setExecutor(Executors.newCachedThreadPool());
        shop.createContext("/", exchange -> {
            asked.incrementAndGet();
            if ("page=2".equals(exchange.getRequestURI().getQuery())) {
                try {
                    held.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }
            var body =
                    "[{\"id\": 1, \"n\": \"Caneca\"}, {\"id\": 2, \"n\": \"Pires\"}]".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        shop.start();
    }

    @AfterEach
    void close() {
        held.countDown();
        shop.stop(0);
        readers.close();
    }

    @Test
    void whatCameIsThereWhileTheSourceIsSlow() {
        var first = records("\"pagination\": {\"kind\": \"page\", \"param\": \"page\"}", false);
        assertTrue(first.soFar("nothing").isEmpty());
        var reading = CompletableFuture.runAsync(first::read);
        await().atMost(PATIENCE).until(() -> first.progress().startsWith("2 of the 20"));

        var read = first.soFar("2 of them came").orElseThrow();

        assertEquals(2, read.records().size());
        assertEquals(2, read.shape().records());
        assertTrue(read.more());
        assertEquals(List.of("Only 2 of them came; a run takes the time that the source needs."), read.remarks());
        first.close();
        held.countDown();
        reading.exceptionally(failure -> null).join();
    }

    @Test
    void aPostIsNotSentTwice() {
        var read = records("\"method\": \"POST\", \"body\": {\"call\": \"ListarProdutos\"}", true)
                .read();
        assertEquals(1, asked.get());
        assertEquals(
                List.of("The source was asked once only, because some sources refuse the same POST twice."),
                read.remarks().stream()
                        .filter(remark -> remark.contains("once only"))
                        .toList());
    }

    @Test
    void aGetAndAQueryOfGraphQlAreSentTwice() {
        records("\"format\": \"json\"", true).read();
        assertEquals(2, asked.get());
        records("\"method\": \"POST\", \"body\": {\"query\": \"{ products }\"}", true)
                .read();
        assertEquals(4, asked.get());
    }

    /** A wrong id of the details rejects each entry before anything is asked for; a wrong address finds none. */
    @Test
    void entriesWithoutADetailAreShownAndCounted() {
        shop.createContext("/d/", exchange -> {
            asked.incrementAndGet();
            exchange.sendResponseHeaders(404, -1);
            exchange.close();
        });
        var rejected = details("/codigo");
        assertEquals(1, asked.get(), "the limit is reached");
        assertEquals(
                List.of("{\"id\":1,\"n\":\"Caneca\"}", "{\"id\":2,\"n\":\"Pires\"}"),
                rejected.records().stream().map(FirstRecords.Seen::raw).toList());
        assertFound("Of these 2 records 2 are rejected; a run that rejects such a share fails.", rejected);

        asked.set(0);
        var gone = details("/id");
        assertEquals(3, asked.get(), "no second page");
        assertEquals(
                rejected.records().stream().map(FirstRecords.Seen::raw).toList(),
                gone.records().stream().map(FirstRecords.Seen::raw).toList());
        assertFound(
                "All of these records are left out, by where or because their details are gone; a run of such records would see"
                        + " no product.",
                gone);
    }

    private FirstRecords.Read details(String id) {
        return new FirstRecords(readers.readers(), text -> text, withDetails(id), 2, 1 << 20, false).read();
    }

    private SourceSpec withDetails(String id) {
        return spec(
                "\"pagination\": {\"kind\": \"page\", \"param\": \"page\"}, \"detail\": {\"url\": \"http://127.0.0.1:"
                        + shop.getAddress().getPort() + "/d/{id}\", \"id\": \"" + id + "\"}");
    }

    private void assertFound(String finding, FirstRecords.Read read) {
        var findings = new PreviewFindings(withDetails("/id"), read, BigDecimal.ONE).list(Set.of());
        assertTrue(findings.contains(finding), findings::toString);
    }

    private FirstRecords records(String fields, boolean twice) {
        return new FirstRecords(readers.readers(), text -> text, spec(fields), 20, 1 << 20, twice);
    }

    private SourceSpec spec(String fields) {
        var text = "{\"id\": \"loja\", \"read\": {\"url\": \"http://127.0.0.1:"
                + shop.getAddress().getPort() + "/p\", " + fields
                + "}, \"map\": {\"externalId\": \"/id\", \"name\": \"/n\"}}";
        try {
            return ((SpecResult.Valid) new SpecParser(Optional.empty()).parse(new ObjectMapper().readTree(text)))
                    .spec();
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
