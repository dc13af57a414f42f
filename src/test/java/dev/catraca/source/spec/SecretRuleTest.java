package dev.catraca.source.spec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SecretRuleTest {
    private static final String SAID = "HOME is no secret: of the environment only variables whose names begin with"
            + " CATRACA_SECRET_ are, and for others there is no folder (catraca.secrets.dir)";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/read/url           | \"https://shop.example/?k=${HOME}\"          | /read/url",
                "/read/headers       | {\"X-A\": \"Basic ${CATRACA_SECRET_A}:${HOME}\"} | /read/headers/X-A",
                "/read/query         | {\"k\": [\"a\", \"${HOME}\"]}                | /read/query/k/1",
                "/read/auth          | {\"kind\": \"bearer\", \"token\": \"${HOME}\"} | /read/auth/token",
                "/read/auth          | {\"kind\": \"login\", \"url\": \"https://a.example\", \"token\": \"/t\", \"body\": {\"p\": [\"${HOME}\"]}} | /read/auth/body/p/0",
                "/read/detail        | {\"url\": \"https://a.example/{id}?k=${HOME}\", \"id\": \"/id\"} | /read/detail/url"
            })
    void refusesAnyOtherVariable(String pointer, String json, String place) {
        var spec = Submitted.with(pointer, json);
        var faults = assertInstanceOf(SpecResult.Invalid.class, parse(spec, Optional.empty()), spec)
                .faults();
        assertEquals(List.of(place), faults.stream().map(SpecFault::pointer).toList(), faults::toString);
        assertEquals(SAID, faults.get(0).message());
        assertInstanceOf(SpecResult.Valid.class, parse(spec, Optional.of("/run/secrets")), spec);
        assertInstanceOf(
                SpecResult.Valid.class, parse(spec.replace("${HOME}", "${CATRACA_SECRET_B}"), Optional.empty()), spec);
    }

    @Test
    void isToldWhereAPresetIsGivenIt() {
        var spec = """
                {"id": "loja", "preset": "woocommerce",
                 "with": {"shop": "https://a.example", "key": "${HOME}", "secret": "${CATRACA_SECRET_B}", "currency": "BRL"}}""";
        var faults = assertInstanceOf(SpecResult.Invalid.class, parse(spec, Optional.empty()))
                .faults();
        assertEquals(
                List.of("/with/key"), faults.stream().map(SpecFault::pointer).toList(), faults::toString);
    }

    private static SpecResult parse(String spec, Optional<String> dir) {
        return new SpecParser(Optional.empty(), dir).parse(Submitted.tree(spec));
    }
}
