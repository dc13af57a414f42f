package dev.catraca.http;

import java.util.List;
import java.util.Locale;

/** The languages that the service has sentences in. */
public enum Language {
    ENGLISH(Locale.ENGLISH),
    PORTUGUESE(Locale.forLanguageTag("pt"));

    private final Locale locale;

    Language(Locale locale) {
        this.locale = locale;
    }

    /**
     * The language that a header {@code Accept-Language} prefers (RFC 9110, section 12.5.4); English if there is no
     * header, or if it names neither language.
     */
    public static Language of(String header) {
        try {
            var ranges = header == null ? List.<Locale.LanguageRange>of() : Locale.LanguageRange.parse(header);
            return PORTUGUESE.locale.equals(Locale.lookup(ranges, List.of(ENGLISH.locale, PORTUGUESE.locale)))
                    ? PORTUGUESE
                    : ENGLISH;
        } catch (IllegalArgumentException e) {
            return ENGLISH;
        }
    }
}
