package dev.catraca.api.caller;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How many live streams there may be. */
@ConfigMapping(prefix = "catraca.live")
interface LiveConfig {
    /** How many live streams one process serves at once, of which each dashboard has one or two; further ones are answered with 503. */
    @WithDefault("500")
    int maxStreams();

    /** How many of them those who have the same token, or the same name at a provider of identities, and their sessions may have at one process. */
    @WithDefault("100")
    int maxStreamsPerToken();
}
