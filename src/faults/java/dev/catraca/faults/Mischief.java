package dev.catraca.faults;

import dev.catraca.it.Catalogue;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;

/** What a shop sends with status 200 in the place of pages from a certain one on. */
enum Mischief {
    /** An error where the records were on the pages before. */
    ERROR_FOR_RECORDS {
        @Override
        Catalogue.Body answer(Pages pages, int at) {
            return wrong(
                    "application/json",
                    "{\"products\": null, \"next\": null, \"error\": {\"message\": \"timed out\"}}");
        }
    },

    /** No records, and an error beside them. */
    ERROR_BESIDE_NOTHING {
        @Override
        Catalogue.Body answer(Pages pages, int at) {
            return wrong("application/json", "{\"products\": [], \"errors\": [{\"message\": \"Throttled\"}]}");
        }
    },

    /** The text of a broken server. */
    TEXT {
        @Override
        Catalogue.Body answer(Pages pages, int at) {
            return wrong("text/html", "Too many connections");
        }
    },

    /** Pages as they are, with a total larger than what comes. */
    LARGER_TOTAL {
        @Override
        Catalogue.Body answer(Pages pages, int at) {
            return pages.page(at, 3);
        }
    },

    /** The page before it once more. */
    PAGE_AGAIN {
        @Override
        Catalogue.Body answer(Pages pages, int at) {
            return pages.page(Math.max(0, at - Shop.PAGE), 0);
        }
    };

    /** What the shop would send as it is. */
    interface Pages {
        /**
         * The page whose first record stands there.
         *
         * @param more how much larger than true its total is
         */
        Catalogue.Body page(int at, int more);
    }

    abstract Catalogue.Body answer(Pages pages, int at);

    static Mischief any(Random random, Cutting cutting) {
        var all = List.of(values());
        var drawn = all.get(random.nextInt(all.size()));
        return drawn == LARGER_TOTAL && cutting != Cutting.NUMBERED_WITH_TOTAL ? ERROR_FOR_RECORDS : drawn;
    }

    private static Catalogue.Body wrong(String type, String text) {
        return new Catalogue.Body(type, text.getBytes(StandardCharsets.UTF_8), List.of());
    }
}
