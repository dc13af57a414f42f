package dev.catraca.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LanguageTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            pt-BR                   | PORTUGUESE
            pt                      | PORTUGUESE
            PT-pt;q=0.9, en;q=0.8   | PORTUGUESE
            fr, pt;q=0.5            | PORTUGUESE
            en-US, pt;q=0.5         | ENGLISH
            en;q=0.1, pt;q=0        | ENGLISH
            fr                      | ENGLISH
            *                       | ENGLISH
            ;;;                     | ENGLISH
            """)
    void isTheOneThatTheHeaderPrefers(String header, Language expected) {
        assertEquals(expected, Language.of(header));
    }

    @Test
    void isEnglishWithoutAHeader() {
        assertEquals(Language.ENGLISH, Language.of(null));
    }
}
