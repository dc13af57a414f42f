package dev.catraca.reading.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ErrorTextTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
            {"code":"x","message":"Consumer secret is invalid."}                       | Consumer secret is invalid.
            {"mensagem":"chave inválida"}                                              | chave inválida
            {"error":"invalid_grant","error_description":"the token is over"}          | the token is over
            {"error":{"code":5,"message":"no such shop"}}                              | no such shop
            {"errors":[{"message":"Cannot take more than 100"}],"data":null}           | Cannot take more than 100
            {"errors":["first","second"]}                                              | first
            {"errors":{"order":"must be id"}}                                          | must be id
            {"type":"about:blank","title":"Bad","detail":"size is too large"}          | size is too large
            {"message":"Invalid parameter(s): per_page","data":{"params":{"per_page":"per_page must be between 1 (inclusive) and 100 (inclusive)"}}} | Invalid parameter(s): per_page; per_page must be between 1 (inclusive) and 100 (inclusive)
            {"message":"<b>No</b> &amp; no"}                                           | No & no
            {"ok":false}                                                               | {"ok":false}
            {"message":"broken                                                         | {"message":"broken
            <html><head><style>p{}</style></head><p>Em&nbsp;manuten&#231;&#xE3;o</p>   | Em manutenção
            Too   many	connections                                                    | Too many connections
            """)
    void findsTheSentence(String body, String sentence) {
        assertEquals(sentence, said(body.getBytes(StandardCharsets.UTF_8), null));
    }

    @Test
    void isAtMost300CharactersLong() {
        assertEquals("é".repeat(300) + "…", said("é".repeat(5000).getBytes(StandardCharsets.UTF_8), null));
    }

    @Test
    void readsOtherCharacterSets() {
        assertEquals("não", said("não".getBytes(StandardCharsets.ISO_8859_1), null));
        assertEquals("não", said("não".getBytes(StandardCharsets.ISO_8859_1), "iso-8859-1"));
        assertEquals("não", said("não".getBytes(StandardCharsets.UTF_8), "klingon"));
    }

    @Test
    void showsNothingOfWhatIsNoText() {
        assertEquals("", said(new byte[] {(byte) 0x89, 'P', 'N', 'G', 0, 0, 1, 2, 3, 4}, null));
        assertEquals("a b", said("a\u0007\u202E b\u200B".getBytes(StandardCharsets.UTF_8), null));
    }

    @Test
    void hidesSecretsHoweverTheyAreWritten() {
        for (var body :
                new String[] {"key a&b/c is wrong", "{\"message\":\"key a&b\\/c is wrong\"}", "key a&amp;b/c is wrong"
                }) {
            assertEquals("key ${KEY} is wrong", said(body.getBytes(StandardCharsets.UTF_8), null));
        }
    }

    @Test
    void hidesASecretThatLooksLikeATag() {
        var body = "{\"message\":\"key p4ss<word>9 is wrong\"}";
        assertEquals(
                "key ${KEY} is wrong",
                ErrorText.of(
                        body.getBytes(StandardCharsets.UTF_8),
                        null,
                        false,
                        text -> text.replace("p4ss<word>9", "${KEY}")));
    }

    @Test
    void showsNoHalfSecretWhereTheTextWasCut() {
        var body = " ".repeat(14_000) + "a&b";
        assertFalse(ErrorText.of(body.getBytes(StandardCharsets.UTF_8), null, true, text -> text)
                .contains("a&b"));
    }

    private static String said(byte[] body, String charset) {
        return ErrorText.of(body, charset, false, text -> text.replace("a&b/c", "${KEY}"));
    }
}
