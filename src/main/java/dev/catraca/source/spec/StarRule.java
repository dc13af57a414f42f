package dev.catraca.source.spec;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** Refuses a {@code *} in the pointers that lead to one value of an answer or record; those of the map are for {@link MapRule}. */
final class StarRule implements SpecRules.Rule {
    private static final Sentence NO_STAR = new Sentence(
            "expected a pointer without *: it leads to one value",
            "esperava-se um ponteiro sem *: ele leva a um só valor");

    private static final List<String> PLACES = List.of(
            "/read/records",
            "/read/total",
            "/read/pagination/next",
            "/read/pagination/more",
            "/read/pagination/pages",
            "/read/pagination/total",
            "/read/each/complete",
            "/read/each/more",
            "/read/each/parent",
            "/read/each/key",
            "/read/job/id",
            "/read/job/status",
            "/read/job/result",
            "/read/job/count",
            "/read/auth/expires");

    private static final List<String> OF_DETAILS = List.of("id", "record", "version", "key", "status", "ifThere");

    @Override
    public void check(JsonNode spec, SpecFaults faults) {
        PLACES.forEach(place -> check(place, spec.at(place).asText(), faults));
        names("/read/each/where", spec.at("/read/each/where"), faults);
        if (spec.at("/read/auth/kind").asText().equals("login")) {
            fields("/read/auth", List.of("token"), spec.at("/read/auth"), faults);
        }
        fields("/read/detail", OF_DETAILS, spec.at("/read/detail"), faults);
        elements("/read/join", OF_DETAILS, spec, faults);
        elements("/read/answers", List.of("body"), spec, faults);
    }

    /** Checks the names of the fields of an object, where these are pointers. */
    static void names(String pointer, JsonNode object, SpecFaults faults) {
        object.fieldNames().forEachRemaining(name -> check(SpecFaults.pointer(pointer, name), name, faults));
    }

    /** Whether a step of the pointer is a {@code *}. */
    static boolean hasStar(String pointer) {
        return List.of(pointer.split("/")).contains("*");
    }

    private static void elements(String list, List<String> names, JsonNode spec, SpecFaults faults) {
        for (var i = 0; i < spec.at(list).size(); i++) {
            fields(list + "/" + i, names, spec.at(list).path(i), faults);
        }
    }

    private static void fields(String pointer, List<String> names, JsonNode object, SpecFaults faults) {
        names.forEach(name -> check(pointer + "/" + name, object.path(name).asText(), faults));
    }

    private static void check(String pointer, String place, SpecFaults faults) {
        if (hasStar(place)) {
            faults.add(pointer, NO_STAR);
        }
    }
}
