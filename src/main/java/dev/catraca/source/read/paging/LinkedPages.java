package dev.catraca.source.read.paging;

import dev.catraca.source.read.SecretReferences;
import dev.catraca.source.read.SourceException;
import dev.catraca.source.read.transport.Addresses;
import dev.catraca.source.spec.Pagination;
import java.util.Optional;

/** Each page names the address of the next one, in a header {@code Link} (RFC 8288) or in its body. */
final class LinkedPages implements Paging {
    private final String url;
    private final Pagination pagination;
    private final SecretReferences secrets;
    private final CircleGuard circle = new CircleGuard();

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
    public String name(String page) {
        return page == null ? "the first page" : "a following page";
    }

    @Override
    public Optional<String> after(String page, PageEnd end) {
        var reference = pagination.kind() == Pagination.Kind.LINK_HEADER
                ? LinkHeader.next(end.links())
                : Optional.ofNullable(end.next()).filter(text -> !text.isBlank() && !text.equals("false"));
        return reference.map(text -> {
            // A valid address holds no braces, so it cannot smuggle in a reference to a secret.
            var target = Addresses.follow(end.address(), text)
                    .orElseThrow(() -> SourceException.permanent(
                            "the source names a next page that is no http or https address", null));
            var next = secrets.hide(target.toString());
            if (circle.closes(page == null ? secrets.hide(end.address().toString()) : page, next)) {
                throw SourceException.permanent(
                        "the source names a page as the next one that was read already ("
                                + (pagination.kind() == Pagination.Kind.LINK_HEADER
                                        ? "header Link"
                                        : "field " + pagination.next())
                                + ")",
                        null);
            }
            return next;
        });
    }
}
