package dev.catraca.reading.auth;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.catraca.reading.request.SourceRequest;
import java.net.URI;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Signatures that were computed independently, with the modules {@code hmac} and {@code urllib} of Python from the rules of RFC
 * 5849, and the example of section 3.4.1.
 */
class OAuth1Test {
    private static final Instant AT = Instant.ofEpochSecond(1_700_000_000);

    @Test
    void signsAddressAndQuery() {
        var request = new SourceRequest(
                "GET",
                URI.create(
                        "HTTP://Shop.example:80/wp-json/wc/v3/products?page=2&per_page=100&search=caf%C3%A9+%26%20ch%C3%A1"
                                + "&a%20b&filter[x]=~*&a=z&a=1"),
                Map.of(),
                null);

        assertEquals(
                "OAuth oauth_consumer_key=\"ck_1\", oauth_nonce=\"n0nce\","
                        + " oauth_signature=\"Jrq9anFLOjzGj%2B3b6SPP6LhyZNfX5Z%2Fm5%2FpakVIWfw8%3D\","
                        + " oauth_signature_method=\"HMAC-SHA256\", oauth_timestamp=\"1700000000\","
                        + " oauth_version=\"1.0\"",
                authorization(request, "cs_2+/é"));
    }

    @Test
    void signsTheFieldsOfAForm() throws JsonProcessingException {
        var body = new ObjectMapper().readTree("{\"n\": 7, \"q\": \"é b\", \"none\": null}");
        var form = Map.of("content-type", "application/x-www-form-urlencoded");
        var request = new SourceRequest("POST", URI.create("https://shop.example:8443?b=1"), form, body);

        assertEquals("v3FcdjFq0Z5vWfYEipSq19DKoaYcm5EgsHSomOdna7c=", signature(request, "cs_2"));
    }

    @Test
    void signsNoJson() throws JsonProcessingException {
        var address = URI.create("https://shop.example/p");
        var body = new ObjectMapper().readTree("{\"n\": 7}");

        assertEquals(
                signature(new SourceRequest("POST", address, Map.of(), null), "cs_2"),
                signature(new SourceRequest("POST", address, Map.of(), body), "cs_2"));
    }

    @Test
    void theBaseIsThatOfTheStandard() throws JsonProcessingException {
        var body = new ObjectMapper().readTree("{\"c2\": \"\", \"a3\": \"2 q\"}");
        var request = new SourceRequest(
                "POST",
                URI.create("http://example.com/request?b5=%3D%253D&a3=a&c%40=&a2=r%20b"),
                Map.of("Content-Type", "application/x-www-form-urlencoded"),
                body);
        var oauth = Map.of(
                "oauth_consumer_key", "9djdj82h48djs9d2",
                "oauth_token", "kkk9d7dh3k39sjv7",
                "oauth_signature_method", "HMAC-SHA1",
                "oauth_timestamp", "137131201",
                "oauth_nonce", "7d8f3e4a");

        assertEquals(
                "POST&http%3A%2F%2Fexample.com%2Frequest&a2%3Dr%2520b%26a3%3D2%2520q%26a3%3Da%26b5%3D%253D%25253D"
                        + "%26c%2540%3D%26c2%3D%26oauth_consumer_key%3D9djdj82h48djs9d2%26oauth_nonce%3D7d8f3e4a"
                        + "%26oauth_signature_method%3DHMAC-SHA1%26oauth_timestamp%3D137131201%26oauth_token"
                        + "%3Dkkk9d7dh3k39sjv7",
                SignatureBase.of(request, oauth));
    }

    private static String signature(SourceRequest request, String secret) {
        var signature = authorization(request, secret).replaceAll(".*oauth_signature=\"([^\"]*)\".*", "$1");
        return signature.replace("%3D", "=").replace("%2B", "+").replace("%2F", "/");
    }

    private static String authorization(SourceRequest request, String secret) {
        return new OAuth1("ck_1", secret, () -> AT, () -> "n0nce")
                .on(request)
                .headers()
                .get("Authorization");
    }
}
