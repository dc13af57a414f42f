package dev.catraca.reading;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
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
                // JSON in JSON, and that in JSON.
                "s3cr&t\\\\\\/+é\\\\\\\"x",
                "s3cr\\\\u0026t/+\\\\u00e9\\\\u0022x",
                "s3cr&t/+é\\\\\\\\\\\\\\\"x",
            })
    void findsEverySpelling(String spelling) {
        assertEquals("key=${KEY}&more", SECRETS.hide("key=" + spelling + "&more"));
    }

    /** Who may choose texts and sees which are hidden would learn a secret, one character after the other. */
    @ParameterizedTest
    @ValueSource(
            strings = {"the key unequiv… is wrong", "the key unequivoca", "a unequivoca… and s3cr&t…", "x=s3cr%26t%2F"})
    void leavesABeginningThatASourceSentAlone(String text) {
        assertEquals(text, SECRETS.hide(text));
        assertEquals(text, SECRETS.hideAll(text));
    }

    @Test
    void findsASecretThatWasCutHereByWhatFollows() {
        assertEquals("the key ${OTHER}… is wrong", SECRETS.hide(Excerpt.of("the key unequivocal", 12) + " is wrong"));
        assertEquals(
                "a ${OTHER}… and ${KEY}…",
                SECRETS.hide(Excerpt.of("a unequivocal b", 13) + " and " + Excerpt.of("s3cr%26t%2F%2B%C3%A9%22x", 7)));
    }

    /** The place where a text is cut is known to who sends it. */
    @Test
    void leavesABeginningAloneThatEndsWhereATextWasCutHere() {
        assertEquals(
                "the key unequivoca… is wrong", SECRETS.hide(Excerpt.of("the key unequivocable", 18) + " is wrong"));
        assertEquals("the key unequivoca", SECRETS.hideStart("the key unequivocable", 18));
        assertEquals("the key ${OTHER}", SECRETS.hideStart("the key unequivocal", 18));
    }

    /** Nothing of what is kept behind a cut is shown, even where there are no secrets. */
    @Test
    void showsNothingBehindACut() {
        var none = new SecretReferences(Specs.json("http://h/p", Specs.NONE).read(), reference -> reference);
        var cut = "a " + Excerpt.of("0123456789", 4) + " b " + Excerpt.of("x".repeat(200_000), 3) + " c";
        assertEquals("a 0123… b xxx… c", none.hide(cut));
        assertEquals("a 0123… b xxx… c", SECRETS.hideAll(cut));
        assertEquals("a 0123… b xxx… c", Excerpt.shown(cut));
    }

    /** A token of a shop may have some thousand characters, and a thread of a pool little stack. */
    @Test
    void findsALongTokenWithLittleStack() throws InterruptedException {
        var token = "aB3/+=é\\".repeat(1000);
        var secrets = new SecretReferences(Specs.json("http://h/p", Specs.NONE).read(), reference -> reference);
        secrets.hideAlso(token, "${access token}");
        var json = JsonNodeFactory.instance.textNode(token).toString();
        var text = "a " + token + " b " + json.replace("/", "\\/") + " c "
                + URLEncoder.encode(token, StandardCharsets.UTF_8) + " d " + token.substring(0, 7999) + "- e";
        var shown = new AtomicReference<String>();
        var thread = new Thread(null, () -> shown.set(secrets.hide(text)), "little", 512 * 1024);
        thread.start();
        thread.join();
        assertEquals(
                "a ${access token} b \"${access token}\" c ${access token} d " + token.substring(0, 7999) + "- e",
                shown.get());
    }

    @Test
    void findsAValueWhoseCharactersCanBeReadInTwoWays() {
        var secrets = new SecretReferences(Specs.json("http://h/p", Specs.NONE).read(), reference -> reference);
        secrets.hideAlso("\\\\%25%2525 key-key-key", "${access token}");
        assertEquals(
                "a ${access token} b ${access token}",
                secrets.hide("a \\\\%25%2525 key-key-key b \\\\\\\\%2525%252525+key-key-key"));
    }

    @Test
    void findsTheLongerOfTwoSecretsThatBeginAlike() {
        var alike = new SecretReferences(
                Specs.json("http://h/p?a=${SHORT}&b=${LONG}", Specs.NONE).read(),
                reference -> reference.equals("${SHORT}") ? "k3y" : "k3y-and-more");
        assertEquals("${LONG} ${SHORT}", alike.hide("k3y-and-more k3y"));
    }

    @Test
    void hidesTheTokensThatCameLastAndAllElse() {
        var secrets = new SecretReferences(Specs.json("http://h/p", Specs.NONE).read(), reference -> reference);
        secrets.hideAlways("client-and-secret", "${client and secret}");
        for (var token = 1; token <= 100; token++) {
            secrets.hideAlso("token-" + token + "-x", "${access token}");
        }
        assertEquals(
                "${client and secret} ${access token} token-1-x",
                secrets.hide("client-and-secret token-100-x token-1-x"));
    }

    @Test
    void partsOfAddressesPushOutNoToken() {
        var secrets = new SecretReferences(Specs.json("http://h/p", Specs.NONE).read(), reference -> reference);
        secrets.hideAlso("token-of-the-source", "${access token}");
        for (var part = 100; part < 300; part++) {
            secrets.hideParts(List.of("signature-number-" + part));
        }
        assertEquals(
                "${access token} ${part of an address} signature-number-100",
                secrets.hide("token-of-the-source signature-number-299 signature-number-100"));
    }

    @Test
    void shortPartsOfAddressesStayInRecords() {
        var secrets = new SecretReferences(Specs.json("http://h/p", Specs.NONE).read(), reference -> reference);
        secrets.hideParts(List.of("?v=1&k=Ab39x", "Ab39x", "?v=1"));
        assertEquals(
                "/a?${part of an address} of ${part of an address} and /b?${part of an address}",
                secrets.hideAll("/a?v=1&k=Ab39x of Ab39x and /b?v=1"));
        assertEquals("http://h/a.jpg?v=1 Ab39x", secrets.hide("http://h/a.jpg?v=1 Ab39x"));
    }

    @Test
    void ofALongPartOfAnAddressTheFirstCharactersAreHidden() {
        var secrets = new SecretReferences(Specs.json("http://h/p", Specs.NONE).read(), reference -> reference);
        secrets.hideParts(List.of("k".repeat(8_000) + "m".repeat(1_000)));
        assertEquals("a ${part of an address}mm", secrets.hideAll("a " + "k".repeat(8_000) + "mm"));
    }

    @Test
    void hidesANumberThatIsASecretAsAWhole() {
        var pin = new SecretReferences(
                Specs.json("http://h/p?a=${PIN}", Specs.NONE).read(),
                reference -> reference.equals("${PIN}") ? "471100" : "");
        var record = JsonNodeFactory.instance.objectNode().put("pin", 471100).put("price", 4711009.5);
        assertEquals(
                "{\"pin\":\"${PIN}\",\"price\":4711009.5}", pin.hide(record).toString());
    }

    @Test
    void leavesOrdinaryTextAlone() {
        assertEquals("an unequal fight… is une", SECRETS.hide("an unequal fight… is une"));
        assertEquals("unequiv is no secret here", SECRETS.hide("unequiv is no secret here"));
    }
}
