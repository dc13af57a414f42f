package dev.catraca.api.view;

import com.fasterxml.jackson.annotation.JsonRawValue;
import dev.catraca.catalog.ChangeEntity;
import dev.catraca.catalog.ChangeKind;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A {@link ChangeView} with its product. */
@Schema(name = "RunChange")
public record RunChangeView(
        long runId,
        String source,
        String externalId,
        Instant changedAt,
        ChangeKind kind,

        @JsonRawValue @Schema(type = SchemaType.OBJECT, nullable = true)
        String before,

        @JsonRawValue @Schema(type = SchemaType.OBJECT, nullable = true)
        String after) {

    public static RunChangeView of(ChangeEntity change) {
        return new RunChangeView(
                change.run,
                change.source,
                change.externalId,
                change.changedAt,
                change.kind,
                change.before,
                change.after);
    }
}
