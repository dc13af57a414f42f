package dev.catraca.api.request;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/**
 * Which part of a list is asked for.
 *
 * @param limit how many items to answer at most
 * @param after the {@link Cursor} behind which it begins, or null
 */
public record Page(
        @QueryParam("limit")
        @DefaultValue("50")
        @Min(value = 1, message = Page.LIMIT) @Max(value = 500, message = Page.LIMIT) @Parameter(description = "How many items to answer at most")
        int limit,

        @QueryParam("after") @Parameter(description = "The \"next\" of the answer that the list goes on from")
        String after) {

    static final String LIMIT = "a whole number from 1 to 500";
}
