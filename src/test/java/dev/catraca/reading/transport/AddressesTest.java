package dev.catraca.reading.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.catraca.reading.SourceException;
import java.net.IDN;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressesTest {
    private static final URI PAGE = URI.create("https://shop.example/a/p?page=1");

    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '\'', textBlock = """
            'http://h/a b|c"d{e}f^g`h<i>?a=b c'; http://h/a%20b%7Cc%22d%7Be%7Df%5Eg%60h%3Ci%3E?a=b%20c
            'http://h/100%?q=5%&r=%4'; http://h/100%25?q=5%25&r=%254
            http://h/a%20b?q=%C3%A7; http://h/a%20b?q=%C3%A7
            http://h/ç?q=ã; http://h/%C3%A7?q=%C3%A3
            http://h?filter[x]=1; http://h?filter[x]=1
            http://lojaaçaí.example:81/p; http://ASCII.example:81/p
            http://loja_a:8080/p; http://loja_a:8080/p
            http://пример.рф:8080/p; http://xn--e1afmkfd.xn--p1ai:8080/p
            http://açaí:81/p; http://xn--aa-4iaz:81/p
            'http:\\\\h\\p'; http://h/p
            '\t http://h/p\n '; http://h/p
            """)
    void takesWhatBrowsersTake(String text, String address) {
        assertEquals(address.replace("ASCII", IDN.toASCII("lojaaçaí")), parsed(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "p", "ftp://h/p", "http:///p", "http://h h/p", "http://h:99999/p", "http://[::1/p", "http:p"
            })
    void takesNothingElse(String text) {
        assertTrue(Addresses.parse(text).isEmpty(), text);
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '\'', textBlock = """
            '?q=a b&page=2'; https://shop.example/a/p?q=a%20b&page=2
            q; https://shop.example/a/q
            /q|r; https://shop.example/q%7Cr
            //cdn.example/q; https://cdn.example/q
            ../q#top; https://shop.example/q
            http://shop.example/a/p?page=2; https://shop.example/a/p?page=2
            HTTP://SHOP.example:8080/a?page=2; https://shop.example/a?page=2
            https://other.example/p; https://other.example/p
            """)
    void goesOn(String reference, String target) {
        assertEquals(target, Addresses.next(PAGE, reference, "it").toString());
    }

    @Test
    void keepsThePortThatItCameFrom() {
        var from = URI.create("https://loja_a:8443/p");
        assertEquals(
                "https://loja_a:8443/q",
                Addresses.next(from, "http://loja_a/q", "it").toString());
    }

    @Test
    void fromHttpItMayGoAnywhere() {
        var from = URI.create("http://shop.example");
        assertEquals(
                "http://other.example/q",
                Addresses.next(from, "http://other.example/q", "it").toString());
        assertEquals("http://shop.example/q", Addresses.next(from, "q", "it").toString());
    }

    @Test
    void goesToNoOtherHostInTheClear() {
        var failure = assertThrows(
                SourceException.class,
                () -> Addresses.next(PAGE, "http://u:s3cret@www.shop.example/p?key=s3cret", "the header Link"));
        assertFalse(failure.retryable());
        assertEquals(
                "the header Link leads from https to http at another host (www.shop.example) and is not followed, because"
                        + " what is sent there could be read on the way",
                failure.getMessage());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            javascript:alert('s3cret') | it is no http or https address: it begins with "javascript:"
            file:///etc/s3cret         | it is no http or https address: it begins with "file:"
            http://a b/?k=s3cret       | it is no http or https address: the character ' ' cannot stand in a host
            http:///?k=s3cret          | it is no http or https address
            """)
    void saysWhatIsWrongWithoutTheSecret(String reference, String message) {
        var failure = assertThrows(SourceException.class, () -> Addresses.next(PAGE, reference, "it"));
        assertEquals(message, failure.getMessage());
    }

    private static String parsed(String text) {
        return Addresses.parse(text).orElseThrow().toString();
    }
}
