package dev.catraca.notify;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Who is told of failed, stuck, guarded and recovered runs; without a channel nobody is, and nothing is looked for. */
@ConfigMapping(prefix = "catraca.notify")
public interface NotifyConfig {
    /** The channels by their names; the same on every pod. */
    Map<String, ChannelConfig> channels();

    /** How often each pod looks for what is to be told, and for what is to be sent; a second at least. */
    @WithDefault("5s")
    Duration every();

    /** A run counts as stuck when its heartbeat is older, or its deadline is past for longer; an interrupted one that waits so long for its resume has failed. */
    @WithDefault("5m")
    Duration stuckAfter();

    /** How soon a channel is told again that a source still fails, is still stuck or still guarded. */
    @WithDefault("24h")
    Duration repeatEvery();

    /** How long a receiver may take for one message. */
    @WithDefault("10s")
    Duration timeout();

    /** How often one message is tried before it is given up as DEAD. */
    @WithDefault("12")
    int attempts();

    /** The wait before the second try; it doubles with each try, with jitter. */
    @WithDefault("5s")
    Duration firstWait();

    /** The longest such wait, and the longest {@code Retry-After} of a receiver that is obeyed. */
    @WithDefault("1h")
    Duration longestWait();

    /** How long notifications are kept and shown; not shorter than {@code repeat-every}. */
    @WithDefault("30d")
    Duration keepFor();

    /** The public address of the dashboard, for links to runs; without it messages have none. */
    Optional<String> dashboardUrl();

    /** One channel. */
    interface ChannelConfig {
        /** {@code webhook}, {@code slack}, {@code teams} or {@code email}. */
        Optional<String> type();

        /** Where messages are posted to (all but e-mail); a secret, best given as {@code ${NAME}}. */
        Optional<String> url();

        /** The addresses that get the e-mail. */
        Optional<List<String>> to();

        /** The ids of the sources that the channel hears of; by default all. */
        Optional<List<String>> sources();

        /** What the channel hears of: {@code FAILED}, {@code STUCK}, {@code GUARDED}, {@code RECOVERED}; by default all. */
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
