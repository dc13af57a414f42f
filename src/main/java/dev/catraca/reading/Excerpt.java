package dev.catraca.reading;

/**
 * The start of a text that a source sent, for a message. A secret in it must be found before it is cut: its beginning alone cannot be told from
 * a text that only begins alike, and who is shown which beginnings are hidden can guess a secret, one character after the other. So an
 * excerpt brings along what follows it, between two characters that Unicode keeps for internal use (section 23.7), until {@link
 * SecretReferences#hide(String)} leaves it out.
 */
public final class Excerpt {
    private static final char BEHIND = '\uFDD0';
    private static final char END = '\uFDD1';

    /** So much is kept behind an excerpt: more than a token has, with each character percent-encoded twice. */
    private static final int KEPT = 64 * 1024;

    private Excerpt() {}

    /** Shows the start of a text in which something is hidden. */
    @FunctionalInterface
    interface Start {
        /** The first characters, so many, without what must not be shown, even if it goes on behind them. */
        String of(String text, int most);
    }

    /** The text itself if it has at most this many characters, else so many of them and "…", once {@link #shown} or hidden. */
    public static String of(String text, int most) {
        return text.length() <= most
                ? text
                : text.substring(0, most)
                        + BEHIND
                        + kept(text, most).substring(most).replace(END, '\uFFFD')
                        + END;
    }

    /** The same for a text in which secrets are hidden already. */
    public static String ofHidden(String text, int most) {
        return text.length() <= most ? text : text.substring(0, most) + "…";
    }

    /** So much of a text that secrets can be found in its first characters, so many. */
    public static String kept(String text, int most) {
        return text.substring(0, Math.min(text.length(), most + KEPT));
    }

    /** A text with excerpts, without what follows them, where there are no secrets. */
    public static String shown(String text) {
        return shown(text, (whole, most) -> whole.substring(0, most));
    }

    static String shown(String text, Start start) {
        if (text.indexOf(BEHIND) < 0) {
            return start.of(text, text.length());
        }
        var out = new StringBuilder();
        var from = 0;
        for (var cut = text.indexOf(BEHIND); cut >= 0; cut = text.indexOf(BEHIND, from)) {
            var end = text.indexOf(END, cut);
            end = end < 0 ? text.length() : end;
            var shown = text.substring(from, cut);
            out.append(start.of(shown + text.substring(cut + 1, end), shown.length()))
                    .append('…');
            from = Math.min(end + 1, text.length());
        }
        var rest = text.substring(from);
        return out.append(start.of(rest, rest.length())).toString();
    }
}
