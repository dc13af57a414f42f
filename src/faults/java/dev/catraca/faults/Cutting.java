package dev.catraca.faults;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.catraca.it.Specs;
import java.util.Set;
import java.util.regex.Pattern;

/** How a shop divides its list into pages, and whether its answers show that the list moved during a run. */
enum Cutting {
    /** By page number without a total: no answer shows a deletion on a page that was read. */
    NUMBERED("\"page\", \"param\": \"page\", \"sizeParam\": \"per_page\"", "page", 1, 1) {
        @Override
        boolean shows(Set<Move> moves) {
            return !moves.contains(Move.DELETION);
        }
    },

    /** By page number with a total: the total shows a deletion, unless an insertion balances it. */
    NUMBERED_WITH_TOTAL("\"page\", \"param\": \"page\", \"sizeParam\": \"per_page\"", "page", 1, 1) {
        @Override
        ObjectNode spec(String id, String url) {
            var spec = super.spec(id, url);
            ((ObjectNode) spec.path("read")).put("total", "/total");
            return spec;
        }

        @Override
        boolean shows(Set<Move> moves) {
            return !moves.contains(Move.DELETION) || !moves.contains(Move.INSERTION);
        }
    },

    /** By cursor, the rank of the last record: no record that stays listed is skipped, however the list moves. */
    CURSOR(
            "\"cursor\", \"param\": \"offset\", \"sizeParam\": \"limit\", \"next\": \"/next\"",
            "offset",
            0,
            (Shop.PAGE + 10) * Shelf.BETWEEN) {
        @Override
        boolean shows(Set<Move> moves) {
            return true;
        }
    };

    private final String pagination;
    private final Pattern parameter;
    private final int first;
    private final int step;

    /**
     * @param first the place of the first page, for requests without the parameter
     * @param step the largest distance between the places of neighbouring pages
     */
    Cutting(String pagination, String parameter, int first, int step) {
        this.pagination = pagination;
        this.parameter = Pattern.compile("(?:^|&)" + parameter + "=(\\d+)");
        this.first = first;
        this.step = step;
    }

    ObjectNode spec(String id, String url) {
        // Trials are short; a product that one run missed must show as retired.
        return Specs.confirmedByOneRun(
                Specs.paged(id, url, "{\"kind\": " + pagination + ", \"size\": " + Shop.PAGE + "}"));
    }

    /** Whether the answers to a run show that it may have skipped records, if the list moved like this. */
    abstract boolean shows(Set<Move> moves);

    int first() {
        return first;
    }

    int step() {
        return step;
    }

    /** The place that a request asks for. */
    int place(String query) {
        var found = parameter.matcher(query);
        return found.find() ? Integer.parseInt(found.group(1)) : first;
    }
}
