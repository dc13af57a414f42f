package dev.catraca.source.spec;

import com.fasterxml.jackson.databind.JsonNode;

/** Refuses references below {@code read} that can never be used. */
final class SecretRule implements SpecRules.Rule {
    private final SecretNames names;

    SecretRule(SecretNames names) {
        this.names = names;
    }

    @Override
    public void check(JsonNode spec, SpecFaults faults) {
        check("/read", spec.path("read"), faults);
    }

    private void check(String pointer, JsonNode value, SpecFaults faults) {
        if (value.isTextual()) {
            names.fault(value.textValue()).ifPresent(fault -> faults.add(pointer, fault));
        }
        for (var i = 0; value.isArray() && i < value.size(); i++) {
            check(pointer + "/" + i, value.get(i), faults);
        }
        value.properties()
                .forEach(field -> check(SpecFaults.pointer(pointer, field.getKey()), field.getValue(), faults));
    }
}
