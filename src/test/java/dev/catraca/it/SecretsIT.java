package dev.catraca.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Values are planted in each place where a secret can stand, at a shop that repeats whatever it is told; then all that the service has written,
 * stored, shown and sent is searched.
 */
class SecretsIT {
    private static final Database DATABASE = Platform.freshDatabase();
    private static final Keys KEYS = new Keys(Platform.redis());
    private static final List<String> REDIS = new CopyOnWriteArrayList<>();
    private static final Parrot SHOP = new Parrot(() -> REDIS.add(KEYS.dump()));
    private static final Receiver RECEIVER = new Receiver();
    private static final SpanReceiver SPANS = SpanReceiver.start();

    /** A source for each place: what is read beside the address, and the path behind that of the source. */
    private static final Map<String, List<String>> PLACES = places();

    /** All secrets by their names; each value has a word that stands nowhere else. */
    private static final Map<String, String> SECRETS = new LinkedHashMap<>();

    @TempDir
    static Path folder;

    private static ServiceProcess service;
    private static ApiClient api;

    private static Map<String, List<String>> places() {
        var places = new LinkedHashMap<String, List<String>>();
        places.put("endereco", List.of("?k=${A}&l=x${B}", "{}"));
        places.put("caminho", List.of("/${A}", "{}"));
        places.put("consulta", List.of("", "{\"query\": {\"k\": \"${A}\", \"l\": [\"1\", \"${B}\"]}}"));
        places.put("cabecalho", List.of("", "{\"headers\": {\"X-Key\": \"${A}\", \"X-Pair\": \"Basic ${A}:${B}\"}}"));
        places.put("corpo", List.of("", "{\"method\": \"POST\", \"body\": {\"k\": [{\"x\": \"a${A}\"}]}}"));
        places.put("formulario", List.of("", """
                {"method": "POST", "body": {"k": "${A}"}, "headers": {"Content-Type": "application/x-www-form-urlencoded"}}"""));
        places.put("basic", List.of("", auth("\"basic\", \"user\": \"${A}\", \"password\": \"${B}\"")));
        places.put("bearer", List.of("", auth("\"bearer\", \"token\": \"${A}\"")));
        places.put("header", List.of("", auth("\"header\", \"name\": \"X-Token\", \"value\": \"${A}\"")));
        places.put("query", List.of("", auth("\"query\", \"param\": \"tok\", \"value\": \"${A}\"")));
        places.put("body", List.of("", """
                {"method": "POST", "body": {}, "auth": {"kind": "body", "at": "/key", "value": "${A}"}}"""));
        places.put("oauth1", List.of("", auth("\"oauth1\", \"key\": \"${A}\", \"secret\": \"${B}\"")));
        places.put(
                "cliente",
                List.of(
                        "",
                        auth("\"oauth2\", \"token\": \"TOKEN?t=${A}\", \"client\": \"${A}\", \"secret\": \"${B}\"")));
        places.put("renova", List.of("", auth("""
                "oauth2", "grant": "refresh_token", "token": "TOKEN", "client": "c", "secret": "${A}", "refresh": "${B}",
                "send": "form", "param": "access\"""")));
        places.put(
                "login",
                List.of(
                        "",
                        auth("\"login\", \"url\": \"TOKEN\", \"body\": {\"u\": \"${A}\", \"p\": [\"${B}\"]},"
                                + " \"token\": \"/access_token\", \"expires\": \"PT1S\"")));
        return places;
    }

    private static String auth(String kind) {
        return "{\"auth\": {\"kind\": " + kind + "}}";
    }

    @BeforeAll
    static void start() throws IOException {
        var settings = ServiceSettings.on(DATABASE, Platform.redis());
        for (var place : PLACES.entrySet()) {
            var name = place.getKey().toUpperCase();
            var variable = "CATRACA_SECRET_" + name;
            SECRETS.put(variable, Spellings.around("um" + place.getKey()));
            settings.env(variable, SECRETS.get(variable));
            if (place.getValue().toString().contains("${B}")) {
                var file = "ARQUIVO_" + name;
                SECRETS.put(file, Spellings.around("dois" + place.getKey()));
                Files.writeString(folder.resolve(file), SECRETS.get(file) + "\n");
            }
        }
        service = settings.env("CATRACA_SECRETS_DIR", folder.toString())
                .env("CATRACA_SECRETS_KEY", RotatingShop.KEY)
                .env("CATRACA_SECRETS_HOSTS", "CATRACA_SECRET_BEARER=localhost *.loja.example")
                .env("CATRACA_RETRY_FIRST_WAIT", "5ms")
                .env("CATRACA_RETRY_LONGEST_WAIT", "20ms")
                .env("CATRACA_REPAIR_ENABLED", "false")
                .env("QUARKUS_LOG_CATEGORY__DEV_CATRACA__LEVEL", "DEBUG")
                .env("QUARKUS_OTEL_SDK_DISABLED", "false")
                .env("QUARKUS_OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf")
                .env("QUARKUS_OTEL_EXPORTER_OTLP_ENDPOINT", SPANS.url())
                .env("QUARKUS_OTEL_BSP_SCHEDULE_DELAY", "100ms")
                .set("catraca.notify.every", "1s")
                .set("catraca.notify.channels.ops.type", "webhook")
                .set("catraca.notify.channels.ops.url", RECEIVER.url("/ops"))
                .start();
        api = ApiClient.of(service);
    }

    @AfterAll
    static void stop() {
        service.close();
        SHOP.close();
        RECEIVER.close();
        SPANS.close();
    }

    @Test
    void nothingThatWasPlantedIsFound() {
        var shown = new ArrayList<String>();
        for (var source : PLACES.keySet()) {
            shown.add(api.post("/sources", spec(source)).expecting(201).body());
            shown.add(api.put("/sources/" + source, spec(source).put("name", "Outra"))
                    .expecting(200)
                    .body());
        }
        shown.add(api.post("/sources", preset()).expecting(201).body());
        for (var mood : Parrot.Mood.values()) {
            SHOP.feel(mood);
            var runs = Stream.concat(PLACES.keySet().stream(), Stream.of("modelo"))
                    .map(api::start)
                    .toList();
            runs.forEach(api::awaitClosed);
            for (var source : PLACES.keySet()) {
                shown.add(api.post("/sources/" + source + "/preview", "{\"twice\": true}")
                        .body());
                var look = Json.object("{}").set("read", spec(source).path("read"));
                shown.add(api.post("/sources/" + source + "/preview", look).body());
            }
            shown.add(api.post("/sources/modelo/preview", "{}").body());
        }
        shown.addAll(faultsOf(spec("basic")));
        shown.addAll(answers());
        for (var source : PLACES.keySet()) {
            RECEIVER.awaitTold("/ops", source, 1);
        }
        shown.addAll(DATABASE.rows());
        shown.addAll(REDIS);
        shown.add(KEYS.dump());
        shown.add(RECEIVER.told("/ops", "").toString());
        shown.add(SPANS.spans().toString());
        shown.add(service.log());

        var all = String.join("\n", shown);
        assertSearched(all);
        var spellings =
                Stream.concat(words().stream().flatMap(word -> Spellings.of(word).stream()), SHOP.pairs().stream());
        var found = spellings
                .filter(all::contains)
                .map(spelling -> "\n" + spelling + " is shown: " + around(all, spelling))
                .toList();
        assertEquals(List.of(), found);
    }

    @Test
    void aBoundSecretStaysAtItsHost() {
        SHOP.feel(Parrot.Mood.SELLS);
        var spec = spec("bearer").put("id", "presa");
        ((ObjectNode) spec.path("read")).put("url", SHOP.url("/presa").replace("localhost", "127.0.0.1"));
        api.createSource(spec);
        var told =
                "the secret CATRACA_SECRET_BEARER is not sent to 127.0.0.1, nor is a token that was given for it: it is bound"
                        + " to *.loja.example, localhost by catraca.secrets.hosts";
        var run = api.sync("presa");
        assertEquals("CONFIG_ERROR", run.path("reason").asText(), run::toString);
        assertTrue(run.path("error").asText().contains(told), run::toString);
        var preview = api.post("/sources/presa/preview", "{}").problem(502);
        assertTrue(preview.path("detail").asText().contains(told), preview::toString);
        var look = Json.object("{}").set("read", spec.path("read"));
        assertTrue(
                api.post("/preview", look).problem(502).path("detail").asText().contains(told));
        assertFalse(SHOP.heard().contains("/presa"));
    }

    @Test
    void aVariableOfTheServiceIsNoSecret() {
        SHOP.feel(Parrot.Mood.SELLS);
        api.createSource(Specs.of("curiosa", "json", SHOP.url("/curiosa?k=${PATH}")));
        var run = api.sync("curiosa");
        assertEquals("CONFIG_ERROR", run.path("reason").asText(), run::toString);
        assertTrue(run.path("error").asText().contains("The secret PATH is not there"), run::toString);
        assertFalse(SHOP.heard().contains("/curiosa"));
    }

    private static ObjectNode spec(String source) {
        var place = PLACES.get(source);
        var spec = Json.object("{\"map\": {\"externalId\": \"/id\", \"name\": \"/title\", \"price\": \"/price\"}}");
        var read = (ObjectNode) Json.parse(named(place.get(1), source));
        read.put("records", "/items").put("url", SHOP.url("/" + source) + named(place.get(0), source));
        if (!read.path("method").asText().equals("POST")) {
            read.set("pagination", Json.parse("{\"kind\": \"next-url\", \"next\": \"/next\"}"));
        }
        spec.put("id", source).set("read", read);
        return spec;
    }

    private static String named(String text, String source) {
        return text.replace("${A}", "${CATRACA_SECRET_" + source.toUpperCase() + "}")
                .replace("${B}", "${ARQUIVO_" + source.toUpperCase() + "}")
                .replace("TOKEN", SHOP.url("/token/" + source));
    }

    private static ObjectNode preset() {
        return Json.object("""
                {"id": "modelo", "preset": "woocommerce",
                 "with": {"shop": "%s", "key": "${CATRACA_SECRET_BASIC}", "secret": "${ARQUIVO_BASIC}", "currency": "BRL"}}""".formatted(SHOP.url("/modelo")));
    }

    /** Problems about specs in which a value stands where only a reference may. */
    private static List<String> faultsOf(ObjectNode good) {
        var url = SHOP.url("/x").replace("http://", "http://ana:senhanoendereco@");
        var faults = new ArrayList<String>();
        var bad = good.deepCopy().put("id", "ma");
        for (var wrong : Map.of(
                        "url", Json.parse("\"" + url + "\""),
                        "headers", Json.parse("{\"X-A\": \"${senhanocabecalho}\", \"X B\": \"senhanocabecalho\"}"),
                        "auth",
                                Json.parse(
                                        "{\"kind\": \"basic\", \"user\": \"${senhanousuario\", \"password\": [\"senhanalista\"]}"),
                        "query", Json.parse("{\"k\": [\"${senhanaconsulta}\"]}"))
                .entrySet()) {
            var spec = bad.deepCopy();
            ((ObjectNode) spec.path("read")).set(wrong.getKey(), wrong.getValue());
            faults.add(api.post("/sources", spec).problem(400).toString());
            faults.add(api.post("/validation", spec).body());
            faults.add(api.put("/sources/basic", spec.put("id", "basic"))
                    .problem(400)
                    .toString());
        }
        return faults;
    }

    private static List<String> words() {
        return Stream.concat(
                        SECRETS.values().stream().map(value -> value.substring(3, value.length() - 3)),
                        Stream.of(
                                Parrot.IN_TOKENS,
                                "senhanoendereco",
                                "senhanocabecalho",
                                "senhanousuario",
                                "senhanaconsulta"))
                .toList();
    }

    /** That the secrets were used, and that what is searched is what a run leaves. */
    private static void assertSearched(String all) {
        SECRETS.keySet().stream()
                // It signs and is not sent.
                .filter(name -> !name.equals("ARQUIVO_OAUTH1"))
                .forEach(name -> {
                    var word = SECRETS.get(name).substring(3, SECRETS.get(name).length() - 3);
                    assertTrue(
                            Spellings.of(word).stream().anyMatch((SHOP.heard() + SHOP.pairs())::contains),
                            () -> name + " was not used");
                });
        for (var sign : List.of(
                "${CATRACA_SECRET_ENDERECO}",
                "${ARQUIVO_ENDERECO}",
                "${access token}",
                "${CATRACA_SECRET_BASIC}:${ARQUIVO_BASIC}",
                "catraca:lock:corpo",
                "# TYPE catraca_",
                "trace_id",
                "Idempotency-key",
                "Closed as FAILED")) {
            assertTrue(all.contains(sign), () -> "nothing was searched that has " + sign);
        }
    }

    /** What the API and the endpoints beside it answer. */
    private static List<String> answers() {
        var answers = new ArrayList<String>();
        for (var path : List.of(
                "/sources?limit=500",
                "/runs?limit=500",
                "/products?limit=500",
                "/notifications?limit=500",
                "/overview",
                "/info",
                "/presets",
                "/schema")) {
            answers.add(api.get(path).expecting(200).body());
        }
        for (var source :
                Stream.concat(PLACES.keySet().stream(), Stream.of("modelo")).toList()) {
            for (var path : List.of("", "/versions")) {
                answers.add(api.get("/sources/" + source + path).expecting(200).body());
            }
            for (var path : List.of(
                    "/products?source=" + source,
                    "/products/" + source + "/a1",
                    "/products/" + source + "/a1/history")) {
                answers.add(api.get(path).body());
            }
        }
        for (var run : api.get("/runs?limit=500").json(200).path("items")) {
            for (var path : List.of("", "/events?limit=500", "/rejections", "/changes", "/batches", "/flaws")) {
                answers.add(api.get("/runs/" + run.path("id").asLong() + path)
                        .expecting(200)
                        .body());
            }
            for (var type : List.of("text/csv", "application/x-ndjson")) {
                answers.add(api.get("/runs/" + run.path("id").asLong() + "/rejections", "Accept", type)
                        .body());
            }
        }
        for (var path : List.of("/q/metrics", "/q/health", "/q/openapi")) {
            answers.add(ApiClient.beside(service).get(path).body());
        }
        return answers;
    }

    private static String around(String all, String found) {
        var at = all.indexOf(found);
        return all.substring(Math.max(0, at - 200), Math.min(all.length(), at + 200));
    }
}
