package dev.catraca.reading.paging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.catraca.reading.SourceException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LinkHeaderTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "<n>; rel=\"next\"",
                "<n>;rel=next",
                "<n> ; title=\"a, <b>; rel=prev\" ; REL = \"Prev NEXT\"",
                "<p>; rel=prev, <n>; rel=next",
                "<a,b>; rel=first,<n>; rel=\"next\",<z>; rel=last",
                "<p>; rel=prev; title=\"\\\", <x>; rel=next\", <n>; rel=next",
                "<n>; rel='prev next'",
                "<p>, , <n>;; rel=next;",
                "no link, <n>; rel=next"
            })
    void findsTheNextPage(String value) {
        assertEquals(Optional.of("n"), LinkHeader.next(List.of(value)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<p>, ,",
                "<n>; rel=nextish",
                "<n>; rel=prev; rel=next",
                "<n>; title=\"rel=next\"",
                "<n>; xrel=next"
            })
    void findsNoNextPage(String value) {
        assertEquals(Optional.empty(), LinkHeader.next(List.of(value)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "n; rel=next",
                "<n; rel=next",
                "https://shop.example/p?page=2; rel=\"next\"",
                "<?page=2> rel=\"next\"",
                "<?page=1>; rel=\"prev\" <?page=2>; rel=\"next\"",
                "<?page=2>; rel=\"next\" <?page=1>; rel=\"prev\"",
                "<?page=1> <?page=2>; rel=\"next\"",
                "<?page=2>; rel:\"next\"",
                "<?page=2>; rel=prev next",
                "<?page=2>; rel=\"next",
                "&lt;n&gt;; rel=&quot;next&quot;",
                "<p>; title=\"x, <n>; rel=next"
            })
    void takesAHeaderThatCannotBeReadForNoEnd(String value) {
        var failure = assertThrows(SourceException.class, () -> LinkHeader.next(List.of(value)));
        assertTrue(failure.getMessage().contains("Link"), failure::getMessage);
        assertFalse(failure.getMessage().contains("page=2"), failure::getMessage);
    }

    @Test
    void takesSingleQuotesToo() {
        assertEquals(Optional.of("n"), LinkHeader.next(List.of("<n>; rel='next'")));
    }

    @Test
    void takesALongHeader() {
        var longLink = "<p>; rel=prev; title=\"" + "x".repeat(100_000) + "\", ";
        assertEquals(
                Optional.of("n"),
                LinkHeader.next(List.of(longLink.repeat(3) + "<n>; rel=next" + ";a=b".repeat(20_000))));
    }

    @Test
    void aHeaderThatCannotBeReadMayNameANextPage() {
        assertTrue(LinkHeader.mayNameNext(List.of("<p>; rel=prev", "<n>; rel=next")));
        assertTrue(LinkHeader.mayNameNext(List.of("<n> rel=next")));
        assertFalse(LinkHeader.mayNameNext(List.of("<n>; rel=preload; title=next", "no link")));
        assertFalse(LinkHeader.mayNameNext(List.of()));
    }

    @Test
    void looksAtEveryHeader() {
        assertEquals(Optional.of("n"), LinkHeader.next(List.of("<p>; rel=prev", "<n>; rel=next")));
        assertEquals(Optional.empty(), LinkHeader.next(List.of()));
    }
}
