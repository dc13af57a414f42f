package dev.catraca.reading;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How tokens that sources gave are kept alive while no run needs them. */
@ConfigMapping(prefix = "catraca.tokens")
public interface TokenConfig {
    /** How often each process looks for refresh tokens that have rested. */
    @WithDefault("10m")
    Duration every();

    /**
     * How long a refresh token rests before it is renewed although no run needs one; shorter than the shortest life of the
     * refresh tokens of any source. After a request that failed it is tried again after a twelfth of that time.
     */
    @WithDefault("12h")
    Duration rest();
}
