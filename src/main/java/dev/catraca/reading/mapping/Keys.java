package dev.catraca.reading.mapping;

import dev.catraca.product.ProductField;
import dev.catraca.reading.mapping.value.Texts;

/** Which texts can be the key of a product. */
final class Keys {
    private Keys() {}

    /** The product key in any text; null if the text is not a valid key. */
    static String in(String text) {
        var key = text == null ? null : Texts.trimmed(text);
        return key == null || isUnfit(text) || key.codePointCount(0, key.length()) > ProductField.EXTERNAL_ID.limit()
                ? null
                : key;
    }

    /**
     * Whether the text contains a character that would have to be removed or replaced. Doing so could make two keys of
     * the source equal.
     */
    static boolean isUnfit(String text) {
        return Texts.hasHalf(text) || hasControl(Texts.stripped(text));
    }

    private static boolean hasControl(String text) {
        for (var i = 0; i < text.length(); i++) {
            if (Character.isISOControl(text.charAt(i))) {
                return true;
            }
        }
        return false;
    }
}
