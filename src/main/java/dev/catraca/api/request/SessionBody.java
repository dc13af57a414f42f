package dev.catraca.api.request;

import jakarta.validation.constraints.NotNull;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * The body of a login.
 *
 * @param token an API token
 */
@Schema(additionalProperties = Schema.False.class)
public record SessionBody(
        @Schema(description = "An API token", required = true) @NotNull(message = "expected an API token") String token) {
    /** Keeps the token out of logs. */
    @Override
    public String toString() {
        return "SessionBody";
    }
}
