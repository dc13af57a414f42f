package dev.catraca.observability.settings;

import java.util.Optional;

/**
 * A setting as its interface declares it.
 *
 * @param meaning its Javadoc, in Markdown on one line
 */
record DocumentedSetting(String name, Optional<String> defaultValue, String meaning) {}
