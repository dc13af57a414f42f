package dev.catraca.source.spec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.catraca.source.preset.Preset;
import dev.catraca.source.preset.PresetInput;
import dev.catraca.source.preset.Words;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** Checks what a submitted spec gives its preset. Faults never show a value: it may be a key. */
final class PresetInputs {
    private PresetInputs() {}

    /**
     * The values for the holes, by the names of the inputs. An example takes the place of a bad value, so that the faults of the rest
     * of the spec are found too.
     */
    static Map<String, String> values(Preset preset, JsonNode with, SpecFaults faults) {
        var given = with.isObject() ? with : JsonNodeFactory.instance.objectNode();
        if (!with.isObject() && !with.isMissingNode() && !with.isNull()) {
            faults.add("/with", expected(new Sentence("an object with %s", "um objeto com %s").with(names(preset))));
        }
        given.fieldNames().forEachRemaining(name -> {
            if (preset.input(name).isEmpty()) {
                faults.add(
                        pointer(name),
                        new Sentence("unknown field; expected one of %s", "campo desconhecido; esperava-se um de %s")
                                .with(names(preset)));
            }
        });
        var values = new LinkedHashMap<String, String>();
        preset.inputs().forEach(input -> {
            var value = given.path(input.name());
            if (value.isTextual() && input.accepts(value.textValue())) {
                values.put(input.name(), input.clean(value.textValue()));
            } else if (input.required() || !value.isMissingNode() && !value.isNull()) {
                faults.add(pointer(input.name()), fault(input, value));
                values.put(input.name(), input.example());
            }
        });
        return values;
    }

    private static Sentence fault(PresetInput input, JsonNode value) {
        var wanted = sentence(input.expected());
        if (value.isMissingNode() || value.isNull()) {
            return new Sentence("required; expected %s", "obrigatório; esperava-se %s").with(wanted);
        }
        return value.isTextual()
                ? expected(wanted)
                : new Sentence("expected %s, found %s", "esperava-se %s, veio %s").with(wanted, SpecText.kind(value));
    }

    private static Sentence expected(Sentence what) {
        return new Sentence("expected %s", "esperava-se %s").with(what);
    }

    private static Sentence names(Preset preset) {
        return Sentence.same(preset.inputs().stream().map(PresetInput::name).collect(Collectors.joining(", ")));
    }

    private static Sentence sentence(Words words) {
        return new Sentence(words.en(), words.pt());
    }

    private static String pointer(String name) {
        return SpecFaults.pointer("/with", name);
    }
}
