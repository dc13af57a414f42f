package dev.catraca.reading;

/** The start of a text that a source sent, for a message. */
public final class Excerpt {
    /** Ends a text that was cut; {@link SecretReferences#hide(String)} looks for the start of a secret before it. */
    static final char CUT = '…';

    private Excerpt() {}

    /** The text itself if it has at most this many characters, else so many of them and "…". */
    public static String of(String text, int most) {
        return text.length() <= most ? text : text.substring(0, most) + CUT;
    }
}
