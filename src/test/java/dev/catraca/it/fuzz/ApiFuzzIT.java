package dev.catraca.it.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.TextNode;
import dev.catraca.it.ApiClient;
import dev.catraca.it.Json;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Whoever calls whatever operation with whatever values: the answer comes, is as the document says, and gives nothing away; nor do the log and the
 * database.
 */
@Tag("binary")
class ApiFuzzIT {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int MOST_SHOWN = Integer.getInteger("shown", 10);
    private static final String REFERENCE = "${CATRACA_SECRET_FUZZ}";

    private static Stage stage;
    private static ApiDocument document;
    private static Wire wire;

    private final List<String> faults = new ArrayList<>();
    private final TreeMap<Integer, Integer> statuses = new TreeMap<>();
    private final Verdict verdict =
            new Verdict(stage.secrets, stage.others, stage.database.server().password());
    private boolean echoed;

    @BeforeAll
    static void start() {
        stage = new Stage();
        document = new ApiDocument(
                ApiClient.beside(stage.service)
                        .get("/q/openapi?format=json")
                        .expecting(200)
                        .body(),
                stage.admin.get("/schema").expecting(200).body());
        wire = new Wire(stage.service.port(), PATIENCE);
    }

    @AfterAll
    static void stop() {
        try (var last = stage) {
            assertTrue(last.service.isAlive());
            assertFalse(
                    last.service.log().contains("\"level\":\"ERROR\""),
                    () -> "an error was logged: " + last.service.log());
        }
    }

    @Test
    void everyAnswerIsAsTheDocumentSays() {
        var effort = Effort.asked();
        var operations = document.operations();
        assertTrue(operations.size() >= 40, operations::toString);
        var callers = stage.callers;
        var pairs = operations.size() * callers.size();
        var calls = Math.max(2 * pairs, effort.calls());
        try (var pulse = Pulse.of(wire)) {
            for (var operation : operations) {
                firstly(operation, effort, pulse);
            }
            for (var number = 0; number < calls && faults.size() < MOST_SHOWN; number++) {
                // Each call has a seed of its own, so that one more value in it does not change the others.
                var dice = new Dice(new Random(effort.seed() + number));
                var operation = operations.get(number % pairs / callers.size());
                var caller = callers.get(number % callers.size());
                judge("call " + number, new Calls(document, operation, caller, stage.known, dice).make(), pulse);
            }
            pulse.close();
            faults.addAll(pulse.faults());
        }
        afterwards();
        var summary = "seed " + effort.seed() + ", " + calls + " calls, answers by status " + statuses;
        System.out.println("ApiFuzzIT: " + summary);
        assertEquals(List.of(), faults, () -> summary + "\n" + String.join("\n", faults));
        assertTrue(statuses.getOrDefault(200, 0) > calls / 20, () -> "hardly a call was sound: " + summary);
        assertTrue(stage.hasUsedTheSecret(), "the shop was not sent the secret");
        assertTrue(echoed, "no preview has shown where the shop repeats the secret");
    }

    /** Calls an operation soundly: about what has met the secret, and once more for its cursors. */
    private void firstly(Operation operation, Effort effort, Pulse pulse) {
        var admin = stage.callers.get(4);
        var echo = stage.known
                .with("path-source", TextNode.valueOf(Stage.ECHO))
                .with("path-run", TextNode.valueOf(Long.toString(stage.echoRun)));
        if (!operation.method().equals("DELETE")) {
            var dice = new Dice(new Random(effort.seed()));
            var call = Calls.sound(document, operation, admin, echo, dice).make();
            judge("the first call", call, pulse);
        }
        if (operation.method().equals("GET")
                && !asked(operation, admin, "", Stage.ECHO, 1).target().contains("{")) {
            for (var type : operation.types()) {
                judge("the first as " + type, asked(operation, admin, type, Stage.ECHO, stage.echoRun), pulse);
            }
        }
        if (operation.path().endsWith("/{source}/preview")) {
            var target = operation.path().replace("{source}", Stage.ECHO);
            var json = List.of("Content-Type: application/json");
            judge(
                    "the first preview",
                    new Call(
                            operation,
                            admin,
                            "POST",
                            target,
                            json,
                            "{\"limit\": 5}".getBytes(StandardCharsets.UTF_8),
                            List.of()),
                    pulse);
        }
        if (operation.parameters().stream().anyMatch(it -> it.name().equals("after"))) {
            judge("the first list", asked(operation, admin, "application/json", Stage.OWN, stage.ownRun), pulse);
        }
    }

    /** About one source, and for one item if it is a list. */
    private static Call asked(Operation operation, Caller caller, String type, String source, long run) {
        var target = operation
                .path()
                .replace("{source}", source)
                .replace("{run}", Long.toString(run))
                .replace("{preset}", "woocommerce")
                .replace("{logger}", "fuzz.one")
                .replace("{externalId}", source.equals(Stage.OWN) ? "p-0000001" : "a1");
        var limit = type.equals("application/json") ? "?limit=1" : "";
        return new Call(operation, caller, "GET", target + limit, List.of("Accept: " + type), null, List.of());
    }

    private void judge(String name, Call call, Pulse pulse) {
        pulse.during(printable(name + ", " + call));
        var reply = wire.send(call);
        statuses.merge(reply.status(), 1, Integer::sum);
        learn(call.operation(), reply);
        echoed |= call.operation().path().endsWith("/preview") && reply.body().contains(REFERENCE);
        for (var fault : verdict.faults(call, reply)) {
            faults.add(printable(name + ", " + fault + ": " + call + "\n  answered " + reply));
        }
        faults.addAll(pulse.faults());
        stage.restore(call, reply);
    }

    /** What the calls have left behind. */
    private void afterwards() {
        stage.secrets.shownIn(stage.service.log()).forEach(secret -> faults.add("the log " + secret));
        stage.secrets
                .shownIn(String.join("\n", stage.database.rows()))
                .forEach(secret -> faults.add("a row " + secret));
        faults.addAll(Deeds.faults(stage.database, stage.callers, Stage.OWN));
        var metrics = wire.get("/q/metrics").body();
        Calls.NO_METHODS.stream()
                .filter(method -> metrics.contains("method=\"" + method + "\""))
                .forEach(method -> faults.add("a caller made a time series for the method " + method));
    }

    /** Halves of characters and the like end what Maven prints of a failure. */
    private static String printable(String text) {
        var all = new StringBuilder();
        text.codePoints().forEach(point -> {
            if (point == '\n' || point >= ' ' && point <= '~') {
                all.append((char) point);
            } else {
                all.append("\\u{%x}".formatted(point));
            }
        });
        return all.toString();
    }

    private static void learn(Operation operation, Reply reply) {
        if (reply.status() == 200 && reply.type().equals("application/json")) {
            var next = Json.parse(reply.body()).path("next");
            if (next.isTextual()) {
                stage.known.learn(operation.list(), next.asText());
            }
        }
    }
}
