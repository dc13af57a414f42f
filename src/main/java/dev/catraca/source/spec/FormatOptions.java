package dev.catraca.source.spec;

import java.util.Optional;

/**
 * What a source says of its format, beside its name.
 *
 * @param tolerant whether text before a JSON document is passed over
 * @param header whether the first row of a table names its columns; otherwise their names are 1, 2, …
 * @param fill columns that rows take from an earlier row
 * @param entry a pattern of the name of the file that is read of a zip
 * @param sheet the name of a sheet of a workbook, or its number from 1; the first if empty
 */
public record FormatOptions(
        boolean tolerant, boolean header, Optional<Fill> fill, Optional<String> entry, Optional<String> sheet) {
    /** What a source says that says nothing. */
    public static final FormatOptions NONE =
            new FormatOptions(false, true, Optional.empty(), Optional.empty(), Optional.empty());
}
