package dev.catraca.reading.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.List;
import java.util.Random;

/** Map entries of every kind, for the records of {@link PickedRecordsTest}. */
final class RandomEntries {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final int DEEPEST = 3;

    private final Random random;

    private RandomEntries(Random random) {
        this.random = random;
    }

    static JsonNode entry(Random random, boolean isAttribute) {
        var entry = new RandomEntries(random).entry(DEEPEST, false);
        if (isAttribute && entry instanceof ObjectNode object && random.nextInt(4) == 0) {
            object.put("split", "x");
        }
        return entry;
    }

    static ObjectNode condition(Random random) {
        var entries = new RandomEntries(random);
        var condition = NODES.objectNode();
        condition.set("at", entries.entry(1, false));
        switch (random.nextInt(3)) {
            case 0 -> condition.putArray("in").add(entries.scalar()).add("ação");
            case 1 -> condition.putArray("notIn").add(entries.scalar());
            default -> condition.put("above", 0).put("below", "1000");
        }
        return condition;
    }

    private JsonNode entry(int depth, boolean many) {
        return switch (depth == 0 ? 0 : random.nextInt(4)) {
            case 0 -> TextNode.valueOf(place(many));
            case 1 -> NODES.arrayNode().add(entry(depth - 1, many)).add(entry(depth - 1, many));
            default -> steps(source(depth, many), many);
        };
    }

    private ObjectNode source(int depth, boolean many) {
        var object = NODES.objectNode();
        switch (random.nextInt(4)) {
            case 0 -> {
                object.put("in", pick("/a", "/b", "", "/a/*", "/a/b")).set("at", entry(depth - 1, many));
                object.putObject("where").set(pick("/a", "/b", "", "/0"), scalar());
            }
            case 1 ->
                object.putArray("text")
                        .add(entry(depth - 1, false))
                        .add("' - '")
                        .add(entry(depth - 1, false));
            case 2 -> object.set(pick("join", "sum", "first", "last", "count"), entry(depth - 1, true));
            default -> object.set("at", entry(depth - 1, many));
        }
        return object;
    }

    private ObjectNode steps(ObjectNode object, boolean many) {
        for (var step : List.of("unset", "replace", "do", "times", "plus", "table", "default", "split")) {
            if (random.nextInt(6) == 0) {
                switch (step) {
                    case "unset" -> object.putArray(step).add(scalar()).add(scalar());
                    case "replace" ->
                        object.putObject(step).put("a", "b").put("x", "").put("é", "$");
                    case "do" ->
                        object.putArray(step)
                                .add(pick("trim", "lower", "upper", "collapse", "html", "digits", "amount", "currency"))
                                .add(pick("trim", "html", "digits"));
                    case "table" -> {
                        object.putObject(step).set("x", scalar());
                        if (random.nextBoolean()) {
                            object.set("else", scalar());
                        }
                    }
                    case "default" -> object.set(step, scalar());
                    case "split" -> {
                        if (many) {
                            object.put(step, pick("x", ",", "\\"));
                        }
                    }
                    default -> object.put(step, pick("0.01", "-3", "1000000000000"));
                }
            }
        }
        return object;
    }

    private JsonNode scalar() {
        return switch (random.nextInt(4)) {
            case 0 -> NODES.booleanNode(random.nextBoolean());
            case 1 -> NODES.numberNode(random.nextInt(20));
            default -> TextNode.valueOf(pick("x", "", "19.90", "brl", "ação"));
        };
    }

    private String place(boolean many) {
        return many && random.nextBoolean()
                ? pick("/a/*", "/b/*/a", "/a/*/b/*", "/*", "/*/a", "/a/b/*")
                : pick("/a", "/a/b", "/a/0", "/b", "/b/1/a", "/x~1y", "/", "/name", "/price", "'c'");
    }

    private String pick(String... texts) {
        return texts[random.nextInt(texts.length)];
    }
}
