package dev.catraca.it;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.function.Executable;

/** Compares the last run of a case with the expectations of the case; ignores what the case does not name. */
record CaseOutcome(Pod pod, Case given, JsonNode run, int requests) {
    void check() {
        var events = pod.events(run.path("id").asLong());
        var expect = given.expect();
        var checks = new ArrayList<Executable>();
        named(checks, "status", value -> equal(value, run.path("status"), "status"));
        named(checks, "reason", value -> equal(value, run.path("reason"), "reason"));
        named(checks, "end", value -> equal(value, run.path("end"), "end"));
        named(checks, "error", value -> contains(run.path("error").asText(), value, "error"));
        named(checks, "event", value -> contains(events.toString(), value, "events"));
        named(checks, "live", value -> assertEquals(value.asLong(), live(), "live"));
        named(checks, "mostRequests", value -> assertTrue(requests <= value.asInt(), () -> requests + " requests"));
        expect.path("counters")
                .properties()
                .forEach(counter -> checks.add(() ->
                        equal(counter.getValue(), run.path("counters").path(counter.getKey()), counter.getKey())));
        expect.path("products")
                .properties()
                .forEach(product -> checks.add(() -> product(product.getKey(), product.getValue())));
        assertAll(given + ": " + given.json().path("why").asText() + "\n" + run + "\n" + events, checks);
    }

    private interface Check {
        void on(JsonNode value);
    }

    private void named(List<Executable> checks, String name, Check check) {
        if (given.expect().has(name)) {
            checks.add(() -> check.on(given.expect().path(name)));
        }
    }

    private void product(String key, JsonNode expected) {
        var found = pod.get("/products/" + given.id() + "/" + encoded(key))
                .expect(200)
                .body();
        expected.properties()
                .forEach(field -> equal(field.getValue(), found.path(field.getKey()), key + " " + field.getKey()));
    }

    private long live() {
        return pod.items("/products?limit=500&retired=false&source=" + given.id())
                .size();
    }

    private static void equal(JsonNode expected, JsonNode found, String what) {
        if (expected.isNumber() && found.isNumber()) {
            assertEquals(
                    0,
                    expected.decimalValue().compareTo(found.decimalValue()),
                    () -> what + " is " + found + ", not " + expected);
        } else {
            assertEquals(expected, found, what);
        }
    }

    private static void contains(String text, JsonNode part, String what) {
        assertTrue(
                text.toLowerCase(Locale.ROOT).contains(part.asText().toLowerCase(Locale.ROOT)),
                () -> what + " without \"" + part.asText() + "\": " + text);
    }

    private static String encoded(String key) {
        return URLEncoder.encode(key, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
