package dev.catraca.it.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Damages bodies: first the values in the JSON, then its bytes. */
final class Mutations {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final Dice dice;

    Mutations(Dice dice) {
        this.dice = dice;
    }

    /** The same JSON with one value exchanged, added or taken out. */
    JsonNode ofValue(JsonNode json) {
        var copy = json.deepCopy();
        if (dice.oneIn(3) && pump(copy)) {
            return copy;
        }
        var places = new ArrayList<JsonNode>();
        collect(copy, places);
        if (places.isEmpty()) {
            return bad();
        }
        var place = dice.pick(places);
        if (place instanceof ObjectNode object) {
            var names = new ArrayList<String>();
            object.fieldNames().forEachRemaining(names::add);
            if (names.isEmpty() || dice.oneIn(6)) {
                object.set(Texts.bad(dice), bad());
            } else if (dice.oneIn(5)) {
                object.remove(dice.pick(names));
            } else {
                object.set(dice.pick(names), bad());
            }
        } else if (place instanceof ArrayNode array) {
            array.add(bad());
        }
        return copy;
    }

    /** Makes a text in it long; false if there is none. */
    private boolean pump(JsonNode json) {
        var places = new ArrayList<JsonNode>();
        collect(json, places);
        var texts = new ArrayList<Runnable>();
        for (var place : places) {
            if (place instanceof ObjectNode object) {
                object.properties().stream()
                        .filter(field -> field.getValue().isTextual())
                        .forEach(field -> texts.add(() -> object.put(field.getKey(), pumped(field.getValue()))));
            }
        }
        if (!texts.isEmpty()) {
            dice.pick(texts).run();
        }
        return !texts.isEmpty();
    }

    private String pumped(JsonNode text) {
        return Pump.pumped(dice, text.asText(), Integer.MAX_VALUE);
    }

    private static void collect(JsonNode json, List<JsonNode> places) {
        if (json.isContainerNode()) {
            places.add(json);
            json.forEach(child -> collect(child, places));
        }
    }

    private JsonNode bad() {
        return switch (dice.below(10)) {
            case 0 -> JSON.nullNode();
            case 1 -> JSON.booleanNode(true);
            case 2 ->
                JSON.numberNode(new BigDecimal(
                        dice.pick(List.of("-1", "0", "1.5", "1E+400", "1E-400", "9223372036854775808"))));
            case 3 -> JSON.arrayNode();
            case 4 -> JSON.objectNode();
            case 5 -> JSON.arrayNode().add(JSON.textNode(Texts.bad(dice))).add(JSON.nullNode());
            default -> JSON.textNode(Texts.bad(dice));
        };
    }

    /** The same bytes, cut, with others in between, or something else. */
    byte[] ofBytes(byte[] body) {
        var place = body.length == 0 ? 0 : dice.below(body.length);
        return switch (dice.below(9)) {
            case 0 -> Arrays.copyOf(body, place);
            case 1 -> with(body, place, new byte[] {(byte) 0xc3, (byte) 0x28});
            case 2 -> with(body, place, new byte[] {0});
            case 3 -> with(body, place, "\\ud800".getBytes(StandardCharsets.US_ASCII));
            case 4 -> ("[".repeat(20_000)).getBytes(StandardCharsets.US_ASCII);
            case 5 -> ("{\"a\":".repeat(5_000)).getBytes(StandardCharsets.US_ASCII);
            case 6 -> ("{\"id\":" + "9".repeat(5_000) + "}").getBytes(StandardCharsets.US_ASCII);
            case 7 -> with(body, 0, new byte[] {(byte) 0xef, (byte) 0xbb, (byte) 0xbf});
            default -> with(body, body.length, " {}".getBytes(StandardCharsets.US_ASCII));
        };
    }

    private static byte[] with(byte[] body, int place, byte[] more) {
        var all = Arrays.copyOf(body, body.length + more.length);
        System.arraycopy(body, place, all, place + more.length, body.length - place);
        System.arraycopy(more, 0, all, place, more.length);
        return all;
    }
}
