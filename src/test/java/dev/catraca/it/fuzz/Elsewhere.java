package dev.catraca.it.fuzz;

import java.util.List;

/** Addresses that no operation has. */
final class Elsewhere {
    private static final List<String> PIECES =
            List.of("/a", "/a-b.c", "/..", "/.", "/%2e%2e", "//", "/api", "/%61", ".a", "%2F", "/a;b=c", "?a", "&a=b");
    private static final List<String> BEGINNINGS = List.of(
            "/",
            "/a",
            "/api",
            "/api/v1",
            "/api/v1/runs/1/",
            "/api/v2/sources",
            "/q",
            "/q/",
            "/q/health/",
            "/q/metrics/",
            "/q/openapi/",
            "/client/",
            "/index.html",
            "/favicon.ico",
            "/META-INF/",
            "/WEB-INF/web.xml",
            "/.git/config");
    private static final List<Integer> LENGTHS = List.of(0, 100, 4_000, 15_000);

    private Elsewhere() {}

    /** @param bad a text that is encoded already */
    static String address(Dice dice, String bad) {
        var begin = dice.pick(BEGINNINGS);
        if (dice.oneIn(2)) {
            return begin + bad;
        }
        var piece = dice.pick(PIECES);
        return begin + piece.repeat(dice.pick(LENGTHS) / piece.length());
    }
}
