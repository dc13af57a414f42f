package dev.catraca.source.spec;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What sources share, by which their runs are counted together. */
class UpstreamTest {
    @Test
    void isTheHostWithoutPortAndPath() {
        assertEquals(Optional.of("shop.example"), host("https://Shop.Example:8443/products?page=1"));
        assertEquals(Optional.of("loja_a"), host("http://loja_a/produtos"));
        assertEquals(Optional.of("[::1]"), host("http://[::1]:8080/"));
    }

    @Test
    void isTheBudgetIfThereIsOne() {
        assertEquals(
                Optional.of("platform-x"), Upstream.of(Optional.of("Platform-X"), "https://shop.example/products"));
        assertEquals(Optional.of("disk"), Upstream.of(Optional.of("disk"), "file:produtos.csv"));
    }

    @Test
    void isNothingForAFile() {
        assertEquals(Optional.empty(), host("file:produtos.csv"));
    }

    @Test
    void doesNotHaveTheValueOfASecret() {
        assertEquals(Optional.of("loja"), host("https://${LOJA}/products"));
    }

    private static Optional<String> host(String url) {
        return Upstream.of(Optional.empty(), url);
    }
}
