package dev.catraca.source.preset;

import java.util.Locale;
import java.util.regex.Pattern;

/** What an input of a preset is, which decides how its value is checked. The grammar judges the rest where the value is put. */
public enum InputKind {
    /** The address of a shop, to which the preset adds a path; a slash at its end does not matter. */
    SHOP("(?i)https?://[^?#]+"),
    /** A whole address. */
    ADDRESS("[^\\p{Cc}\\p{Cs}]+"),
    /** A key; write it as a reference such as {@code ${CATRACA_SECRET_LOJA_A_KEY}}. */
    SECRET("[^\\p{Cc}\\p{Cs}]+"),
    /** Any other text. */
    TEXT("[^\\p{Cc}\\p{Cs}]+");

    private final Pattern pattern;

    InputKind(String pattern) {
        this.pattern = Pattern.compile(pattern);
    }

    boolean accepts(String value) {
        return !value.isBlank() && pattern.matcher(value).matches();
    }

    /** The value as it is put into a spec. */
    String clean(String value) {
        var text = value.strip();
        return this == SHOP ? text.replaceAll("(?<!/)/++$", "") : text;
    }

    /** The name in a preset's file and in the API. */
    public String json() {
        return name().toLowerCase(Locale.ROOT);
    }
}
