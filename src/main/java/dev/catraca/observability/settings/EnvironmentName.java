package dev.catraca.observability.settings;

import java.util.Locale;

/** The environment variable of a setting. */
final class EnvironmentName {
    private EnvironmentName() {}

    static String of(String setting) {
        return setting.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
    }
}
