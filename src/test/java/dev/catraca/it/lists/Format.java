package dev.catraca.it.lists;

import java.util.List;
import java.util.stream.Collectors;

/** How a page is written. */
enum Format {
    JSON("application/json") {
        @Override
        String page(List<Listed> records, Faulty faulty, String members) {
            return "{" + members + "\"d\": [" + join(records, faulty, ", ") + "]}";
        }
    },
    NDJSON("application/x-ndjson") {
        @Override
        String page(List<Listed> records, Faulty faulty, String members) {
            return records.isEmpty() ? "" : join(records, faulty, "\n") + "\n";
        }
    },
    CSV("text/csv") {
        @Override
        String page(List<Listed> records, Faulty faulty, String members) {
            return "sku,name,description\n" + (records.isEmpty() ? "" : join(records, faulty, "\n") + "\n");
        }
    };

    private final String contentType;

    Format(String contentType) {
        this.contentType = contentType;
    }

    String contentType() {
        return contentType;
    }

    /** @param members the members before the records, if a page is an object */
    abstract String page(List<Listed> records, Faulty faulty, String members);

    final String join(List<Listed> records, Faulty faulty, String between) {
        return records.stream().map(record -> faulty.written(record, this)).collect(Collectors.joining(between));
    }

    /** The valid record. */
    String written(Listed record) {
        return this == CSV
                ? record.key() + "," + record.name() + "," + record.description()
                : "{\"id\": \"%s\", \"name\": \"%s\", \"description\": \"%s\"}"
                        .formatted(record.key(), record.name(), record.description());
    }
}
