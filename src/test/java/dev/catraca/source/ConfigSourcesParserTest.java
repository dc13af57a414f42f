package dev.catraca.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.catraca.source.spec.Pagination;
import dev.catraca.source.spec.Rate;
import dev.catraca.source.spec.SourceSpec;
import dev.catraca.source.spec.SpecParser;
import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.config.source.yaml.YamlConfigSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ConfigSourcesParserTest {
    private static final Map<String, String> MINIMAL = Map.of(
            "catraca.sources.loja-a.read.url", "https://shop.example/p",
            "catraca.sources.loja-a.map.externalId", "/id",
            "catraca.sources.loja-a.map.name", "/title");

    @Test
    void yamlIsReadAsJsonWouldBe() throws IOException {
        var spec = fromYaml("""
                catraca:
                  sources:
                    loja-a:
                      name: Loja A
                      enabled: false
                      schedule: every 15m
                      timeout:
                      read:
                        url: https://shop.example/p?key=${LOJA_A_KEY}
                        records: /products
                        decimal-separator: ","
                        pagination: {kind: page, size-param: per_page, size: 50, start: 0}
                        headers:
                          X-Api-Key: ${LOJA_A_KEY}
                          x.dotted: "1"
                      map:
                        externalId: /id
                        name: /title
                        currency: "'BRL'"
                        attributes: ""
                        attributes.color: /color
                      retirement:
                        enabled: true
                        max-share: 0.35
                      rejections:
                        max-share: 0.75
                """);

        assertEquals("Loja A", spec.name());
        assertEquals(Optional.of(new BigDecimal("0.75")), spec.rejections().maxShare());
        assertFalse(spec.enabled());
        assertEquals(Optional.empty(), spec.timeout());
        assertEquals("https://shop.example/p?key=${LOJA_A_KEY}", spec.read().url());
        assertEquals(
                Map.of("X-Api-Key", "${LOJA_A_KEY}", "x.dotted", "1"),
                spec.read().request().headers());
        assertEquals(',', spec.read().decimal());
        assertEquals(
                new Pagination("page", "page", "per_page", 50, 0, null),
                spec.read().pagination());
        assertEquals(
                Map.of(
                        "externalId",
                        "/id",
                        "name",
                        "/title",
                        "currency",
                        "'BRL'",
                        "attributes",
                        "",
                        "attributes.color",
                        "/color"),
                spec.places());
        assertEquals(new SourceSpec.Retirement(true, new BigDecimal("0.35"), Optional.empty()), spec.retirement());
    }

    @Test
    void aScheduleIsATextFieldsOrOneTextOfJson() throws IOException {
        for (var schedule : List.of(
                "every 4h",
                "{every: 4h, jitter: PT2M, zone: America/Sao_Paulo}",
                "'{\"at\": [\"03:30\"], \"zone\": \"America/Sao_Paulo\"}'")) {
            var parsed = parse(yaml(schedule));
            assertEquals(List.of(), parsed.faults());
            assertTrue(parsed.sources().get(0).spec().schedule().isPresent(), schedule);
        }
        assertEquals(
                List.of("catraca.sources.loja-a.schedule: expected \"every <n>s|m|h|d\" between 10 seconds and 31 days;"
                        + " found \"{\"at\": [\"\""),
                parse(yaml("'{\"at\": [\"'")).faults());
    }

    private static Map<String, String> yaml(String schedule) throws IOException {
        var properties = new HashMap<>(MINIMAL);
        properties.putAll(
                new YamlConfigSource("test", "catraca: {sources: {loja-a: {schedule: %s}}}".formatted(schedule))
                        .getProperties());
        return properties;
    }

    @Test
    void theEnvironmentOverridesAProperty() {
        var config = new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .withSources(new PropertiesConfigSource(MINIMAL, "file", 100))
                .withSources(new EnvConfigSource(
                        Map.of("CATRACA_SOURCES_LOJA_A_READ_URL", "https://other.example/${K}"), 300))
                .build();

        var parsed = parse(ConfigSources.properties(config));

        assertEquals(List.of(), parsed.faults());
        assertEquals(
                "https://other.example/${K}",
                parsed.sources().get(0).spec().read().url());
    }

    @Test
    void severalSourcesComeInOrder() {
        var properties = new HashMap<>(MINIMAL);
        MINIMAL.forEach((name, value) -> properties.put(name.replace("loja-a", "erp"), value));
        properties.put("catraca.sources.\"feed\".read.url", "x");

        var parsed = parse(properties);

        assertEquals(
                List.of("erp", "loja-a"),
                parsed.sources().stream().map(valid -> valid.spec().id()).toList());
    }

    @Test
    void everyFaultNamesItsProperty() {
        var faults = faultsWith(Map.of(
                "catraca.sources.loja-a.read.url", "shop",
                "catraca.sources.loja-a.enabled", "yes",
                "catraca.sources.loja-a.reed.url", "x",
                "catraca.sources.loja-a.retirement.max-share", "a lot",
                "catraca.sources.loja-a.read.pagination.size-param", "n",
                "catraca.sources.loja-a.read.headers.\"a.b c\"", "v",
                "catraca.sources.b", "x"));

        for (var start : List.of(
                "catraca.sources.b: expected the fields of a source",
                "catraca.sources.loja-a.enabled: expected true or false",
                "catraca.sources.loja-a.read.headers.\"a.b c\": expected a header name",
                "catraca.sources.loja-a.read.pagination.kind: required",
                "catraca.sources.loja-a.read.url: expected an address",
                "catraca.sources.loja-a.reed: unknown field",
                "catraca.sources.loja-a.retirement.max-share: expected a number")) {
            assertEquals(
                    1, faults.stream().filter(line -> line.startsWith(start)).count(), start + " in " + faults);
        }
        assertEquals(7, faults.size(), faults::toString);
    }

    @Test
    void whatIsMissingIsNamedByThePropertyItWouldHave() {
        var faults = parse(Map.of("catraca.sources.loja-a.name", "x")).faults();

        assertTrue(faults.get(0).startsWith("catraca.sources.loja-a.read: required"), faults::toString);
    }

    @Test
    void aFieldCannotBeGivenTwiceNorBeAValueAndAnObject() {
        var faults = faultsWith(Map.of(
                "catraca.sources.loja-a.read.decimal-separator", ",",
                "catraca.sources.loja-a.read.decimalSeparator", ".",
                "catraca.sources.loja-a.retirement", "no",
                "catraca.sources.loja-a.retirement.enabled", "true"));

        assertTrue(
                faults.contains("catraca.sources.loja-a.read.decimalSeparator: given twice, also as"
                        + " catraca.sources.loja-a.read.decimal-separator"),
                faults::toString);
        assertTrue(
                faults.contains("catraca.sources.loja-a.retirement.enabled: cannot stand beside"
                        + " catraca.sources.loja-a.retirement, which has a value itself"),
                faults::toString);
    }

    @Test
    void anEntryOfTheMapMayBeAnObject() {
        var faults = faultsWith(Map.of(
                "catraca.sources.loja-a.map.price.at", "/price",
                "catraca.sources.loja-a.map.price.with", ",",
                "catraca.sources.loja-a.map.attributes.color", "/color",
                "catraca.sources.loja-a.map.attributes.size.at", "/size"));

        assertEquals(List.of("catraca.sources.loja-a.map.price.with: only used with join"), faults);
    }

    @Test
    void entriesWithListsAndStepsAreReadAsJsonWouldBe() throws IOException {
        var spec = fromYaml("""
                catraca:
                  sources:
                    loja-a:
                      read: {url: "https://shop.example/p"}
                      map:
                        externalId: /id
                        name: {text: [/nome, "' – '", /cor]}
                        price: [/promo, {at: /preco, times: "0.01", unset: ["0.00", "0000-00-00", false]}]
                        category: {join: "/categorias/*/nome", with: " > "}
                        currency: {at: [/moeda, /currency], table: {R$: BRL, a.b: USD}, else: "007"}
                        brand: {in: /attributes, where: {/name: Marca, /visible: true}, at: /options/0}
                        attributes.on.off: {at: /a, default: "1.50"}
                        attributes.on: {at: /situacao, table: {A: true, I: false}}
                        attributes.all: ["/0", "/1", "/2", "/3", "/4", "/5", "/6", "/7", "/8", "/9", "/10"]
                      where:
                        - {at: /status, in: [publish, true]}
                        - {at: [/a, /b], not-in: [x], above: 0}
                """);

        var expected = Map.of(
                "externalId", "\"/id\"",
                "name", "{\"text\":[\"/nome\",\"' – '\",\"/cor\"]}",
                "price", "[\"/promo\",{\"at\":\"/preco\",\"times\":0.01,\"unset\":[0.00,\"0000-00-00\",false]}]",
                "category", "{\"join\":\"/categorias/*/nome\",\"with\":\" > \"}",
                "currency",
                        "{\"at\":[\"/moeda\",\"/currency\"],\"else\":\"007\",\"table\":{\"a.b\":\"USD\",\"R$\":\"BRL\"}}",
                "brand",
                        "{\"at\":\"/options/0\",\"in\":\"/attributes\",\"where\":{\"/name\":\"Marca\",\"/visible\":true}}",
                "attributes.on.off", "{\"at\":\"/a\",\"default\":1.50}",
                "attributes.on", "{\"at\":\"/situacao\",\"table\":{\"A\":true,\"I\":false}}",
                "attributes.all", "[\"/0\",\"/1\",\"/2\",\"/3\",\"/4\",\"/5\",\"/6\",\"/7\",\"/8\",\"/9\",\"/10\"]");
        expected.forEach((field, entry) ->
                assertEquals(json(entry), json(spec.map().get(field).toString()), field));
        assertEquals(expected.keySet(), spec.map().keySet());
        assertEquals(
                json(
                        "[{\"at\":\"/status\",\"in\":[\"publish\",true]},{\"at\":[\"/a\",\"/b\"],\"notIn\":[\"x\"],\"above\":0}]"),
                json(spec.where().toString()));
    }

    private static JsonNode json(String text) {
        try {
            return new ObjectMapper().readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void anIdThatIsNoneIsAFault() {
        var faults = parse(Map.of("catraca.sources.\"a.b\".name", "x")).faults();

        assertTrue(
                faults.stream().anyMatch(line -> line.startsWith("catraca.sources.\"a.b\".id: expected")),
                faults::toString);
    }

    @Test
    void listsAreReadAsJsonWouldBe() throws IOException {
        var read = fromYaml("""
                catraca:
                  sources:
                    loja-a:
                      read:
                        url: https://shop.example/p
                        pace: [3/s, 100000/d]
                        answers:
                          - {status: [404, 410], text: "Last page is", do: end}
                          - body: /code
                            is: ["006", 7]
                            header: {X-State: busy}
                            do: wait
                            for: PT10S
                      map: {externalId: /id, name: /title}
                """).read();

        assertEquals(
                List.of("3/s", "100000/d"),
                read.traffic().pace().stream().map(Rate::text).toList());
        var rules = read.traffic().answers();
        assertEquals(Set.of(404, 410), rules.get(0).when().statuses());
        assertEquals(Optional.of("last page is"), rules.get(0).when().text());
        assertEquals(Set.of("006", "7"), rules.get(1).when().is());
        assertEquals(Map.of("X-State", "busy"), rules.get(1).when().headers());
        assertEquals(Optional.of(Duration.ofSeconds(10)), rules.get(1).pause());
    }

    @Test
    void aFaultInAListNamesItsProperty() {
        assertEquals(
                List.of("catraca.sources.loja-a.read.answers[1].do: expected one of fail, retry, wait, end, skip, gone;"
                        + " found \"stop\""),
                faultsWith(Map.of(
                        "catraca.sources.loja-a.read.answers[0].status[0]", "404",
                        "catraca.sources.loja-a.read.answers[0].do", "end",
                        "catraca.sources.loja-a.read.answers[1].text", "x",
                        "catraca.sources.loja-a.read.answers[1].do", "stop")));
        assertEquals(
                List.of(
                        "catraca.sources.loja-a.read.pace: expected a number of requests in a second, minute, hour or day,"
                                + " such as 3/s; found \"3\""),
                faultsWith(Map.of("catraca.sources.loja-a.read.pace", "3,4/s")).stream()
                        .map(fault -> fault.replace(".0:", ":"))
                        .toList());
    }

    private static List<String> faultsWith(Map<String, String> properties) {
        var all = new HashMap<>(MINIMAL);
        all.putAll(properties);
        return parse(all).faults();
    }

    @Test
    void whatIsSentMayBeConfigured() throws IOException {
        var request = fromYaml("""
                        catraca:
                          sources:
                            loja-a:
                              read:
                                url: https://shop.example/p
                                method: POST
                                query: {status: A, zeros: "007", "ids[]": 1}
                                body: |
                                  {"n": 1, "key": "${LOJA_A_KEY}", "list": [null]}
                                auth: {kind: basic, user: "${LOJA_A_KEY}"}
                              map: {externalId: /id, name: /title}
                        """).read().request();

        assertEquals(
                "{\"n\":1,\"key\":\"${LOJA_A_KEY}\",\"list\":[null]}",
                request.body().orElseThrow().toString());
        assertEquals(Set.of("status", "zeros", "ids[]"), request.query().keySet());
        assertEquals("007", request.query().get("zeros").textValue());
        assertEquals("${LOJA_A_KEY}:", request.auth().orElseThrow().pair().orElseThrow());
    }

    @Test
    void aBodyIsOneText() {
        var object = new HashMap<>(MINIMAL);
        object.put("catraca.sources.loja-a.read.method", "POST");
        object.put("catraca.sources.loja-a.read.body.param[0].n", "1");
        var broken = new HashMap<>(MINIMAL);
        broken.put("catraca.sources.loja-a.read.method", "POST");
        broken.put("catraca.sources.loja-a.read.body", "{\"s3cret\": 1");

        assertEquals(
                List.of("catraca.sources.loja-a.read.body.param[0].n: expected the JSON as one text, in"
                        + " catraca.sources.loja-a.read.body"),
                parse(object).faults());
        assertEquals(
                List.of("catraca.sources.loja-a.read.body: expected one text with the JSON"),
                parse(broken).faults());
    }

    @Test
    void aPresetIsFilledInHereToo() throws IOException {
        var spec = fromYaml("""
                catraca:
                  sources:
                    loja-a:
                      preset: woocommerce
                      with:
                        shop: https://shop.example
                        key: ${LOJA_A_KEY}
                        secret: ${LOJA_A_SECRET}
                      read: {pagination: {size: 20}}
                """);

        assertEquals("https://shop.example/wp-json/wc/v3/products", spec.read().url());
        assertEquals(20, spec.read().pagination().size());
    }

    @Test
    void aFaultOfAnInputNamesItsProperty() {
        var properties = Map.of(
                "catraca.sources.loja-a.preset", "woocommerce",
                "catraca.sources.loja-a.with.shop", "shop.example",
                "catraca.sources.loja-a.with.key", "k",
                "catraca.sources.loja-a.with.secret", "s");

        assertEquals(
                List.of(
                        "catraca.sources.loja-a.with.shop: expected the address of the shop, such as https://loja.example"),
                parse(properties).faults());
    }

    private static SourceSpec fromYaml(String yaml) throws IOException {
        var config = new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .withSources(new YamlConfigSource("test.yaml", yaml))
                .build();
        var parsed = parse(ConfigSources.properties(config));
        assertEquals(List.of(), parsed.faults());
        return parsed.sources().get(0).spec();
    }

    private static ConfigSourcesParser.Parsed parse(Map<String, String> properties) {
        return new ConfigSourcesParser(new SpecParser(Optional.empty())).parse(properties);
    }
}
