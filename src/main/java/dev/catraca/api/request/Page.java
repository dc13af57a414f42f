package dev.catraca.api.request;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;

/**
 * Which part of a list is asked for.
 *
 * @param limit how many items to answer at most
 * @param after the {@link Cursor} behind which it begins, or null
 */
public record Page(
        @QueryParam("limit")
        @DefaultValue("50")
        @Min(value = 1, message = Page.LIMIT) @Max(value = 500, message = Page.LIMIT) int limit,

        @QueryParam("after") String after) {

    static final String LIMIT = "a whole number from 1 to 500";
}
