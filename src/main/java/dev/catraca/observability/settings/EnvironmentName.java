package dev.catraca.observability.settings;

import java.util.Locale;

/** How a setting is called in the environment. */
final class EnvironmentName {
    private EnvironmentName() {}

    static String of(String setting) {
        return setting.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
    }
}
