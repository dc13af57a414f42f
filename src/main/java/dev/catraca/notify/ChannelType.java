package dev.catraca.notify;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** The message format of a channel. */
enum ChannelType {
    WEBHOOK,
    SLACK,
    TEAMS,
    EMAIL;

    static Optional<ChannelType> of(String text) {
        return Arrays.stream(values()).filter(type -> type.word().equals(text)).findFirst();
    }

    static String words() {
        return Arrays.stream(values()).map(ChannelType::word).collect(Collectors.joining(", "));
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
