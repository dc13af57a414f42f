package dev.catraca.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReadSpecsTest {
    private final List<String> read = new ArrayList<>();
    private final ReadSpecs specs = new ReadSpecs(10);

    @Test
    void aSpecIsReadOnceAsLongAsItsTextIsTheSame() {
        var first = of("a", "1111");
        assertSame(first, of("a", "1111"));
        of("a", "2222");
        of("b", "1111");
        assertEquals(List.of("a 1111", "a 2222", "b 1111"), read);
    }

    @Test
    void whatWasNotUsedForLongestMakesRoom() {
        of("a", "1111");
        of("b", "1111");
        of("a", "1111");
        of("c", "1111");
        of("a", "1111");
        of("b", "1111");
        assertEquals(List.of("a 1111", "b 1111", "c 1111", "b 1111"), read);
    }

    @Test
    void oneThatIsTooLongIsReadEachTime() {
        of("a", "x".repeat(11));
        of("a", "x".repeat(11));
        assertEquals(2, read.size());
    }

    @Test
    void storedSpecsAreReadSo() {
        var text =
                "{\"read\": {\"url\": \"https://shop.example/p\"}, \"map\": {\"externalId\": \"/id\", \"name\": \"/n\"}}";
        var first = StoredSpec.read("loja-a", text);
        assertTrue(first.spec().isPresent());
        assertSame(first, StoredSpec.read("loja-a", text));
    }

    private StoredSpec of(String source, String text) {
        return specs.of(source, text, (id, it) -> {
            read.add(id + " " + it);
            return new StoredSpec(null, Optional.empty(), List.of());
        });
    }
}
