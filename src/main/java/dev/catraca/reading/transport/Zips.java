package dev.catraca.reading.transport;

import dev.catraca.source.spec.ReadSpec;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What is read of a zip.
 *
 * @param entry a pattern of the name of the file, such as {@code *.csv}; empty for a zip with one file
 * @param workbook whether a zip is the content itself: as it comes, or within one with that file
 */
record Zips(Optional<String> entry, boolean workbook) {
    /** A zip holds one file. */
    static final Zips OF_ONE_FILE = new Zips(Optional.empty(), false);

    static Zips of(ReadSpec read) {
        return new Zips(read.options().entry(), read.format().equals("xlsx"));
    }

    /**
     * Whether to unpack a zip.
     *
     * @param before how many zips it stands in
     */
    boolean unpacks(int before) {
        return !workbook || entry.isPresent() && before == 0;
    }

    /** Whether a file is the one to be read, as far as the name says. A pattern without a slash is one of names without folders. */
    boolean isWanted(String file) {
        if (entry.isEmpty()) {
            return true;
        }
        var name = entry.get().contains("/") ? file : file.substring(file.lastIndexOf('/') + 1);
        return pattern(entry.get().toLowerCase(Locale.ROOT))
                .matcher(name.toLowerCase(Locale.ROOT))
                .matches();
    }

    /**
     * Each part between two stars is taken where it stands first, for good: it never fits better further behind, and to try all places of
     * all parts takes years.
     */
    static Pattern pattern(String stars) {
        var parts = Arrays.stream(stars.split("\\*", -1))
                .map(part -> Pattern.quote(part).replace("?", "\\E.\\Q"))
                .toList();
        var last = parts.size() - 1;
        return Pattern.compile(
                last == 0
                        ? parts.get(0)
                        : parts.get(0)
                                + parts.subList(1, last).stream()
                                        .map(part -> "(?>.*?" + part + ")")
                                        .collect(Collectors.joining())
                                + ".*" + parts.get(last),
                Pattern.DOTALL);
    }

    /** The file in words, for messages. */
    String wanted() {
        return "file"
                + entry.map(pattern -> " that matches \"" + pattern + "\"").orElse("");
    }

    /** The same behind the word "one". */
    String oneOf() {
        return entry.map(pattern -> "that matches \"" + pattern + "\" ").orElse("");
    }
}
