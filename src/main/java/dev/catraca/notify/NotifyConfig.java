package dev.catraca.notify;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Notifications about failed, stuck, guarded and recovered runs; off without a channel. */
@ConfigMapping(prefix = "catraca.notify")
public interface NotifyConfig {
    /** The channels by their names; the same on every pod. */
    Map<String, ChannelConfig> channels();

    /** How often each pod checks for new notifications, and for due ones; less than a second counts as one. */
    @WithDefault("5s")
    Duration every();

    /**
     * A run counts as stuck if its heartbeat is older than this, or its deadline passed longer ago; an interrupted run that
     * waits this long for its resume counts as failed.
     */
    @WithDefault("5m")
    Duration stuckAfter();

    /** The time after which a channel is notified again that a source still fails, is still stuck or still guarded. */
    @WithDefault("24h")
    Duration repeatEvery();

    /** How long a receiver may take for one message. */
    @WithDefault("10s")
    Duration timeout();

    /** How often one message is tried before it is given up as DEAD. */
    @WithDefault("12")
    @Min(1) int attempts();

    /** The wait before the second try; it doubles with each try up to {@code longest-wait}, with jitter. */
    @WithDefault("5s")
    Duration firstWait();

    /** The longest wait between two tries, and the longest {@code Retry-After} of a receiver that is honoured. */
    @WithDefault("1h")
    Duration longestWait();

    /** The public address of the dashboard, for links to runs; without it messages have none. */
    Optional<URI> dashboardUrl();

    /** One channel. */
    interface ChannelConfig {
        /** {@code webhook}, {@code slack}, {@code teams} or {@code email}. */
        Optional<String> type();

        /** The address that messages are posted to (all but e-mail); a secret, best given as {@code ${NAME}}. */
        Optional<String> url();

        /** The addresses that get the e-mail. */
        Optional<List<String>> to();

        /** The ids of the sources that the channel is notified about; by default all. */
        Optional<List<String>> sources();

        /** The kinds of notifications: {@code FAILED}, {@code STUCK}, {@code GUARDED}, {@code RECOVERED}, {@code DRIFTED}; by default all. */
        Optional<List<String>> kinds();

        /** The language of texts for people, {@code en} or {@code pt-BR}. */
        @WithDefault("en")
        String language();

        /** Headers of each request, such as {@code Authorization}; their values are secrets. */
        Map<String, String> headers();

        /** The key that signs the body of a webhook (HMAC-SHA256); without it nothing is signed. */
        Optional<String> signingSecret();
    }
}
