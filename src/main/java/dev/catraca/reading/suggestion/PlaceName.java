package dev.catraca.reading.suggestion;

import com.fasterxml.jackson.core.JsonPointer;
import dev.catraca.reading.SecretReferences;
import dev.catraca.source.spec.MapEntry;
import dev.catraca.source.spec.ReadSpec;
import java.util.Set;

/** Writes places in records as a map of a spec names them. */
public final class PlaceName {
    private static final Set<String> ROWS = Set.of("csv", "xlsx");

    private PlaceName() {}

    /**
     * The place in the map of a source that is read like this: with variants, one in a variant is written without the way to it, and
     * another has {@code ^} before it.
     *
     * @param pointer JSON Pointer into a record, in which an element of a list is a number or {@code *}
     */
    public static String of(ReadSpec read, String pointer) {
        if (read.each().isEmpty() || MapEntry.isOfAnswer(pointer.substring(1))) {
            return of(read.format(), pointer);
        }
        var in = inVariant(read, pointer);
        return in == null ? "^" + pointer : in;
    }

    /** The rest of a pointer that leads into a variant; null for another. */
    private static String inVariant(ReadSpec read, String pointer) {
        var at = read.each().orElseThrow().at() + "/";
        return pointer.startsWith(at) ? "/" + pointer.substring(at.length()).replaceFirst("^([0-9]+|\\*)/", "") : null;
    }

    /**
     * The place in the map of a source of this format, without variants.
     *
     * @param pointer JSON Pointer into a record
     */
    static String of(String format, String pointer) {
        if (MapEntry.isOfAnswer(pointer.substring(1))) {
            return pointer.substring(1);
        }
        if (!ROWS.contains(format)) {
            return pointer;
        }
        var column = JsonPointer.compile(pointer).getMatchingProperty();
        return isPlain(column) ? column : pointer;
    }

    /** The place, or a sentence with one, with references in the place of secrets, also of one whose slashes are escaped in a pointer. */
    public static String hide(String place, SecretReferences secrets) {
        var plain = place.replace("~1", "/").replace("~0", "~");
        var hidden = secrets.hide(plain);
        return hidden.equals(plain) ? place : hidden;
    }

    private static boolean isPlain(String column) {
        return !column.isBlank()
                && column.equals(column.strip())
                && !column.startsWith("'")
                && !column.startsWith("/")
                && !MapEntry.isOfParent(column)
                && !MapEntry.isOfAnswer(column);
    }
}
