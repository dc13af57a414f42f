package dev.catraca.api.view;

import com.fasterxml.jackson.annotation.JsonRawValue;
import dev.catraca.catalog.ChangeEntity;
import dev.catraca.catalog.ChangeKind;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What a run changed in a product.
 *
 * @param before JSON object with the old values of the changed fields; null if the product did not exist
 * @param after JSON object with the new values of the changed fields, for an insertion all that were not null; null if those are no
 *     longer known, because changes of the product were deleted
 */
@Schema(name = "Change")
public record ChangeView(
        long runId,
        Instant changedAt,
        ChangeKind kind,

        @JsonRawValue @Schema(type = SchemaType.OBJECT, nullable = true)
        String before,

        @JsonRawValue @Schema(type = SchemaType.OBJECT, nullable = true)
        String after) {

    public static ChangeView of(ChangeEntity change) {
        return new ChangeView(change.run, change.changedAt, change.kind, change.before, change.after);
    }
}
