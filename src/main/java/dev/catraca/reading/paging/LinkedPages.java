package dev.catraca.reading.paging;

import dev.catraca.reading.SecretReferences;
import dev.catraca.reading.SourceException;
import dev.catraca.reading.request.PageRequest;
import dev.catraca.reading.transport.Addresses;
import dev.catraca.source.spec.ReadSpec;
import java.util.Optional;
import java.util.function.Function;

/** Each page names the address of the next one, in a header {@code Link} (RFC 8288) or in its body. */
final class LinkedPages implements Paging {
    static final PagingKind LINK_HEADER = new PagingKind("link-header", true, LinkedPages::byHeader);
    static final PagingKind NEXT_URL = new PagingKind("next-url", true, LinkedPages::byField);

    private final PageRequest first;
    private final SecretReferences secrets;
    private final String where;
    private final Function<PageEnd, Optional<String>> reference;
    private final FollowedPages followed;

    /**
     * @param where the place of the address, for messages
     * @param reference reads the address from the end of a page
     */
    private LinkedPages(
            ReadSpec read, SecretReferences secrets, String where, Function<PageEnd, Optional<String>> reference) {
        var pagination = read.pagination();
        this.first = SizeParameter.of(pagination, PageRequest.of(read, secrets));
        this.secrets = secrets;
        this.where = where;
        this.reference = reference;
        this.followed = new FollowedPages("address", pagination.next() != null && CursorPages.isInHeader(pagination));
    }

    @Override
    public PageRequest request(String page) {
        return page == null ? first : first.at(page);
    }

    @Override
    public String name(String page, long position) {
        return page == null ? "the first page" : "the page after " + position + " records";
    }

    @Override
    public Turn after(String page, PageEnd end) {
        var named = reference.apply(end);
        if (named.isEmpty()) {
            return followed.last(page, end);
        }
        // A valid address contains no braces, so it cannot contain a reference to a secret.
        var target = Addresses.next(end.address(), named.get(), where);
        var next = secrets.hide(target.toString());
        return followed.to(
                page == null ? secrets.hide(end.address().toString()) : page,
                next,
                end,
                () -> SourceException.permanent(
                        "the source names a page as the next one that was read already (" + where + ")", null));
    }

    @Override
    public boolean isBeyondTotal(String page) {
        return followed.isBehindEnd(page);
    }

    @Override
    public String sign() {
        return FollowedPages.SIGN;
    }

    private static Paging byHeader(ReadSpec read, SecretReferences secrets) {
        return new LinkedPages(
                read,
                secrets,
                "the header Link",
                end -> LinkHeader.next(end.links()).map(address -> PageReference.checked(address, "address")));
    }

    private static Paging byField(ReadSpec read, SecretReferences secrets) {
        var next = read.pagination().next();
        return new LinkedPages(
                read, secrets, "the field \"" + next + "\"", end -> NextField.of(next, end.next(), "address"));
    }
}
