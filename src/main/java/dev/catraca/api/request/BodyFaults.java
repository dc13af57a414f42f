package dev.catraca.api.request;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.exc.InputCoercionException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.catraca.api.problem.Problem.Fault;
import dev.catraca.api.problem.ProblemException;
import dev.catraca.api.problem.RequestProblems;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The faults of one body, one for each place. */
final class BodyFaults {
    /** More are not looked for: for each the whole body is read anew. */
    private static final int MOST = 20;

    private final Map<JsonPointer, String> faults = new LinkedHashMap<>();

    /** Ends the request because of the whole body. */
    static ProblemException only(String detail) {
        return RequestProblems.body(List.of(new Fault("", detail))).asException();
    }

    /** Does nothing if the place has a fault already. */
    void add(JsonPointer place, String detail) {
        faults.putIfAbsent(place, detail);
    }

    /** Adds what Jackson refused, and takes it out of the JSON. Ends the request if it is one fault too many. */
    void take(ObjectNode json, JsonMappingException refused) {
        var place = place(refused);
        add(place, detail(json, place, refused));
        var holder = json.at(place.head());
        var last = place.last();
        if (holder instanceof ArrayNode list) {
            list.setNull(last.getMatchingIndex());
        } else if (refused instanceof UnrecognizedPropertyException) {
            ((ObjectNode) holder).remove(last.getMatchingProperty());
        } else {
            ((ObjectNode) holder).putNull(last.getMatchingProperty());
        }
        if (faults.size() == MOST) {
            refuse();
        }
    }

    /** Ends the request if there are faults. */
    void refuse() {
        if (!faults.isEmpty()) {
            var all = new ArrayList<Fault>();
            faults.forEach((place, detail) -> all.add(new Fault(place.toString(), detail)));
            throw RequestProblems.body(all).asException();
        }
    }

    private static JsonPointer place(JsonMappingException refused) {
        var place = JsonPointer.empty();
        for (var step : refused.getPath()) {
            place = step.getFieldName() == null
                    ? place.appendIndex(step.getIndex())
                    : place.appendProperty(step.getFieldName());
        }
        return place;
    }

    private static String detail(ObjectNode json, JsonPointer place, JsonMappingException refused) {
        if (refused instanceof UnrecognizedPropertyException unknown) {
            var known = unknown.getKnownPropertyIds();
            return "unknown field; "
                    + (known.isEmpty()
                            ? "no field is known here"
                            : "expected " + known.stream().map(String::valueOf).collect(Collectors.joining(", ")));
        }
        return "expected " + expected(target(refused)) + ", found " + StrictJson.kind(json.at(place));
    }

    private static Class<?> target(JsonMappingException refused) {
        return refused instanceof MismatchedInputException mismatch
                ? mismatch.getTargetType()
                : ((InputCoercionException) refused.getCause()).getTargetType();
    }

    private static String expected(Class<?> type) {
        if (type.isEnum()) {
            return "one of "
                    + Arrays.stream(type.getEnumConstants())
                            .map(choice -> StrictJson.MAPPER.convertValue(choice, String.class))
                            .collect(Collectors.joining(", "));
        }
        if (type == Boolean.class || type == boolean.class) {
            return "true or false";
        }
        if (type == Integer.class || type == int.class) {
            return "a whole number";
        }
        if (type == Instant.class) {
            return Moment.EXPECTED;
        }
        return type == String.class ? "a text" : Collection.class.isAssignableFrom(type) ? "a list" : "an object";
    }
}
