package dev.catraca.api.view;

import dev.catraca.run.RunFlaws;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * The bad values of one field that a run left out of its products.
 *
 * @param field as in a spec, such as gtin or attributes.color
 * @param count how many
 * @param samples the first of them, at most ten
 */
@Schema(name = "Flaw")
public record FlawView(String field, long count, List<Sample> samples) {
    /**
     * A bad value that was left out.
     *
     * @param position the number of its record in the source, from 1
     * @param externalId the key of its product
     */
    @Schema(name = "FlawSample")
    public record Sample(long position, String externalId, String message) {}

    public static FlawView of(RunFlaws.FieldFlaws flaws) {
        return new FlawView(
                flaws.field(),
                flaws.count(),
                flaws.samples().stream()
                        .map(sample -> new Sample(sample.position(), sample.externalId(), sample.message()))
                        .toList());
    }
}
