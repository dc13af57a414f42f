package dev.catraca.reading.mapping;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.catraca.reading.Item;
import dev.catraca.reading.RecordPicker;
import dev.catraca.reading.SourceException;
import dev.catraca.reading.format.RecordFormats;
import dev.catraca.reading.transport.Content;
import dev.catraca.source.spec.SourceSpec;
import dev.catraca.source.spec.SpecParser;
import dev.catraca.source.spec.SpecResult;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;

/** A record of which only the mapped values are read has the outcome of one that is read as a tree, whatever it looks like. */
class PickedRecordsTest {
    private static final int LIMIT = 900;

    /** A mapping and some records, as the lines of NDJSON or as the elements of a list. */
    record Reading(SourceSpec spec, String text) {}

    @Provide
    Arbitrary<Reading> lines() {
        return Arbitraries.randomValue(random -> new Reading(spec("ndjson", random), text(random, "", "\n", "\n")));
    }

    @Provide
    Arbitrary<Reading> lists() {
        return Arbitraries.randomValue(random -> new Reading(spec("json", random), text(random, "[", " ,\n", "]")));
    }

    @Property(tries = 4000, seed = "20261128", shrinking = ShrinkingMode.OFF)
    void ofLinesHaveTheOutcomesOfTrees(@ForAll("lines") Reading reading) {
        assertBothWaysAgree(reading);
    }

    @Property(tries = 4000, seed = "20261128", shrinking = ShrinkingMode.OFF)
    void ofListsHaveTheOutcomesOfTrees(@ForAll("lists") Reading reading) {
        assertBothWaysAgree(reading);
    }

    private static void assertBothWaysAgree(Reading reading) {
        var mapper = new RecordMapper(reading.spec());
        var picker = mapper.picker();
        assertTrue(picker.isPresent());
        assertEquals(
                outcomes(reading, mapper, Optional.empty()),
                outcomes(reading, mapper, picker),
                () -> reading.toString());
    }

    /** What the records become, and why the reading failed, if it did. */
    private static List<String> outcomes(Reading reading, RecordMapper mapper, Optional<RecordPicker> picker) {
        var outcomes = new ArrayList<String>();
        var body = new ByteArrayInputStream(reading.text().getBytes(StandardCharsets.UTF_8));
        var page = new Content("page", URI.create("file:page"), body, false, List.of(), null, null, true, List.of());
        var formats = new RecordFormats(reading.spec().read(), reading.spec().places(), LIMIT, LIMIT, picker);
        try (var records = formats.open(body, page, true)) {
            for (var item = records.next(); item != null; item = records.next()) {
                assertTrue(picker.isPresent() || !(item instanceof Item.Picked));
                outcomes.add(mapper.map(outcomes.size(), item).toString());
            }
        } catch (SourceException e) {
            outcomes.add(e.getMessage());
        } catch (IOException e) {
            outcomes.add(e.toString());
        }
        return outcomes;
    }

    private static SourceSpec spec(String format, Random random) {
        var json = JsonNodeFactory.instance.objectNode().put("id", "s");
        json.putObject("read").put("url", "http://shop.example/").put("format", format);
        var map = json.putObject("map")
                .put("externalId", pick(random, "/id", "/id", "/id", "/id", "/a"))
                .put("name", pick(random, "/name", "/name", "/name", "'a constant'", "/a/b"));
        for (var field : List.of("description", "price", "stock", "currency", "brand", "attributes", "attributes.x")) {
            if (random.nextInt(3) == 0) {
                map.put(field, place(random));
            } else if (random.nextInt(3) == 0 && !field.equals("attributes")) {
                map.set(field, RandomEntries.entry(random, field.startsWith("attributes.")));
            }
        }
        if (random.nextInt(6) == 0) {
            map.put("attributes", "");
        }
        if (random.nextInt(3) == 0) {
            json.putArray("where").add(RandomEntries.condition(random));
        }
        return assertInstanceOf(SpecResult.Valid.class, new SpecParser(Optional.empty()).parse(json), json::toString)
                .spec();
    }

    private static String place(Random random) {
        return pick(random, "/a", "/a/b", "/a/0", "/a/0/b", "/b", "/b/1/a", "/x~1y", "/", "/name", "/price");
    }

    private static String text(Random random, String start, String between, String end) {
        var text = new StringBuilder(start);
        var records = 1 + random.nextInt(4);
        for (var i = 0; i < records; i++) {
            text.append(i == 0 ? "" : between).append(random.nextInt(12) == 0 ? value(random, 3) : record(random));
        }
        text.append(end);
        if (random.nextInt(6) == 0) {
            var at = random.nextInt(text.length());
            text.insert(at, pick(random, "\0", "}", "{", "\"", ",", " ", "\\", "é", "\uFEFF", "1", "\t", "//"));
        }
        if (random.nextInt(12) == 0) {
            text.setLength(random.nextInt(text.length()));
        }
        return text.toString();
    }

    private static String record(Random random) {
        var members = new ArrayList<String>();
        if (random.nextInt(15) > 0) {
            members.add("\"id\":" + pick(random, "\"k1\"", "\"k2 \"", "7", "7.0", value(random, 1)));
        }
        if (random.nextInt(15) > 0) {
            members.add("\"name\":" + pick(random, "\"n\"", "\"Tênis\"", "12.50", value(random, 1)));
        }
        for (var i = random.nextInt(6); i > 0; i--) {
            members.add(member(random, 3));
        }
        return "{" + String.join(pick(random, ",", ", ", " ,"), members) + pick(random, "}", " }", "}", "} ");
    }

    private static String member(Random random, int depth) {
        return pick(random, "\"a\"", "\"b\"", "\"0\"", "\"1\"", "\"x/y\"", "\"\"", "\"\\u0061\"", "\"é\"", "\"price\"")
                + pick(random, ":", ": ")
                + value(random, depth);
    }

    private static String value(Random random, int depth) {
        var kinds = depth == 0 ? 8 : 12;
        return switch (random.nextInt(kinds)) {
            case 0 -> pick(random, "null", "true", "false");
            case 1 -> number(random);
            case 2 -> Integer.toString(random.nextInt());
            case 3, 4, 5 -> string(random);
            case 6 -> pick(random, "19.90", "0", "-1", "1e3", "1.2e1");
            case 7 ->
                pick(random, "\"\"", "\" \"", "\"brl\"", "\"USD\"", "\"19,90\"", "\"1,234\"", "\"{\\\"a\\\":1}\"");
            case 8, 9 -> list(random, depth);
            default -> object(random, depth);
        };
    }

    private static String number(Random random) {
        return pick(
                random,
                "9223372036854775807",
                "9223372036854775808",
                "-123456789012345678901234567890",
                "1e99999999",
                "1e999999999",
                "1.5e2147483648",
                "1e-2147483649",
                "123456789.123456789",
                "0.00000000000000000001",
                "-0.0",
                "1E+400",
                "007",
                "NaN",
                "9".repeat(1000),
                "9".repeat(1001),
                "0." + "1".repeat(1001));
    }

    private static String string(Random random) {
        return "\""
                + pick(
                        random,
                        "x",
                        "ação ",
                        "\\u0000",
                        "\\ud83d",
                        "\\ud83d\\ude00",
                        "😀",
                        "\\n\\t\\\"",
                        "\\q",
                        "a\\/b",
                        "x".repeat(random.nextInt(2 * LIMIT)),
                        "é".repeat(random.nextInt(LIMIT)))
                + "\"";
    }

    private static String list(Random random, int depth) {
        var elements = new ArrayList<String>();
        for (var i = random.nextInt(4); i > 0; i--) {
            elements.add(value(random, depth - 1));
        }
        return "[" + String.join(",", elements) + "]";
    }

    private static String object(Random random, int depth) {
        var members = new ArrayList<String>();
        for (var i = random.nextInt(4); i > 0; i--) {
            members.add(member(random, depth - 1));
        }
        return "{" + String.join(",", members) + "}";
    }

    private static String pick(Random random, String... texts) {
        return texts[random.nextInt(texts.length)];
    }
}
