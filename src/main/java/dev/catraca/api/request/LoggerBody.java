package dev.catraca.api.request;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * The body of a request to set a level.
 *
 * @param level null for that of the logger above
 */
@Schema(additionalProperties = Schema.False.class)
public record LoggerBody(
        @JsonProperty(required = true)
        @Schema(
                description = "From which level on it writes; null for that of the logger above",
                nullable = true,
                examples = "DEBUG")
        LogLevel level) {}
