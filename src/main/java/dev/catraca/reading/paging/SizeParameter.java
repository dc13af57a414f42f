package dev.catraca.reading.paging;

import dev.catraca.reading.request.PageRequest;
import dev.catraca.reading.request.Parameter;
import dev.catraca.source.spec.Pagination;

/** Asks for a page of the size that the spec names. */
final class SizeParameter {
    private SizeParameter() {}

    /** The request with the size, or the request itself if the spec names no parameter for it. */
    static PageRequest of(Pagination pagination, PageRequest request) {
        return pagination.sizeParam() == null
                ? request
                : new Parameter(pagination.sizeParam()).put(request, pagination.size());
    }
}
