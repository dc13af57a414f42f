package dev.catraca.reading;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The spellings in which a secret is recognised in a text that is shown. */
class SecretReferencesTest {
    private static final String SECRET = "s3cr&t/+é\"x";
    private static final SecretReferences SECRETS = new SecretReferences(
            Specs.json("http://h/p?k=${KEY}", Specs.NONE, Map.of("X-Other", "${OTHER}"))
                    .read(),
            reference -> reference.equals("${KEY}") ? SECRET : "unequivocal");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "s3cr&t/+é\"x",
                "s3cr%26t%2F%2B%C3%A9%22x",
                "s3cr%26t%2f%2b%c3%a9%22x",
                "s3cr%2526t%252F%252B%25C3%25A9%2522x",
                "s3cr&t\\/+é\\\"x",
                "s3cr\\u0026t\\/\\u002b\\u00e9\\u0022x",
            })
    void findsEverySpelling(String spelling) {
        assertEquals("key=${KEY}&more", SECRETS.hide("key=" + spelling + "&more"));
    }

    @Test
    void findsTheBeginningsOfSecretsWhereATextWasCut() {
        assertEquals("the key ${OTHER}… is wrong", SECRETS.hide("the key unequiv… is wrong"));
        assertEquals("the key ${OTHER}", SECRETS.hide("the key unequivoca"));
        assertEquals("a ${OTHER}… and ${KEY}…", SECRETS.hide("a unequivocal… and s3cr&t…"));
    }

    @Test
    void findsTheLongerOfTwoSecretsThatBeginAlike() {
        var alike = new SecretReferences(
                Specs.json("http://h/p?a=${SHORT}&b=${LONG}", Specs.NONE).read(),
                reference -> reference.equals("${SHORT}") ? "k3y" : "k3y-and-more");
        assertEquals("${LONG} ${SHORT}", alike.hide("k3y-and-more k3y"));
    }

    @Test
    void leavesOrdinaryTextAlone() {
        assertEquals("an unequal fight… is une", SECRETS.hide("an unequal fight… is une"));
        assertEquals("unequiv is no secret here", SECRETS.hide("unequiv is no secret here"));
    }
}
