package dev.catraca.source.preset;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One thing that a preset asks for.
 *
 * @param name its field of {@code with}
 * @param required whether it must be given; the places of one that may be left out are left out with it
 * @param help how to get it, in the shop's own words
 * @param expected what a value must be, for faults: "the address of the shop, such as …"
 * @param example a value that is accepted
 * @param pattern what a value must match beyond its kind
 */
public record PresetInput(
        String name,
        InputKind kind,
        boolean required,
        Words title,
        Words help,
        Words expected,
        String example,
        Optional<Pattern> pattern) {

    /** Whether the value, cleaned, can be put into the holes. */
    public boolean accepts(String value) {
        return kind.accepts(value)
                && pattern.map(wanted -> wanted.matcher(clean(value)).matches()).orElse(true);
    }

    /** The value as it is put into the holes. */
    public String clean(String value) {
        return kind.clean(value);
    }
}
