package dev.catraca.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Runs of sources whose answers need rules, totals in headers, and waits that a shop names in its own way. */
@ExtendWith(StandingService.class)
class ShopAnswersIT {
    private static final int SIZE = 10;
    private static final AtomicInteger THROTTLED = new AtomicInteger();
    private static HttpServer shop;
    private static Pod pod;

    @BeforeAll
    static void start() throws IOException {
        pod = new Pod(StandingService.process());
        shop = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        shop.createContext("/nuvem", exchange -> {
            exchange.getResponseHeaders().add("X-Total-Count", "30");
            page(exchange, number(exchange), 3);
        });
        shop.createContext("/contida", exchange -> {
            if (number(exchange) == 2 && THROTTLED.getAndIncrement() == 0) {
                exchange.getResponseHeaders().add("X-Rate-Limit-Remaining", "0");
                exchange.getResponseHeaders().add("X-Rate-Limit-Reset", "1700");
                send(exchange, 429, "{\"code\": 429}");
            } else {
                page(exchange, number(exchange), 3);
            }
        });
        shop.start();
    }

    @AfterAll
    static void stop() {
        shop.stop(0);
    }

    @Test
    void aRuleTakesTheLastPageForTheEndAndNothingIsRetired() {
        var run = run(
                "respostas-regra",
                "nuvem",
                "\"answers\": [{\"status\": [404], \"text\": \"Last page is\", \"do\": \"end\"}],",
                "");
        assertEquals("GUESSED", run.path("end").asText(), run::toString);
        assertEquals(30, run.at("/counters/inserted").asInt(), run::toString);
        var told = pod.events(run.path("id").asLong(), "source").toString();
        assertTrue(told.contains("which rule 1 of read.answers takes for the end"), told);
    }

    @Test
    void aTotalInAHeaderProvesTheSameEnd() {
        var total = "\"total\": \"header:X-Total-Count\", ";
        assertEquals(
                "PROVEN", run("respostas-total", "nuvem", "", total).path("end").asText());
        var rules = "\"answers\": [{\"text\": \"Last page is\", \"do\": \"end\"}],";
        assertEquals(
                "PROVEN",
                run("respostas-ambos", "nuvem", rules, total).path("end").asText());
    }

    @Test
    void aResetInMillisecondsIsWaitedFor() {
        var rules = "\"answers\": [{\"text\": \"Last page is\", \"do\": \"end\"}],";
        var run = run("respostas-contida", "contida", rules, "");
        assertEquals(30, run.at("/counters/inserted").asInt(), run::toString);
        var retries = pod.events(run.path("id").asLong(), "retry");
        assertEquals(1, retries.size(), retries::toString);
        assertEquals(1700, retries.get(0).at("/details/waitMillis").asLong(), retries::toString);
    }

    @Test
    void aRuleFailsARunAsAFaultOfTheConfiguration() {
        var rules = """
                "answers": [{"text": "last page", "do": "fail", "say": "The shop has no more pages", "reason": "CONFIG_ERROR"}],""";
        create("respostas-falha", "nuvem", rules, "");
        var run = pod.awaitClosedAs(pod.start("respostas-falha"), "FAILED", "CONFIG_ERROR");
        assertTrue(run.path("error").asText().startsWith("The shop has no more pages: "), run::toString);
    }

    private static JsonNode run(String id, String path, String read, String pagination) {
        create(id, path, read, pagination);
        return pod.awaitSucceeded(pod.start(id));
    }

    private static void create(String id, String path, String read, String pagination) {
        pod.register(Json.object("""
                {"id": "%s", "read": {"url": "http://127.0.0.1:%d/%s", "records": "/items", %s
                 "pagination": {"kind": "page", %s"sizeParam": "size", "size": 10}},
                 "map": {"externalId": "/id", "name": "/id"}}
                """.formatted(id, shop.getAddress().getPort(), path, read, pagination)));
    }

    private static void page(HttpExchange exchange, int page, int pages) throws IOException {
        if (page > pages) {
            send(
                    exchange,
                    404,
                    "{\"code\": 404, \"message\": \"Not Found\", \"description\": \"Last page is " + pages + "\"}");
            return;
        }
        send(
                exchange,
                200,
                IntStream.rangeClosed((page - 1) * SIZE + 1, page * SIZE)
                        .mapToObj(id -> "{\"id\": \"p" + id + "\"}")
                        .collect(Collectors.joining(",", "{\"items\": [", "]}")));
    }

    private static int number(HttpExchange exchange) {
        return Integer.parseInt(exchange.getRequestURI().getQuery().replaceAll(".*\\bpage=([0-9]+).*", "$1"));
    }

    private static void send(HttpExchange exchange, int status, String body) throws IOException {
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
