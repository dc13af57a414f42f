package dev.catraca.it;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A run can be watched live, on the pod it runs on and on any other. */
@ExtendWith({StandingService.class, SecondService.class})
class LiveEventsIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Database DATABASE = StandingService.DATABASE;
    private static final Upstream UPSTREAM = Upstream.start();
    private static ApiClient api;
    private static ApiClient elsewhere;

    @BeforeAll
    static void start() {
        api = SecondService.api();
        elsewhere = StandingService.api();
    }

    @AfterAll
    static void stop() {
        UPSTREAM.close();
    }

    @Test
    void showsARunFromAnyPodUntilItIsClosed() {
        var script = paged("ao-vivo").script().pass(2).hold();
        var run = api.start("ao-vivo");
        script.awaitHeld(PATIENCE);

        var streams = List.of(EventStream.of(api, run), EventStream.of(elsewhere, run));
        for (var stream : streams) {
            assertEquals(200, stream.status());
            assertTrue(stream.contentType().startsWith("text/event-stream"), stream.contentType());
            await().atMost(PATIENCE).until(() -> received(stream) == 100);
            assertTrue(
                    stages(stream).containsAll(List.of("source", "page", "batch")),
                    () -> stages(stream).toString());
            assertEquals(List.of(), stream.messages("closed"));
        }
        script.release();

        for (var stream : streams) {
            stream.awaitEnd(PATIENCE);
            var messages = stream.messages();
            assertEquals(api.run(run), messages.get(messages.size() - 1).data());
            assertEquals("closed", messages.get(messages.size() - 1).event());
            assertEquals(1, stream.messages("closed").size());
            assertEquals(stored(run), shown(stream));
            assertEquals(400, api.run(run).path("counters").path("received").asLong());
        }
    }

    @Test
    void goesOnBehindTheLastEventThatWasSeen() {
        paged("retoma");
        var run = api.sync("retoma").path("id").asLong();
        var all = stored(run);
        var seen = all.get(1).path("id").asText();

        for (var watched : List.of(api, elsewhere)) {
            var rest = EventStream.of(watched, run, "Last-Event-ID", seen);
            rest.awaitEnd(PATIENCE);
            assertEquals(all.subList(2, all.size()), shown(rest));
            assertEquals(1, rest.messages("closed").size());
        }
        var whole = EventStream.of(elsewhere, run);
        whole.awaitEnd(PATIENCE);
        assertEquals(all, shown(whole));
    }

    @Test
    void refusesToShowWhatIsNotThere() {
        var accept = "text/event-stream";
        api.get("/runs/999999999/events", "Accept", accept).problem(404);
        api.get("/runs/nada/events", "Accept", accept).problem(400);
        var last = "Last-Event-ID";
        paged("engano");
        var run = api.sync("engano").path("id").asLong();
        api.get("/runs/" + run + "/events", "Accept", accept, last, "'; DROP TABLE run_event;--")
                .problem(400);
    }

    @Test
    void letsAReaderGoAndServesTheNext() {
        var script = paged("curioso").script().pass(1).hold();
        var run = api.start("curioso");
        script.awaitHeld(PATIENCE);
        for (var i = 0; i < 30; i++) {
            var leaving = RawHttp.open(
                    StandingService.process().port(), "/api/v1/runs/" + run + "/events", "text/event-stream");
            assertTrue(leaving.startsWith("HTTP/1.1 200"), leaving);
        }
        var staying = EventStream.of(elsewhere, run);
        script.release();
        staying.awaitEnd(PATIENCE);
        assertEquals(
                "SUCCEEDED",
                staying.messages("closed").get(0).data().path("status").asText());
    }

    @Test
    void manyReadersAskPostgresNoMoreOftenThanOne() {
        var script = paged("multidao").script().pass(1).hold();
        var run = api.start("multidao");
        script.awaitHeld(PATIENCE);
        var streams = new ArrayList<>(List.of(EventStream.of(elsewhere, run), EventStream.ofAll(elsewhere, "")));
        var alone = statementsOfFiveLooks(streams);
        for (var i = 0; i < 20; i++) {
            streams.add(EventStream.of(elsewhere, run));
            streams.add(EventStream.ofAll(elsewhere, ""));
        }
        var crowded = statementsOfFiveLooks(streams);

        assertTrue(crowded < 2 * alone, () -> alone + " statements for 2 streams, " + crowded + " for 42");
        script.release();
        for (var stream : streams) {
            await().atMost(PATIENCE)
                    .until(() ->
                            !stream.messages("closed").isEmpty() || ends(stream).contains(run));
            stream.close();
        }
    }

    /** The transactions on the database, of which each statement of a stream is one, while the first stream sees five looks. */
    private static long statementsOfFiveLooks(List<EventStream> streams) {
        for (var stream : streams) {
            await().atMost(PATIENCE).until(() -> stream.keepAlives() > 0);
        }
        var begin = transactions();
        var seen = streams.get(0).keepAlives();
        await().atMost(PATIENCE).until(() -> streams.get(0).keepAlives() >= seen + 5);
        return transactions() - begin;
    }

    private static long transactions() {
        return DATABASE.value("SELECT xact_commit FROM pg_stat_database WHERE datname = current_database()");
    }

    /** The runs that the stream of all runs has told the end of. */
    private static List<Long> ends(EventStream stream) {
        return stream.messages("run").stream()
                .map(EventStream.Message::data)
                .filter(ApiClient::isOver)
                .map(state -> state.path("id").asLong())
                .toList();
    }

    private static Catalogue paged(String source) {
        api.createSource(Specs.paged(source, UPSTREAM.url("/" + source + "/products"), """
                {"kind": "page", "sizeParam": "per_page", "size": 50}"""));
        return UPSTREAM.catalogue(source, Products.numbered(1, 400));
    }

    private static List<JsonNode> stored(long run) {
        return api.walk("/runs/" + run + "/events?", 100);
    }

    private static List<JsonNode> shown(EventStream stream) {
        stream.messages("event")
                .forEach(message -> assertEquals(message.data().path("id").asText(), message.id()));
        return stream.messages("event").stream().map(EventStream.Message::data).toList();
    }

    private static List<String> stages(EventStream stream) {
        return stream.messages("event").stream()
                .map(message -> message.data().path("stage").asText())
                .toList();
    }

    /** As the last progress tells it. */
    private static long received(EventStream stream) {
        var progress = stream.messages("progress");
        return progress.isEmpty()
                ? -1
                : progress.get(progress.size() - 1)
                        .data()
                        .path("counters")
                        .path("received")
                        .asLong();
    }
}
