package dev.catraca.api.view;

import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * The result of a test of a channel.
 *
 * @param error why it was not delivered, or null
 */
@Schema(name = "ChannelTest")
public record ChannelTest(String channel, boolean delivered, String error) {
    public static ChannelTest of(String channel, Optional<String> error) {
        return new ChannelTest(channel, error.isEmpty(), error.orElse(null));
    }
}
