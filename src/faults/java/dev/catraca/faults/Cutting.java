package dev.catraca.faults;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.catraca.it.Specs;
import java.util.Set;
import java.util.regex.Pattern;

/** How a shop cuts its list into pages, and what its answers show of a list that moves while it is read. */
enum Cutting {
    /** By number, and no word of how many records there are: a deletion in front of the reader shows in no answer. */
    NUMBERED("\"page\", \"param\": \"page\", \"sizeParam\": \"per_page\"", "page", 1, 1) {
        @Override
        boolean shows(Set<Move> moves) {
            return !moves.contains(Move.DELETION);
        }
    },

    /** By number, with the total: a deletion shows, unless an insertion makes up for it. */
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

    /** Behind a record, by its rank: however the list moves, the reader passes over nothing that stays. */
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
     * @param first the place of the first page, where a request does not name it
     * @param step how far the places of two neighbours are apart at most
     */
    Cutting(String pagination, String parameter, int first, int step) {
        this.pagination = pagination;
        this.parameter = Pattern.compile("(?:^|&)" + parameter + "=(\\d+)");
        this.first = first;
        this.step = step;
    }

    ObjectNode spec(String id, String url) {
        return Specs.paged(id, url, "{\"kind\": " + pagination + ", \"size\": " + Shop.PAGE + "}");
    }

    /** Whether the answers to a run show that records may have been passed over, if the list moved like this. */
    abstract boolean shows(Set<Move> moves);

    int first() {
        return first;
    }

    int step() {
        return step;
    }

    /** Which place a request asks for. */
    int place(String query) {
        var found = parameter.matcher(query);
        return found.find() ? Integer.parseInt(found.group(1)) : first;
    }
}
