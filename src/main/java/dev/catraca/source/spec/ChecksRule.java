package dev.catraca.source.spec;

import com.fasterxml.jackson.databind.JsonNode;

/** The numbers in {@code checks}, and which fields {@code checks.missing} may name. */
final class ChecksRule implements SpecRules.Rule {
    private static final Sentence NOT_MAPPED = new Sentence(
            "expected a field of the map that may be missing, such as price",
            "esperava-se um campo do mapeamento que possa faltar, como price");

    @Override
    public void check(JsonNode spec, SpecFaults faults) {
        for (var pointer :
                new String[] {"/checks/priceChange/factor", "/checks/priceChange/maxShare", "/checks/count/dropShare"
                }) {
            if (spec.at(pointer).isNumber() && !SpecRules.isShort(spec.at(pointer))) {
                faults.unexpected(pointer, spec.at(pointer));
            }
        }
        spec.at("/checks/missing").properties().forEach(field -> {
            var pointer = SpecFaults.pointer("/checks/missing", field.getKey());
            if (!spec.path("map").has(field.getKey()) || MapRule.REQUIRED_FIELDS.contains(field.getKey())) {
                faults.add(pointer, NOT_MAPPED);
            } else if (field.getValue().isNumber() && !SpecRules.isShort(field.getValue())) {
                faults.unexpected(pointer, field.getValue());
            }
        });
    }
}
