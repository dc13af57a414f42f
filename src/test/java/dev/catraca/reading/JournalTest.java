package dev.catraca.reading;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import dev.catraca.reading.seen.Entry;
import dev.catraca.reading.seen.Journal;
import dev.catraca.reading.seen.SeenRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;

/** What is noted of requests and answers: unpacked, bounded, and without keys. */
class JournalTest {
    private static final String RECORDS = "[{\"id\": 1, \"nome\": \"Caneca\"}, {\"id\": 2, \"nome\": \"Pires\"}]";

    @Test
    void aRedirectToAnotherHostIsShownWithoutItsQuery() {
        try (var store = new Upstream(exchange -> answer(exchange, 200, RECORDS.getBytes(StandardCharsets.UTF_8)));
                var shop = new Upstream(exchange -> {
                    exchange.getResponseHeaders().set("Location", store.address("/x.json?X-Amz-Signature=abc"));
                    exchange.getResponseHeaders().set("Set-Cookie", "sessao=segredo");
                    exchange.getResponseHeaders().set("X-Auth-Token", "segredo");
                    answer(exchange, 302, "longe".getBytes(StandardCharsets.UTF_8));
                })) {
            var look = look(shop.address("/a?b=c"));

            assertEquals(2, look.requests().size());
            assertEquals(shop.address("/a?b=c"), look.requests().get(0).address());
            assertEquals(302, look.requests().get(0).status());
            assertEquals(
                    store.address("/x.json?(not shown)"), look.requests().get(1).address());
            assertEquals(RECORDS, look.requests().get(1).body());
            assertEquals(store.address("/x.json?(not shown)"), header(look, "location"));
            assertFalse(look.requests().toString().contains("Amz"), look.requests()::toString);
            assertFalse(look.requests().get(0).toString().contains("segredo"), look.requests()::toString);
            assertEquals("json", look.looked().suggestions().format());
        }
    }

    @Test
    void addressesOfOtherHostsInHeadersAreShownWithoutTheirQueries() {
        var home = new AtomicReference<String>();
        try (var shop = new Upstream(exchange -> {
            var headers = exchange.getResponseHeaders();
            headers.set("Content-Location", "https://user:key@far.example/x.json?sig=segredo");
            headers.set("Refresh", "5; url='//far.example/x.json?sig=segredo'");
            headers.set(
                    "Link",
                    "<" + home.get()
                            + ">; rel=\"next\", <https://far.example/y?sig=segredo>; rel=\"last\", </a?p=3>; rel=x,"
                            + " <https://far.example/z?sig=segredo");
            answer(exchange, 200, RECORDS.getBytes(StandardCharsets.UTF_8));
        })) {
            home.set(shop.address("/a?p=2"));
            var look = look(shop.address("/a"));

            assertEquals("https://far.example/x.json?(not shown)", header(look, "content-location"));
            assertEquals("5; url='http://far.example/x.json?(not shown)", header(look, "refresh"));
            assertEquals(
                    "<" + shop.address("/a?p=2")
                            + ">; rel=\"next\", <https://far.example/y?(not shown)>; rel=\"last\", </a?p=3>; rel=x,"
                            + " <https://far.example/z?(not shown)",
                    header(look, "link"));
        }
    }

    private static String header(ShopLook look, String name) {
        return look.requests().get(0).headers().stream()
                .filter(header -> header.name().equalsIgnoreCase(name))
                .map(SeenRequest.Header::value)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aPackedAnswerIsShownUnpacked() throws IOException {
        var packed = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(packed)) {
            gzip.write(RECORDS.getBytes(StandardCharsets.UTF_8));
        }
        try (var shop = new Upstream(exchange -> {
            exchange.getResponseHeaders().set("Content-Encoding", "gzip");
            answer(exchange, 200, packed.toByteArray());
        })) {
            var request = look(shop.address("/")).requests().get(0);
            assertEquals(RECORDS, request.body());
            assertEquals(packed.size(), request.bytes());
            assertFalse(request.cut());
        }
    }

    @Test
    void aWorkbookIsRecognisedWithoutItsFormat() throws IOException {
        var workbook = workbook();
        try (var shop = new Upstream(exchange -> answer(exchange, 200, workbook))) {
            var look = look(shop.address("/"));
            assertEquals("xlsx", look.looked().suggestions().format());
            assertEquals(
                    "Código",
                    look.looked().suggestions().map().get("externalId").get(0).at());
            assertEquals(
                    "Preço",
                    look.looked().suggestions().map().get("price").get(0).at());
            assertNull(look.requests().get(0).body());
        }
    }

    @Test
    void ofAnEndlessAnswerOnlyTheBeginningIsKept() {
        try (var shop = new Upstream(exchange -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write('[');
            var record = "{\"id\": 1, \"nome\": \"Caneca\"},".repeat(1000).getBytes(StandardCharsets.UTF_8);
            while (true) {
                exchange.getResponseBody().write(record);
            }
        })) {
            var look = look(shop.address("/"));
            assertTrue(look.requests().get(0).bytes() < 4L << 20, look.requests()::toString);
            assertTrue(look.requests().get(0).cut());
            assertEquals(4096, look.requests().get(0).body().length());
            assertEquals(
                    "/id",
                    look.looked().suggestions().map().get("externalId").get(0).at());
        }
    }

    @Test
    void anAnswerThatStallsIsNotWaitedFor() {
        var end = new CountDownLatch(1);
        try (var shop = new Upstream(exchange -> {
            exchange.sendResponseHeaders(200, 0);
            var records = "[" + "{\"id\": 1, \"nome\": \"Caneca\"},".repeat(40);
            exchange.getResponseBody().write(records.getBytes(StandardCharsets.UTF_8));
            exchange.getResponseBody().flush();
            await(end);
        })) {
            var look = look(shop.address("/"));
            assertTrue(look.requests().get(0).cut());
            assertTrue(look.requests().get(0).body().startsWith("[{\"id\": 1"));
            end.countDown();
        }
    }

    @Test
    void laterRequestsAreNotNotedAndTokensNeverKept() {
        var journal = new Journal();
        for (var i = 0; i < 40; i++) {
            var entry = journal.begin(
                    i == 0 ? Journal.Purpose.TOKEN : Journal.Purpose.PAGE,
                    "GET",
                    URI.create("https://a/"),
                    URI::toString);
            entry.answered(200, HttpHeaders.of(Map.of(), (name, value) -> true));
            entry.content("ficha".getBytes(StandardCharsets.UTF_8), true);
        }
        var requests = journal.requests(text -> text);
        assertEquals(30, requests.size());
        assertNull(requests.get(0).body());
        assertEquals("ficha", requests.get(1).body());
    }

    @Test
    void aSecretAtTheEndOfWhatIsShownIsHidden() {
        var journal = new Journal();
        var entry = entry(journal);
        entry.content(("x".repeat(4090) + "muito-secreto" + "y".repeat(5000)).getBytes(StandardCharsets.UTF_8), true);
        var body = journal.requests(text -> text.replace("muito-secreto", "${CHAVE}"))
                .get(0)
                .body();
        assertEquals("x".repeat(4090) + "${CHAV", body);
    }

    /** Of a whole body no more than its first 16 KiB are looked at, and a secret may go on behind them. */
    @Test
    void aSecretAtTheEndOfWhatIsLookedAtIsNotShown() {
        var journal = new Journal();
        var entry = entry(journal);
        var body = "x".repeat(13_000) + "y".repeat(3_376) + "muito-secreto" + "z".repeat(5_000);
        entry.content(body.getBytes(StandardCharsets.UTF_8), true);
        var seen = journal.requests(
                        text -> text.replace("x".repeat(13_000), "${A}").replace("muito-secreto", "${CHAVE}"))
                .get(0);
        assertEquals("${A}" + "y".repeat(3_376 + 8 - 512), seen.body());
        assertTrue(seen.cut());
    }

    @Test
    void whatComesWhileABodyIsShownMakesItNotWhole() {
        var journal = new Journal();
        var entry = entry(journal);
        entry.content(("x".repeat(600) + "muito-se").getBytes(StandardCharsets.UTF_8), false);
        var seen = journal.requests(text -> {
                    entry.content("creto".getBytes(StandardCharsets.UTF_8), true);
                    return text.replace("muito-secreto", "${CHAVE}");
                })
                .get(0);
        assertEquals("x".repeat(600 + 8 - 512), seen.body());
        assertTrue(seen.cut());
    }

    @Test
    void ofAnErrorThatBreaksOffTheEndIsNotShown() {
        var body = "{\"message\": \"the key is muito-secreto\"}";
        try (var shop = new Upstream(exchange -> {
            exchange.sendResponseHeaders(500, body.length());
            exchange.getResponseBody().write(body.getBytes(StandardCharsets.UTF_8), 0, body.indexOf("creto"));
            exchange.getResponseBody().flush();
        })) {
            var journal = new Journal();
            var failure = assertThrows(SourceException.class, () -> ask(shop, journal));
            assertFalse(failure.getMessage().contains("muito"), failure::getMessage);
            var seen = journal.requests(text -> text).get(0);
            assertEquals("", seen.body());
            assertTrue(seen.cut());
        }
    }

    private static void ask(Upstream shop, Journal journal) {
        try (var reading = new Reading(TestConfig.DEFAULT)) {
            var spec = Specs.json(shop.address("/"), Specs.NONE);
            reading.readers()
                    .first(spec, new SecretReferences(spec.read(), text -> text), journal)
                    .read();
        }
    }

    private static Entry entry(Journal journal) {
        var entry = journal.begin(Journal.Purpose.PAGE, "GET", URI.create("https://a/"), URI::toString);
        entry.answered(200, HttpHeaders.of(Map.of(), (name, value) -> true));
        return entry;
    }

    private static ShopLook look(String address) {
        ObjectNode spec = JsonNodeFactory.instance.objectNode().put("id", "loja");
        spec.putObject("read").put("url", address);
        spec.putObject("map").put("externalId", "/id").put("name", "/nome");
        return ShopLook.of(spec);
    }

    private static void answer(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
    }

    private static void await(CountDownLatch end) {
        try {
            end.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static byte[] workbook() throws IOException {
        var rows = List.of(
                List.of("Código", "Nome", "Preço"), List.of("A1", "Caneca", "9.90"), List.of("A2", "Pires", "4.50"));
        var sheet = new StringBuilder("<worksheet><sheetData>");
        for (var row : rows) {
            sheet.append("<row>");
            row.forEach(cell ->
                    sheet.append("<c t=\"inlineStr\"><is><t>").append(cell).append("</t></is></c>"));
            sheet.append("</row>");
        }
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            part(zip, "[Content_Types].xml", "<Types/>");
            part(
                    zip,
                    "xl/workbook.xml",
                    "<workbook xmlns:r=\"r\"><sheets><sheet name=\"a\" r:id=\"r1\"/></sheets></workbook>");
            part(
                    zip,
                    "xl/_rels/workbook.xml.rels",
                    "<Relationships><Relationship Id=\"r1\" Target=\"worksheets/sheet1.xml\"/></Relationships>");
            part(zip, "xl/worksheets/sheet1.xml", sheet + "</sheetData></worksheet>");
        }
        return bytes.toByteArray();
    }

    private static void part(ZipOutputStream zip, String name, String text) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(text.getBytes(StandardCharsets.UTF_8));
    }
}
