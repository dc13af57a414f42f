package dev.catraca.reading.request;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class QueryTest {
    @Test
    void addsAndReplacesEncoded() {
        assertEquals("http://x/p?c=a%20b%26%2B%C3%A9", Query.with("http://x/p", "c", "a b&+é"));
        assertEquals("http://x/p?a=1&c=2", Query.with("http://x/p?c=1&a=1&c", "c", "2"));
        assertEquals("http://x/p?filter%5Bn%5D=2", Query.with("http://x/p?filter[n]=1#top", "filter[n]", "2"));
        assertEquals("http://x/p?k=${KEY}&c=2", Query.with("http://x/p?k=${KEY}", "c", "2"));
    }
}
