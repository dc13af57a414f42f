package dev.catraca.api.view;

import com.fasterxml.jackson.databind.JsonNode;
import dev.catraca.source.preset.Preset;
import dev.catraca.source.preset.PresetInput;
import dev.catraca.source.preset.Words;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A preset, in both languages.
 *
 * @param id what {@code preset} of a spec names
 * @param inputs what {@code with} of a spec must have, in the order to ask in
 * @param limits what a source made from it cannot tell or do
 * @param with an example of the inputs
 * @param spec the spec that this example makes, without {@code id} and {@code name}
 */
@Schema(name = "Preset")
public record PresetView(
        String id,
        int version,
        String title,
        Words description,
        List<Input> inputs,
        List<Words> limits,
        Map<String, String> with,
        JsonNode spec) {

    public static PresetView of(Preset preset) {
        return new PresetView(
                preset.id(),
                preset.version(),
                preset.title(),
                preset.description(),
                preset.inputs().stream().map(Input::of).toList(),
                preset.limits(),
                preset.examples(),
                preset.fill(preset.examples()).spec());
    }

    /**
     * One input.
     *
     * @param kind {@code shop} and {@code address} are addresses, {@code secret} is best a reference
     * @param help how to get it, in the shop's own words
     */
    @Schema(name = "PresetInput")
    public record Input(String name, String kind, boolean required, Words title, Words help, String example) {
        static Input of(PresetInput input) {
            return new Input(
                    input.name(), input.kind().json(), input.required(), input.title(), input.help(), input.example());
        }
    }
}
