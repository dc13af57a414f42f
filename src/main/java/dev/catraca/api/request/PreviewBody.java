package dev.catraca.api.request;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * The body of a request for a preview.
 *
 * @param spec a spec that need not be stored, not yet checked; null for none
 * @param read only the {@code read} of a spec, to look at the first answer alone; null for none
 * @param limit how many records to read at most; never null
 * @param twice whether to ask the source a second time; never null
 */
@Schema(additionalProperties = Schema.False.class)
public record PreviewBody(
        @Schema(
                ref = "SourceSpec",
                description = "What to read instead of the stored spec; it is not stored, and no such source need be")
        ObjectNode spec,

        @Schema(
                description =
                        "Instead of a spec its field read, of which only url is required: looks at the first answer, in whatever"
                                + " format, and maps nothing")
        ObjectNode read,

        @Min(value = 1, message = PreviewBody.LIMIT) @Max(value = 100, message = PreviewBody.LIMIT) @Schema(description = "How many records to read at most", defaultValue = "20")
        Integer limit,

        @Schema(
                description = "Whether to ask for the first page a second time, and to name in changing what differs",
                defaultValue = "false")
        Boolean twice) {

    static final String LIMIT = "expected a whole number from 1 to 100, found another number";

    public PreviewBody {
        limit = limit == null ? Integer.valueOf(20) : limit;
        twice = twice != null && twice;
    }
}
