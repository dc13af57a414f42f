package dev.catraca.source.read.paging;

import static org.junit.jupiter.api.Assertions.assertEquals;

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
                "<p>; rel=prev; title=\"\\\", <x>; rel=next\", <n>; rel=next"
            })
    void findsTheNextPage(String value) {
        assertEquals(Optional.of("n"), LinkHeader.next(List.of(value)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "n; rel=next",
                "<n>; rel=nextish",
                "<n>; rel=prev; rel=next",
                "<n>; title=\"rel=next\"",
                "<n>; xrel=next",
                "<n; rel=next"
            })
    void findsNoNextPage(String value) {
        assertEquals(Optional.empty(), LinkHeader.next(List.of(value)));
    }

    @Test
    void looksAtEveryHeader() {
        assertEquals(Optional.of("n"), LinkHeader.next(List.of("<p>; rel=prev", "<n>; rel=next")));
        assertEquals(Optional.empty(), LinkHeader.next(List.of()));
    }
}
