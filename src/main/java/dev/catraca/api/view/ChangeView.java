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
 * @param after JSON object with the new values of the changed fields
 */
@Schema(name = "Change")
public record ChangeView(
        long id,
        long runId,
        Instant changedAt,
        ChangeKind kind,

        @JsonRawValue @Schema(type = SchemaType.OBJECT, nullable = true)
        String before,

        @JsonRawValue @Schema(type = SchemaType.OBJECT) String after) {

    public static ChangeView of(ChangeEntity change) {
        return new ChangeView(change.id, change.run, change.changedAt, change.kind, before(change), change.after);
    }

    static String before(ChangeEntity change) {
        return change.kind == ChangeKind.INSERTED ? null : change.before;
    }
}
