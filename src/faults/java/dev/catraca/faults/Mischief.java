package dev.catraca.faults;

import dev.catraca.it.Catalogue;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;

/** Wrong content that a shop sends with status 200 from a certain page on. */
enum Mischief {
    /** An error in place of the records. */
    ERROR_FOR_RECORDS {
        @Override
        Catalogue.Body answer(Pages pages, int at) {
            return wrong(
                    "application/json",
                    "{\"products\": null, \"next\": null, \"error\": {\"message\": \"timed out\"}}");
        }
    },

    /** An empty list of records, and an error. */
    ERROR_BESIDE_NOTHING {
        @Override
        Catalogue.Body answer(Pages pages, int at) {
            return wrong("application/json", "{\"products\": [], \"errors\": [{\"message\": \"Throttled\"}]}");
        }
    },

    /** A text instead of JSON. */
    TEXT {
        @Override
        Catalogue.Body answer(Pages pages, int at) {
            return wrong("text/html", "Too many connections");
        }
    },

    /** The right pages, with a total that is too large. */
    LARGER_TOTAL {
        @Override
        Catalogue.Body answer(Pages pages, int at) {
            return pages.page(at, 3);
        }
    },

    /** The previous page again. */
    PAGE_AGAIN {
        @Override
        Catalogue.Body answer(Pages pages, int at) {
            return pages.page(Math.max(0, at - Shop.PAGE), 0);
        }
    };

    /** The right pages of the shop. */
    interface Pages {
        /**
         * The page that begins with the record at this place.
         *
         * @param more the number to add to the total
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
