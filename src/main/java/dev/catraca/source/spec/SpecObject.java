package dev.catraca.source.spec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Predicate;

/**
 * One object of a submitted spec and its JSON pointer. Each getter returns empty for an absent or null field, and for one of
 * the wrong type, which it adds as a fault. All objects of a spec share one list of faults.
 */
final class SpecObject {
    /** The most decimals of a share: more have no meaning, and a number with a huge exponent cannot be stored. */
    private static final int SCALE_LIMIT = 10;

    private final ObjectNode node;
    private final String pointer;
    private final List<SpecFault> faults;

    private SpecObject(ObjectNode node, String pointer, List<SpecFault> faults) {
        this.node = node;
        this.pointer = pointer;
        this.faults = faults;
    }

    /** The whole spec; anything but an object is a fault and is read as an empty object. */
    static SpecObject root(JsonNode body, List<SpecFault> faults) {
        if (body instanceof ObjectNode object) {
            return new SpecObject(object, "", faults);
        }
        var found = body == null || body.isMissingNode() ? "nothing" : SpecText.kind(body);
        faults.add(new SpecFault("", "expected an object, found " + found));
        return new SpecObject(JsonNodeFactory.instance.objectNode(), "", faults);
    }

    /** Adds a fault for every field that is not one of these. */
    SpecObject knowing(List<String> names) {
        node.fieldNames().forEachRemaining(name -> {
            if (!names.contains(name)) {
                fault(name, "unknown field; expected one of " + String.join(", ", names));
            }
        });
        return this;
    }

    boolean has(String name) {
        return node.hasNonNull(name);
    }

    boolean isEmpty() {
        return node.isEmpty();
    }

    void fault(String name, String message) {
        faults.add(new SpecFault(pointerTo(name), message));
    }

    /** Adds a fault if the field is missing. */
    void require(String name, String expected) {
        if (!has(name)) {
            fault(name, "required; expected " + expected);
        }
    }

    /** Adds a fault if the field is present but has no meaning here. */
    void refuse(String name, String reason) {
        if (has(name)) {
            fault(name, reason);
        }
    }

    /** A text that may hold anything; the caller checks its characters. */
    Optional<String> anyText(String name) {
        return typed(name, "a text", JsonNode::isTextual).map(JsonNode::textValue);
    }

    Optional<String> text(String name) {
        var text = anyText(name);
        if (text.filter(SpecText::unfit).isPresent()) {
            fault(name, "expected text without control characters");
            return Optional.empty();
        }
        return text;
    }

    Optional<Boolean> flag(String name) {
        return typed(name, "true or false", JsonNode::isBoolean).map(JsonNode::booleanValue);
    }

    Optional<Integer> integer(String name, int min, int max) {
        var expected = "a whole number from %d to %d".formatted(min, max);
        var number = typed(name, expected, JsonNode::isNumber);
        var fits = number.filter(n -> n.isIntegralNumber() && n.canConvertToInt())
                .map(JsonNode::intValue)
                .filter(n -> n >= min && n <= max);
        if (number.isPresent() && fits.isEmpty()) {
            fault(
                    name,
                    "expected " + expected + ", found "
                            + SpecText.shown(number.get().asText()));
        }
        return fits;
    }

    /** A number from 0 to 1. */
    Optional<BigDecimal> share(String name) {
        var expected = "a number from 0 to 1";
        var number = typed(name, expected, JsonNode::isNumber);
        if (number.isPresent() && !isShare(number.get())) {
            fault(
                    name,
                    "expected " + expected + ", found "
                            + SpecText.shown(number.get().asText()));
            return Optional.empty();
        }
        return number.map(JsonNode::decimalValue);
    }

    private static boolean isShare(JsonNode number) {
        // A number too large for a double was read as infinity, which has no decimal value.
        if (number.isDouble() && !Double.isFinite(number.doubleValue())) {
            return false;
        }
        var share = number.decimalValue();
        return Math.abs(share.scale()) <= SCALE_LIMIT && share.signum() >= 0 && share.compareTo(BigDecimal.ONE) <= 0;
    }

    <T> Optional<T> choice(String name, Map<String, T> choices) {
        var text = text(name);
        var choice = text.map(choices::get);
        if (text.isPresent() && choice.isEmpty()) {
            fault(
                    name,
                    "expected one of " + String.join(", ", choices.keySet()) + "; found " + SpecText.shown(text.get()));
        }
        return choice;
    }

    /** The object in this field; an empty one if it is absent or something else. */
    SpecObject object(String name) {
        var object = typed(name, "an object", JsonNode::isObject).map(ObjectNode.class::cast);
        // If the field holds something else, that fault is enough: faults of the empty object are dropped.
        var ownFaults = has(name) && object.isEmpty() ? new ArrayList<SpecFault>() : faults;
        return new SpecObject(object.orElseGet(JsonNodeFactory.instance::objectNode), pointerTo(name), ownFaults);
    }

    /** Passes on each field that holds a text; adds a fault for each of the others. */
    void eachText(BiConsumer<String, String> field) {
        node.fieldNames().forEachRemaining(name -> anyText(name).ifPresent(text -> field.accept(name, text)));
    }

    private Optional<JsonNode> typed(String name, String expected, Predicate<JsonNode> type) {
        var value = node.get(name);
        if (value == null || value.isNull()) {
            return Optional.empty();
        }
        if (!type.test(value)) {
            fault(name, "expected " + expected + ", found " + SpecText.kind(value));
            return Optional.empty();
        }
        return Optional.of(value);
    }

    private String pointerTo(String name) {
        return pointer + '/' + name.replace("~", "~0").replace("/", "~1");
    }
}
