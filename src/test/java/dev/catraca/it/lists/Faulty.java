package dev.catraca.it.lists;

import java.util.List;
import java.util.Map;

/** The keys whose records are invalid, and why. */
record Faulty(Map<String, Damage> damages) {
    /** The fault of a record. */
    enum Damage {
        /** No name; the key is readable. */
        NO_NAME,
        /** The key has a type that is not allowed. */
        NO_KEY,
        /** One column or brace too many or too few. */
        BAD_FORM,
        /** A CSV quote without an end, which hides the rest of the page; in other formats like {@link #BAD_FORM}. */
        OPEN_QUOTE
    }

    static Faulty none() {
        return new Faulty(Map.of());
    }

    String written(Listed record, Format format) {
        var damage = damages.get(record.key());
        if (damage == null) {
            return format.written(record);
        }
        return format == Format.CSV ? row(record, damage) : json(record, damage, format);
    }

    private static String row(Listed record, Damage damage) {
        return switch (damage) {
            case NO_NAME -> record.key() + ",," + record.description();
            case NO_KEY -> "," + record.name() + "," + record.description();
            case BAD_FORM -> record.key() + "," + record.name() + "," + record.description() + ",x";
            case OPEN_QUOTE -> record.key() + ",\"" + record.name() + "," + record.description();
        };
    }

    private static String json(Listed record, Damage damage, Format format) {
        var description = "\"description\": \"" + record.description() + "\"}";
        return switch (damage) {
            case NO_NAME -> "{\"id\": \"" + record.key() + "\", " + description;
            case NO_KEY -> "{\"id\": {\"sku\": \"" + record.key() + "\"}, \"name\": \"x\", " + description;
            case BAD_FORM, OPEN_QUOTE -> {
                var whole = format.written(record);
                yield format == Format.NDJSON
                        ? whole.substring(0, whole.length() - 1)
                        : "{\"id\": false, \"name\": \"" + record.name() + "\", " + description;
            }
        };
    }

    /** The valid records of a page: not faulty, and not hidden by an open quote. */
    List<Listed> intact(List<Listed> page, Format format) {
        return page.stream()
                .takeWhile(record -> format != Format.CSV || damages.get(record.key()) != Damage.OPEN_QUOTE)
                .filter(record -> !damages.containsKey(record.key()))
                .toList();
    }
}
