package dev.catraca.api.view;

import com.fasterxml.jackson.annotation.JsonRawValue;
import dev.catraca.run.RunEventEntity;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * One event of a run.
 *
 * @param id its place among the events of its run, from 1
 * @param level INFO, WARN or ERROR
 * @param details the text of a JSON object, shown as that object
 */
@Schema(name = "Event")
public record EventView(
        long id,
        long runId,
        Instant at,
        String stage,
        String level,
        String message,
        @JsonRawValue @Schema(type = SchemaType.OBJECT) String details) {

    public static EventView of(RunEventEntity event) {
        return new EventView(event.number, event.run, event.at, event.stage, event.level, event.message, event.details);
    }
}
