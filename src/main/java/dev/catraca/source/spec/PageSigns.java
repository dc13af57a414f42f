package dev.catraca.source.spec;

import java.util.Optional;

/**
 * What a page says about the pages that follow, beside the total of records.
 *
 * @param more JSON Pointer to the value that says whether there are more pages
 * @param pages where the number of pages stands
 * @param same whether one cursor leads to all pages
 */
public record PageSigns(Optional<String> more, Optional<AnswerPlace> pages, boolean same) {
    /** No such sign. */
    public static final PageSigns NONE = new PageSigns(Optional.empty(), Optional.empty(), false);
}
