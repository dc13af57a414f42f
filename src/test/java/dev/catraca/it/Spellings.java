package dev.catraca.it;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;

/** How a planted word can be written. */
public final class Spellings {
    private Spellings() {}

    /** As it stands in plain text, in a column of bytes, and in Base64 behind any number of bytes. */
    public static List<String> of(String word) {
        var bytes = word.getBytes(StandardCharsets.UTF_8);
        var spellings = new ArrayList<>(List.of(word, HexFormat.of().formatHex(bytes)));
        for (var before = 0; before < 3; before++) {
            var shifted = Base64.getEncoder().withoutPadding().encodeToString((" ".repeat(before) + word).getBytes());
            // The letters at both ends depend on what stands beside them.
            spellings.add(shifted.substring(before + (before == 0 ? 0 : 1), shifted.length() - 2));
        }
        return spellings;
    }

    /** A value around the word, whose other characters are written otherwise in addresses, forms and JSON. */
    public static String around(String word) {
        return "s/&" + word + "+\"%";
    }
}
