package dev.catraca.reading.mapping;

import dev.catraca.product.ProductField;

/** Which texts can be the key of a product. */
final class Keys {
    private Keys() {}

    /** The key in a text that nothing else is known of; null where it holds none. */
    static String in(String text) {
        var key = text == null ? null : Texts.trimmed(text);
        return key == null || isUnfit(text) || key.codePointCount(0, key.length()) > ProductField.EXTERNAL_ID.limit()
                ? null
                : key;
    }

    /** Whether the text holds a character that would have to be removed or replaced: that would make two keys of the source one. */
    static boolean isUnfit(String text) {
        return Texts.hasHalf(text) || Texts.stripped(text).chars().anyMatch(Character::isISOControl);
    }
}
