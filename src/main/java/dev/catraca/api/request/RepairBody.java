package dev.catraca.api.request;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * The body of a request for a repair.
 *
 * @param dryRun only show what would be done
 */
@Schema(additionalProperties = Schema.False.class)
public record RepairBody(
        @Schema(description = "Only show what would be done and why", defaultValue = "false")
        boolean dryRun) {}
