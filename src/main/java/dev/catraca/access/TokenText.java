package dev.catraca.access;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.regex.Pattern;

/** The text of a token: {@code cat_} and 256 random bits in base64url, so that tools that look for secrets know it. */
public final class TokenText {
    /** What is expected of one that people make, to follow "expected". */
    public static final String EXPECTED = "cat_ and at least 43 letters, digits, - and _ at random, such as"
            + " echo cat_$(openssl rand -base64 32 | tr '+/' '-_' | tr -d '=') writes";

    private static final String BEGINNING = "cat_";
    private static final int BYTES = 32;
    private static final int PREFIX = 12;
    private static final Pattern SHAPE = Pattern.compile(BEGINNING + "[A-Za-z0-9_-]{43,200}");

    private TokenText() {}

    /** A new token. */
    static String make() {
        return BEGINNING + random();
    }

    /** 256 random bits in base64url, 43 characters. */
    static String random() {
        var bits = new byte[BYTES];
        // One in a static field would be made when a native image is built.
        new SecureRandom().nextBytes(bits);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bits);
    }

    /** Whether the text could be a token. */
    public static boolean isOne(String text) {
        return SHAPE.matcher(text).matches();
    }

    /** Whether it says by its beginning that it is one, right or not. */
    static boolean beginsLikeOne(String text) {
        return text.startsWith(BEGINNING);
    }

    /** The first twelve characters, by which attempts are counted. */
    static String prefix(String text) {
        return text.substring(0, Math.min(PREFIX, text.length()));
    }
}
