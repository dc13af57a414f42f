package dev.catraca.it;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/** Invalid requests, which must be answered with their fault. */
final class HostileInput {
    private static final List<String> BAD_TEXTS = List.of(
            "%00", "a%00b", "%0A", "a%0d%0aSet-Cookie:x=1", "%1b%5b31m", "%7f", "%ff", "%c3%28", "%ed%a0%80", "%c0%af");

    private static final List<String> BAD_SOURCES = List.of(
            "'%3B%20DROP%20TABLE%20product%3B--",
            "boa'%20OR%20'1'='1",
            "%2e%2e%2f%2e%2e%2fetc%2fpasswd",
            "..%5c..%5cwindows",
            "boa%2f..%2fboa",
            "%25",
            "-boa",
            "b%C3%B4a",
            "$%7Bjndi:ldap:%2F%2Flocalhost%2Fx%7D",
            "%7B%7B7*7%7D%7D",
            "x".repeat(64),
            "x".repeat(3_000));

    private static final List<String> BAD_IDS = List.of(
            "abc",
            "0",
            "-1",
            "1.5",
            "1e3",
            "+1",
            "%201",
            "0x1F",
            "1'--",
            "9223372036854775808",
            "9".repeat(400),
            "NaN",
            "%D9%A1");

    private static final String NOBODY = "00000000-0000-0000-0000-000000000000";

    private HostileInput() {}

    /** Targets of a GET, byte for byte. */
    static Stream<String> targets() {
        var texts = BAD_TEXTS.stream()
                .flatMap(text -> Stream.of(
                        "/sources/" + text,
                        "/products/boa/" + text,
                        "/products?q=" + text,
                        "/products?after=" + text,
                        "/products/boa/" + text + "/history",
                        "/runs?source=" + text,
                        "/runs?reason=" + text,
                        "/runs?trigger=" + text,
                        "/runs?from=" + text,
                        "/runs?to=" + text,
                        "/runs/" + text,
                        "/presets/" + text,
                        "/" + text));
        var sources = BAD_SOURCES.stream()
                .flatMap(text -> Stream.of(
                        "/sources/" + text,
                        "/products/" + text + "/p-0000001",
                        "/products?source=" + text,
                        "/runs?source=" + text));
        var ids = BAD_IDS.stream()
                .flatMap(text -> Stream.of(
                        "/runs/" + text,
                        "/runs/" + text + "/events",
                        "/runs/" + text + "/rejections",
                        "/runs/" + text + "/flaws",
                        "/runs/" + text + "/changes",
                        "/runs?chain=" + text,
                        "/runs?limit=" + text,
                        "/sources?limit=" + text,
                        "/products?limit=" + text));
        var others = Stream.of(
                "/products?limit=501",
                "/products?retired=talvez",
                "/products?q=" + "q".repeat(201),
                "/products?after=!!",
                "/products?after=AAAA",
                "/products?after=cHJvZHVjdHM6",
                "/products?after=" + "A".repeat(5_000),
                "/runs?after=cnVuczo5OTk5OTk5OTk5OTk5OTk5OTk5OTk",
                "/runs?status=running",
                "/runs?status=RUNNING%27",
                "/runs?from=2026-01-01T00:00:00Z%27",
                "/runs/1/changes?kind=DELETED",
                "/runs/1/changes?after=cnVuczox",
                "/products/boa/p-0000001/history?after=cnVuczox",
                "/products/boa/" + "k".repeat(513),
                "/products/boa/'%3BDELETE%20FROM%20product%3B--",
                "/products/boa/..%2F..%2Fsources",
                "/nada",
                "/sources/boa/nada",
                "/runs/1/../../../q/../nada",
                "/../../etc/passwd");
        var moments = Stream.of("-1000000000-01-01T00:00:00Z", "+10000-01-01T00:00:00Z", "0000-12-31T00:00:00Z", "x")
                .flatMap(moment -> Stream.of(
                        "/notifications?after=" + cursor("notifications", moment + "/" + NOBODY),
                        "/tokens?after=" + cursor("tokens", moment + "/" + NOBODY),
                        "/audit?after=" + cursor("audit", moment + "/" + NOBODY),
                        "/products/boa/p-0000001/history?after=" + cursor("history", moment + "/1")));
        return Stream.of(texts, sources, ids, others, moments)
                .flatMap(all -> all)
                .map(path -> "/api/v1" + path);
    }

    /** A source that is asked with a body, which may be any JSON. */
    private static String asked(String body) {
        var spec = Specs.of("nova", "ndjson", "http://localhost:1/x");
        ((ObjectNode) spec.path("read")).put("method", "POST").set("body", Json.parse("{}"));
        return spec.toString().replace("\"body\":{}", "\"body\":" + body);
    }

    private static String mapped(int attributes) {
        var spec = Specs.of("nova", "ndjson", "http://localhost:1/x");
        for (var attribute = 0; attribute < attributes; attribute++) {
            ((ObjectNode) spec.path("map")).put("attributes.a" + attribute, "/a");
        }
        return spec.toString();
    }

    private static String cursor(String list, String key) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString((list + ':' + key).getBytes(StandardCharsets.UTF_8));
    }

    /** Bodies that are no valid source; each with a method and a path of the API that accepts a source. */
    static Stream<Arguments> bodies() {
        var valid = Specs.of("nova", "ndjson", "http://localhost:1/x");
        return Stream.of(
                        "",
                        " ",
                        "{",
                        "nada",
                        "[]",
                        "null",
                        "17",
                        "\"texto\"",
                        "{}",
                        "{\"id\": \"nova\"} {}",
                        "{\"id\": \"nova\", \"id\": \"outra\"}",
                        "[".repeat(20_000),
                        "{\"a\":".repeat(5_000),
                        "{\"id\": 1" + "0".repeat(5_000) + "}",
                        "{\"id\": 1e999999999}",
                        "{'id': 'nova'}",
                        "{\"id\": \"nova\", /* nada */ \"name\": NaN}",
                        "\uFEFF{}",
                        "{\"id\": \"a\u0000b\"}",
                        valid.deepCopy().put("id", "x'; DROP TABLE source;--").toString(),
                        valid.deepCopy().put("id", "../boa").toString(),
                        valid.deepCopy().put("id", "x\u0000").toString(),
                        valid.deepCopy().put("name", "x\u0000").toString(),
                        valid.deepCopy().put("name", "HALF").toString().replace("HALF", "x\\ud800"),
                        valid.deepCopy().put("name", "n".repeat(201)).toString(),
                        valid.deepCopy().put("name", "n".repeat(900_000)).toString(),
                        valid.deepCopy().put("enabled", 1).toString(),
                        valid.deepCopy().put("mode", 3).toString(),
                        valid.deepCopy()
                                .put("schedule", "every 99999999999999999999s")
                                .toString(),
                        valid.deepCopy().put("timeout", "PT9999999999999H").toString(),
                        valid.deepCopy().put("read", "http://localhost").toString(),
                        valid.deepCopy().put("desconhecido", true).toString(),
                        Specs.of("nova", "ndjson", "file:///etc/passwd").toString(),
                        Specs.of("nova", "ndjson", "http://").toString(),
                        Specs.of("nova", "ndjson", "http://u:p@localhost/").toString(),
                        Specs.of("nova", "ndjson", "javascript:alert(1)").toString(),
                        Specs.of("nova", "ndjson", "http://localhost/${QUARKUS_DATASOURCE_PASSWORD}")
                                .toString(),
                        Specs.paged("nova", "http://localhost/", "{\"kind\": \"page\", \"size\": 1e400}")
                                .toString(),
                        Specs.paged("nova", "http://localhost/", "{\"kind\": [[[]]]}")
                                .toString(),
                        asked("{\"a\": 1e200000}"),
                        asked("{\"a\": [1e-200000]}"),
                        asked("{\"a\": \"\\u0000\"}"),
                        asked("{\"a\\u0000\": 1}"),
                        mapped(30_000))
                .flatMap(body ->
                        Stream.of(Arguments.of("POST", "/sources", body), Arguments.of("PUT", "/sources/nova", body)));
    }
}
