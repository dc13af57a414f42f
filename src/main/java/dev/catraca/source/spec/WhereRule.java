package dev.catraca.source.spec;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** What the conditions of {@code where} need, beside what the schema says of each field. */
final class WhereRule implements SpecRules.Rule {
    private static final List<String> TESTS = List.of("in", "notIn", "above", "below");
    private static final Sentence NO_TEST = new Sentence(
            "expected at least one of the fields in, notIn, above, below",
            "esperava-se ao menos um dos campos in, notIn, above, below");

    @Override
    public void check(JsonNode spec, SpecFaults faults) {
        var conditions = spec.path("where");
        for (var i = 0; conditions.isArray() && i < conditions.size(); i++) {
            var pointer = "/where/" + i;
            var condition = conditions.get(i);
            if (condition.isObject()) {
                if (TESTS.stream().noneMatch(condition::has)) {
                    faults.add(pointer, NO_TEST);
                }
                MapRule.checkWithin(spec, pointer + "/at", condition.path("at"), faults);
                MapRule.checkExact(pointer, condition, "above", faults);
                MapRule.checkExact(pointer, condition, "below", faults);
            }
        }
    }
}
