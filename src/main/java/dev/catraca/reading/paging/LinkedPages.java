package dev.catraca.reading.paging;

import dev.catraca.reading.SecretReferences;
import dev.catraca.reading.SourceException;
import dev.catraca.reading.transport.Addresses;
import dev.catraca.source.spec.Pagination;
import java.util.Optional;

/** Each page names the address of the next one, in a header {@code Link} (RFC 8288) or in its body. */
final class LinkedPages implements Paging {
    private final String url;
    private final Pagination pagination;
    private final SecretReferences secrets;
    private final FollowedPages followed = new FollowedPages("address");

    LinkedPages(String url, Pagination pagination, SecretReferences secrets) {
        this.url = url;
        this.pagination = pagination;
        this.secrets = secrets;
    }

    @Override
    public String address(String page) {
        return page == null ? Query.with(url, pagination.sizeParam(), Integer.toString(pagination.size())) : page;
    }

    @Override
    public String name(String page, long position) {
        return page == null ? "the first page" : "the page after " + position + " records";
    }

    @Override
    public Turn after(String page, PageEnd end) {
        var reference = reference(end);
        if (reference.isEmpty()) {
            return followed.last(page, end);
        }
        // A valid address contains no braces, so it cannot contain a reference to a secret.
        var target = Addresses.next(end.address(), reference.get(), where());
        var next = secrets.hide(target.toString());
        return followed.to(
                page == null ? secrets.hide(end.address().toString()) : page,
                next,
                end,
                () -> SourceException.permanent(
                        "the source names a page as the next one that was read already (" + where() + ")", null));
    }

    private Optional<String> reference(PageEnd end) {
        return pagination.kind() == Pagination.Kind.LINK_HEADER
                ? LinkHeader.next(end.links())
                : NextField.of(pagination.next(), end.next(), "address");
    }

    private String where() {
        return pagination.kind() == Pagination.Kind.LINK_HEADER
                ? "the header Link"
                : "the field \"" + pagination.next() + "\"";
    }
}
