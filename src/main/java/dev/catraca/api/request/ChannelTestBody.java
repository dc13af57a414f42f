package dev.catraca.api.request;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * The body of a request to test a channel.
 *
 * @param channel its name, not yet checked; may be null
 */
@Schema(additionalProperties = Schema.False.class)
public record ChannelTestBody(
        @Schema(description = "The name of a configured channel", required = true, examples = "ops")
        String channel) {}
