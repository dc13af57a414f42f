package dev.catraca.source.preset;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.catraca.source.spec.SpecParser;
import dev.catraca.source.spec.SpecResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PresetsTest {
    static List<Preset> all() {
        return Presets.all();
    }

    @Test
    void eachFileIsListed() throws IOException {
        try (var files = Files.list(Path.of("src/main/resources/presets"))) {
            assertEquals(
                    files.map(file -> file.getFileName().toString()).sorted().toList(),
                    all().stream().map(preset -> preset.id() + ".yaml").sorted().toList());
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void itsExampleIsAValidSpec(Preset preset) {
        assertValid(preset, preset.examples());
    }

    @ParameterizedTest
    @MethodSource("all")
    void whatMayBeLeftOutMayBeLeftOut(Preset preset) {
        var chosen = preset.fill(preset.examples()).places().values();
        var required = preset.inputs().stream()
                .filter(input -> input.required() || input.kind() == InputKind.SECRET && chosen.contains(input.name()))
                .collect(Collectors.toMap(PresetInput::name, PresetInput::example));

        assertValid(preset, required);
    }

    @ParameterizedTest
    @MethodSource("all")
    void itsHolesAreItsInputs(Preset preset) {
        var holes = new HashSet<String>();
        preset.spec().findValues("hole").forEach(hole -> holes.add(hole.textValue()));
        preset.spec().findValues("choose").forEach(input -> holes.add(input.textValue()));

        assertEquals(preset.examples().keySet(), holes);
        preset.inputs().forEach(input -> assertTrue(input.accepts(input.example()), input::name));
    }

    @ParameterizedTest
    @MethodSource("all")
    void itSpeaksBothLanguages(Preset preset) {
        var words = Stream.concat(
                        Stream.concat(Stream.of(preset.description()), preset.limits().stream()),
                        preset.inputs().stream().flatMap(input -> Stream.of(input.help(), input.expected())))
                .toList();

        assertFalse(preset.limits().isEmpty(), "every shop leaves something untold");
        words.forEach(one -> assertNotEquals(one.en(), one.pt()));
        words.forEach(one -> assertFalse(one.en().isBlank() || one.pt().isBlank(), one::toString));
    }

    @ParameterizedTest
    @MethodSource("all")
    void theExampleOfAKeyIsAReference(Preset preset) {
        preset.inputs().stream()
                .filter(input -> input.kind() == InputKind.SECRET)
                .forEach(input -> assertTrue(input.example().matches("\\$\\{CATRACA_SECRET_[A-Z0-9_]+}"), input::name));
    }

    private static void assertValid(Preset preset, Map<String, String> with) {
        var submitted = JsonNodeFactory.instance.objectNode().put("id", "loja").put("preset", preset.id());
        ObjectNode inputs = submitted.putObject("with");
        with.forEach(inputs::put);
        var result = new SpecParser(Optional.empty()).parse(submitted);

        if (result instanceof SpecResult.Invalid invalid) {
            assertEquals(List.of(), invalid.faults());
        }
        assertEquals(
                preset.note(), ((SpecResult.Valid) result).json().path("preset").asText());
    }
}
