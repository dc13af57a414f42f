package dev.catraca.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.catraca.source.spec.Pagination;
import dev.catraca.source.spec.SourceSpec;
import dev.catraca.source.spec.SpecParser;
import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.config.source.yaml.YamlConfigSource;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
                spec.read().headers());
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
                "catraca.sources.loja-a.map.attributes.color", "/color",
                "catraca.sources.loja-a.map.attributes.size.at", "/size"));

        assertEquals(
                List.of("catraca.sources.loja-a.map.price: expected a text: an object has no meaning here yet"),
                faults);
    }

    @Test
    void anIdThatIsNoneIsAFault() {
        var faults = parse(Map.of("catraca.sources.\"a.b\".name", "x")).faults();

        assertTrue(
                faults.stream().anyMatch(line -> line.startsWith("catraca.sources.\"a.b\".id: expected")),
                faults::toString);
    }

    private static List<String> faultsWith(Map<String, String> properties) {
        var all = new HashMap<>(MINIMAL);
        all.putAll(properties);
        return parse(all).faults();
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
