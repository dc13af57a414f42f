package dev.catraca.api.view;

import com.fasterxml.jackson.annotation.JsonRawValue;
import dev.catraca.audit.AuditAction;
import dev.catraca.audit.AuditEntry;
import dev.catraca.audit.AuditEventEntity;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A row of the audit log.
 *
 * @param actor the name of a token, anonymous for one who proved to be nobody, or config
 * @param address of the peer; null for the service itself
 * @param source that it is about; null for none
 * @param target the id of a run or token, the name of a channel or logger; null where the source says it, or nothing does
 * @param before what was there, such as the spec; null for nothing
 * @param after what is there now, or what was asked for; null for nothing
 */
@Schema(name = "AuditEvent")
public record AuditEventView(
        UUID id,
        Instant at,
        String actor,
        String address,
        @Schema(implementation = AuditAction.class) String action,
        String source,
        String target,

        @JsonRawValue @Schema(type = SchemaType.OBJECT, nullable = true)
        String before,

        @JsonRawValue @Schema(type = SchemaType.OBJECT, nullable = true)
        String after) {
    public static AuditEventView of(AuditEventEntity row) {
        return new AuditEventView(
                row.id,
                row.moment,
                row.actor,
                row.address,
                row.action,
                row.source.equals(AuditEntry.NO_SOURCE) ? null : row.source,
                row.target,
                row.before,
                row.after);
    }
}
