package dev.catraca.source.spec;

import static dev.catraca.source.spec.Submitted.assertFault;
import static dev.catraca.source.spec.Submitted.invalid;
import static dev.catraca.source.spec.Submitted.valid;
import static dev.catraca.source.spec.Submitted.with;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestParserTest {
    private static final String BODY = "{\"list\": [{\"n\": 1}], \"object\": {}, \"text\": \"a\"}";

    @Test
    void aPlainSourceIsAGetWithoutAnything() {
        assertEquals(
                Request.get(Map.of()), valid(Submitted.MINIMAL).spec().read().request());
    }

    @Test
    void aBodyIsKeptAsItIs() {
        var body = "{\"none\": null, \"zeros\": \"007\", \"large\": 12345678901234567890, \"list\": [null, 1.5]}";
        var result = valid(with("/read/method", "\"POST\"", "/read/body", body));

        assertEquals(
                Optional.of(Submitted.tree(body)),
                result.spec().read().request().body());
        assertEquals(Submitted.tree(body), result.json().at("/read/body"));
    }

    @Test
    void aPasswordMayBeLeftOut() {
        var auth = valid(with("/read/auth", "{\"kind\": \"basic\", \"user\": \"${KEY}\"}"))
                .spec()
                .read()
                .request()
                .auth();

        assertEquals(Optional.of("${KEY}:"), auth.flatMap(AuthSpec::pair));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
            /read/method      | "PUT"
            /read/query       | "a=b"
            /read/query/a     | {"b": 1}
            /read/query/a/1   | [1, {"b": 1}]
            /read/query/a/0   | ["${lower}"]
            /read/query/a     | "${CATRACA_X}"
            /read/query/a     | 1e300
            /read/query/a     | 12345678901234567890123456789012345678901
            /read/body        | {"a": 1}
            /read/auth        | "basic"
            /read/auth/kind   | {"user": "a"}
            /read/auth/kind   | {"kind": "digest"}
            /read/auth/user   | {"kind": "basic", "password": "a"}
            /read/auth/user   | {"kind": "basic", "user": "a:b"}
            /read/auth/token  | {"kind": "bearer"}
            /read/auth/token  | {"kind": "bearer", "token": "a b"}
            /read/auth/value  | {"kind": "bearer", "token": "a", "value": "b"}
            /read/auth/name   | {"kind": "header", "name": "a b", "value": "c"}
            /read/auth/name   | {"kind": "header", "name": "Host", "value": "c"}
            /read/auth/value  | {"kind": "header", "name": "X-A"}
            /read/auth/value  | {"kind": "query", "param": "a", "value": "${QUARKUS_X}"}
            /read/auth/at     | {"kind": "body", "at": "/a", "value": "b"}
            /read/auth/secret | {"kind": "oauth1", "key": "a"}
            /read/auth/scope  | {"kind": "oauth1", "key": "a", "secret": "b", "scope": "c"}
            /read/auth/token  | {"kind": "oauth2", "client": "a"}
            /read/auth/token  | {"kind": "oauth2", "client": "a", "token": "/token"}
            /read/auth/token  | {"kind": "oauth2", "client": "a", "token": "file:token"}
            /read/auth/token  | {"kind": "oauth2", "client": "a", "token": "https://a:b@shop.example/"}
            /read/auth/client | {"kind": "oauth2", "token": "https://shop.example/token"}
            /read/auth/refresh | {"kind": "oauth2", "token": "https://shop.example/token", "client": "a", "grant": "refresh_token"}
            /read/auth/refresh | {"kind": "oauth2", "token": "https://shop.example/token", "client": "a", "refresh": "b"}
            /read/auth/grant  | {"kind": "oauth2", "token": "https://shop.example/token", "client": "a", "grant": "password"}
            /read/auth/send   | {"kind": "oauth2", "token": "https://shop.example/token", "client": "a", "send": "json"}
            /read/auth/url    | {"kind": "oauth2", "token": "https://shop.example/token", "client": "a", "url": "https://shop.example/"}
            /read/auth/url    | {"kind": "login"}
            /read/auth/url    | {"kind": "login", "url": "shop.example/login"}
            /read/auth/token  | {"kind": "login", "url": "https://shop.example/login", "token": "token"}
            /read/auth/expires | {"kind": "login", "url": "https://shop.example/login", "expires": "3600"}
            /read/auth/expires | {"kind": "login", "url": "https://shop.example/login", "expires": "PT0S"}
            /read/auth/body/a | {"kind": "login", "url": "https://shop.example/login", "body": {"a": "${lower}"}}
            /read/auth/client | {"kind": "login", "url": "https://shop.example/login", "client": "a"}
            """)
    void aBadValueIsAFaultAtItsPlace(String pointer, String value) {
        var place = pointer.split("/")[2] + (pointer.startsWith("/read/query/") ? "/a" : "");
        assertFault(pointer, with("/read/" + place, value));
    }

    /** The API reads numbers as they are, but for zeros at their end, which makes the exponent larger still. */
    @ParameterizedTest
    @ValueSource(strings = {"/read/query/a", "/map/price/times"})
    void aNumberWithTheLargestExponentIsAFault(String pointer) {
        var spec = (ObjectNode) Submitted.tree(with("/map/price", "{\"at\": \"/price\"}"));
        var at = JsonPointer.compile(pointer);
        spec.withObject(at.head())
                .set(
                        at.last().getMatchingProperty(),
                        DecimalNode.valueOf(new BigDecimal("1E2147483647").scaleByPowerOfTen(1)));

        var faults = assertInstanceOf(
                        SpecResult.Invalid.class, Submitted.parser().parse(spec))
                .faults();
        assertEquals(List.of(pointer), faults.stream().map(SpecFault::pointer).toList());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
            /list/0/n    | true
            /list/0/new  | true
            /object/new  | true
            /text        | true
            /new         | true
            header:X-P   | true
            /list        | false
            /list/0      | false
            /list/1      | false
            /list/-      | false
            /new/new     | false
            /text/new    | false
            /a~2         | false
            header:      | false
            header:a b   | false
            header:host  | false
            """)
    void aValueNeedsItsPlace(String place, boolean isGood) {
        for (var name : List.of("param", "sizeParam")) {
            var spec = with(
                    "/read/method",
                    "\"POST\"",
                    "/read/body",
                    BODY,
                    "/read/pagination",
                    "{\"kind\": \"page\", \"%s\": \"%s\"}".formatted(name, place));
            if (isGood) {
                valid(spec);
            } else {
                assertFault("/read/pagination/" + name, spec);
            }
        }
    }

    @Test
    void aPlaceNeedsABody() {
        assertEquals(
                "expected a body with this place: the spec has no body",
                assertFault(
                        "/read/pagination/param", with("/read/pagination", "{\"kind\": \"page\", \"param\": \"/n\"}")));
    }

    @Test
    void aFormHasSingleValues() {
        var headers = "{\"content-type\": \"Application/x-www-form-urlencoded;charset=utf-8\"}";

        valid(with("/read/method", "\"POST\"", "/read/headers", headers, "/read/body", "{\"a\": 1, \"b\": null}"));
        assertFault(
                "/read/body", with("/read/method", "\"POST\"", "/read/headers", headers, "/read/body", "{\"a\": [1]}"));
        assertFault("/read/body", with("/read/method", "\"POST\"", "/read/headers", headers, "/read/body", "\"a=1\""));
    }

    @Test
    void noHeaderIsSetTwice() {
        var headers = "{\"authorization\": \"x\"}";
        for (var auth : List.of(
                "{\"kind\": \"basic\", \"user\": \"a\"}",
                "{\"kind\": \"bearer\", \"token\": \"a\"}",
                "{\"kind\": \"oauth1\", \"key\": \"a\", \"secret\": \"b\"}",
                "{\"kind\": \"oauth2\", \"token\": \"https://a.example/\", \"client\": \"b\"}",
                "{\"kind\": \"login\", \"url\": \"https://a.example/\"}")) {
            assertFault("/read/auth/kind", with("/read/headers", headers, "/read/auth", auth));
        }
        assertFault("/read/auth/name", with("/read/headers", headers, "/read/auth", """
                        {"kind": "header", "name": "Authorization", "value": "a"}"""));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
            /read/query/a       | {"s3cret": 1}
            /read/auth/user     | {"kind": "basic", "user": "s3cret:x"}
            /read/auth/token    | {"kind": "bearer", "token": "s3cret x"}
            /read/auth/value    | {"kind": "header", "name": "X-A", "value": "s3cret${x}"}
            /read/auth/password | {"kind": "basic", "user": "a", "password": "s3cret\\n"}
            /read/body/0        | ["${s3cret"]
            """)
    void noFaultShowsAValue(String pointer, String value) {
        var place = pointer.startsWith("/read/auth/") ? "/read/auth" : pointer.replace("/0", "");
        var method = pointer.startsWith("/read/body") ? "\"POST\"" : "\"GET\"";
        var message = assertFault(pointer, with("/read/method", method, place, value));

        assertFalse(message.contains("s3cret"), message);
    }

    @Test
    void aConditionNamesTheValuesThatAFieldGoesWith() {
        assertEquals("only used with method POST", assertFault("/read/body", with("/read/body", "1")));
        assertEquals(
                "only used with kind header, query, body", assertFault("/read/auth/value", with("/read/auth", """
                        {"kind": "bearer", "token": "a", "value": "b"}""")));
        assertEquals(
                "required; expected a token of printable ASCII characters without spaces",
                assertFault("/read/auth/token", with("/read/auth", "{\"kind\": \"bearer\"}")));
        assertEquals(
                "expected an address that begins with http:// or https://",
                assertFault("/read/auth/token", with("/read/auth", """
                        {"kind": "oauth2", "client": "a", "token": "ftp://shop.example/"}""")));
        assertEquals("only used with grant refresh_token", assertFault("/read/auth/refresh", with("/read/auth", """
                        {"kind": "oauth2", "client": "a", "token": "https://shop.example/", "refresh": "r"}""")));
        assertEquals(
                "expected a text, a number, true, false, or a list of them",
                assertFault("/read/query/a", with("/read/query/a", "{}")));
    }

    @Test
    void allFaultsAreNamedAtOnce() {
        var faults = invalid(with(
                "/read/method", "\"POST\"",
                "/read/query", "{\"a\": {}, \"b\": \"${x}\"}",
                "/read/body", "{\"n\": [\"${y}\"]}",
                "/read/auth", "{\"kind\": \"body\", \"at\": \"/n\", \"value\": \"v\"}"));

        assertEquals(
                List.of("/read/auth/at", "/read/body/n/0", "/read/query/a", "/read/query/b"),
                faults.stream().map(SpecFault::pointer).sorted().toList());
    }

    @Test
    void aFileTakesNothingBesideItsAddress() throws JsonProcessingException {
        var spec = with(
                "/read/url", "\"file:a.json\"",
                "/read/method", "\"POST\"",
                "/read/query", "{\"a\": 1}",
                "/read/body", "{}",
                "/read/auth", "{\"kind\": \"bearer\", \"token\": \"t\"}");
        var result = new SpecParser(Optional.of("/data")).parse(new ObjectMapper().readTree(spec));

        var faults = assertInstanceOf(SpecResult.Invalid.class, result).faults();
        assertEquals(
                List.of("/read/auth", "/read/body", "/read/method", "/read/query"),
                faults.stream().map(SpecFault::pointer).sorted().toList());
        assertTrue(faults.get(0).message().startsWith("a file takes"), faults::toString);
    }
}
