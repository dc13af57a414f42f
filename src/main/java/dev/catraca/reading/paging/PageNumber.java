package dev.catraca.reading.paging;

import dev.catraca.reading.request.PageRequest;
import dev.catraca.reading.request.Parameter;
import dev.catraca.source.spec.Pagination;

/** Asks for a page by its number or its offset, in the shape that the spec names. */
final class PageNumber {
    private PageNumber() {}

    /** @param number the number of the page, or how many records come before it */
    static PageRequest put(PageRequest request, Pagination pagination, long number) {
        var parameter = new Parameter(pagination.param());
        return switch (pagination.shape()) {
            case Pagination.OFFSET_AND_SIZE -> parameter.put(request, number + "," + pagination.size());
            case Pagination.FROM_TO -> {
                var from = pagination.start() + number;
                var to = from + pagination.size() - 1;
                yield parameter.put(new Parameter(pagination.sizeParam()).put(request, to), from);
            }
            default -> parameter.put(SizeParameter.of(pagination, request), number);
        };
    }
}
