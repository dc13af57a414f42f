package dev.catraca.api.request;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.catraca.api.problem.Problem;
import dev.catraca.api.problem.Problem.Fault;
import dev.catraca.api.problem.RequestProblems;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Reads the body of a request. Each method ends the request with a 4xx that names every fault if the body is not valid. */
public final class JsonBody {
    private static final ObjectMapper STRICT = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .build();

    private JsonBody() {}

    /** Parses the body as one object; an empty one if there is no body. */
    public static ObjectNode object(byte[] body, String type) {
        if (body == null || body.length == 0) {
            return STRICT.createObjectNode();
        }
        if (!saysJson(type)) {
            throw RequestProblems.mediaType().asException();
        }
        var json = parse(body);
        if (json instanceof ObjectNode object) {
            return object;
        }
        throw fault("", "expected an object, found " + kind(json)).asException();
    }

    /** The only field that the body may have, true or false; false if it is absent or null. */
    public static boolean flag(String name, byte[] body, String type) {
        var object = object(body, type);
        var faults = unknown(object, List.of(name));
        var value = object.path(name);
        if (!value.isBoolean() && !value.isMissingNode() && !value.isNull()) {
            faults.add(new Fault('/' + name, "expected true or false, found " + kind(value)));
        }
        refuse(faults);
        return value.asBoolean(false);
    }

    /** The only field that the body must have, one of the choices. */
    public static String choice(String name, List<String> choices, byte[] body, String type) {
        var object = object(body, type);
        var faults = unknown(object, List.of(name));
        var value = object.path(name);
        if (!value.isTextual() || !choices.contains(value.textValue())) {
            var expected =
                    choices.isEmpty() ? "there is none to choose" : "expected one of " + String.join(", ", choices);
            faults.add(new Fault('/' + name, expected));
        }
        refuse(faults);
        return value.textValue();
    }

    /** Checks that the body, if any, has no fields. */
    public static void nothing(byte[] body, String type) {
        refuse(unknown(object(body, type), List.of()));
    }

    /** Compares text, because parsers of media types throw for an invalid type. A body without a type counts as JSON. */
    private static boolean saysJson(String type) {
        return type == null
                || type.split(";", 2)[0].strip().equalsIgnoreCase(MediaType.APPLICATION_JSON)
                || type.isBlank();
    }

    private static JsonNode parse(byte[] body) {
        try {
            return STRICT.readTree(body);
        } catch (JsonProcessingException e) {
            var at = e.getLocation() == null
                    ? ""
                    : " at line " + e.getLocation().getLineNr() + ", column "
                            + e.getLocation().getColumnNr();
            throw fault("", "expected one JSON object; it stops being that" + at)
                    .asException();
        } catch (IOException e) {
            throw fault("", "expected JSON in UTF-8").asException();
        }
    }

    /** One fault for every field that is not one of these. */
    static List<Fault> unknown(ObjectNode object, List<String> known) {
        var expected = known.isEmpty() ? "no field is known here" : "expected " + String.join(", ", known);
        var faults = new ArrayList<Fault>();
        object.fieldNames().forEachRemaining(name -> {
            if (!known.contains(name)) {
                faults.add(new Fault('/' + name.replace("~", "~0").replace("/", "~1"), "unknown field; " + expected));
            }
        });
        return faults;
    }

    private static void refuse(List<Fault> faults) {
        if (!faults.isEmpty()) {
            throw RequestProblems.body(faults).asException();
        }
    }

    private static Problem fault(String pointer, String detail) {
        return RequestProblems.body(List.of(new Fault(pointer, detail)));
    }

    /** The kind of JSON value, without the value. */
    static String kind(JsonNode node) {
        return switch (node.getNodeType()) {
            case STRING -> "a text";
            case NUMBER -> "a number";
            case BOOLEAN -> "a boolean";
            case ARRAY -> "an array";
            case OBJECT -> "an object";
            case NULL -> "null";
            default -> "nothing";
        };
    }
}
