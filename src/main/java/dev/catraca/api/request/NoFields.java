package dev.catraca.api.request;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The body of a request that needs none. */
@Schema(additionalProperties = Schema.False.class)
public record NoFields() {}
