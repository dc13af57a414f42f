package dev.catraca.it.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/**
 * Texts that nobody should send. None has a word that {@link Verdict} takes for a leak.
 */
final class Texts {
    private static final List<String> BAD = List.of(
            "",
            " ",
            "\u0000",
            "a\u0000b",
            "\n",
            "a\r\nSet-Cookie: x=1",
            "\u001b[31m",
            "\u007f",
            "\ud800",
            "\udc00x",
            "\ufeff",
            "\u202etxt.exe",
            "\u2028",
            "’",
            "'",
            "';--",
            "' OR '1'='1",
            "\\",
            "\\u0000",
            "%",
            "%00",
            "%s%n%x",
            "_",
            "*",
            "../../etc/passwd",
            "..",
            ".",
            "/",
            "//",
            "a/b",
            "<script>alert(1)</script>",
            "javascript:alert(1)",
            "data:text/html,<b>",
            "=1+1",
            "${CATRACA_SECRET_FUZZ}",
            "${QUARKUS_DATASOURCE_PASSWORD}",
            "${",
            "${}",
            "{{7*7}}",
            "${jndi:ldap://localhost/x}",
            "null",
            "true",
            "[]",
            "{}",
            "-1",
            "0",
            "1",
            "501",
            "1e309",
            "1e999999999",
            "-0",
            "NaN",
            "Infinity",
            "0x10",
            "9223372036854775807",
            "9223372036854775808",
            "-9223372036854775809",
            "99999999999999999999999999999999",
            "٣",
            "0000-00-00T00:00:00Z",
            "0001-01-01T00:00:00+18:00",
            "9999-12-31T23:59:59.999999999-18:00",
            "+1000000000-12-31T23:59:59Z",
            "-999999999-01-01T00:00:00Z",
            "2026-02-30T00:00:00Z",
            "2026-11-23T12:00:00",
            "PT9999999999999H",
            "P-1D",
            "every 99999999999s",
            "* * * * * *",
            "00000000-0000-0000-0000-000000000000",
            "1-1-1-1-1",
            "ffffffff-ffff-ffff-ffff-ffffffffffff1",
            "*/*",
            "W/\"1\"",
            "\"",
            "\"1",
            "http://",
            "http://[",
            "http://localhost:99999/",
            "http://[::1]:1/",
            "http://127.1/",
            "file:///etc/passwd",
            "file:..",
            "ftp://localhost/",
            "http://u:p@localhost/",
            "http://localhost:1/${CATRACA_SECRET_FUZZ}",
            "http://a.invalid/",
            "(a+)+$",
            "[",
            "(?<n>",
            "/a/~2",
            "/-1",
            "🦜".repeat(100),
            "e\u0301".repeat(300),
            "x".repeat(64),
            "x".repeat(201),
            "x".repeat(513),
            "x".repeat(5_000));

    private Texts() {}

    static String bad(Dice dice) {
        var text = dice.pick(BAD);
        return dice.oneIn(8) ? text + dice.pick(BAD) : text;
    }

    /** A cursor of a list whose key is another. */
    static String badCursor(Dice dice, String cursor) {
        var text = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
        var list = text.substring(0, text.indexOf(':') + 1);
        var key = text.substring(list.length());
        var slash = key.indexOf('/');
        var changed = switch (dice.below(4)) {
            case 0 -> key + bad(dice);
            case 1 -> slash < 0 ? bad(dice) : key.substring(0, slash + 1) + bad(dice);
            case 2 -> slash < 0 ? bad(dice) : bad(dice) + key.substring(slash);
            default -> bad(dice);
        };
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString((list + changed).getBytes(StandardCharsets.UTF_8));
    }
}
