package dev.catraca.bench;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.SQLException;
import java.util.HexFormat;
import org.postgresql.PGConnection;

/** The products of a table: their number, and a hash over key, name and price in the order of the keys. */
record EndState(long products, String hash) {
    /** The state that a file of this edition with so many products leads to, whatever loads it. */
    static EndState expected(Goods goods, int products, Edition edition) {
        var digest = sha256();
        for (var i = 0; i < products; i++) {
            var row = goods.row(i, edition);
            var line = row.key() + '\t' + row.name() + '\t' + row.price().setScale(4) + '\n';
            digest.update(line.getBytes(StandardCharsets.UTF_8));
        }
        return new EndState(products, HexFormat.of().formatHex(digest.digest()));
    }

    /** The state of the products that a condition selects. */
    static EndState of(Target target) {
        var digest = sha256();
        var rows = "SELECT external_id, name, price FROM " + target.table() + " WHERE " + target.condition()
                + " ORDER BY external_id COLLATE \"C\"";
        try (var connection = target.server().connect(target.database());
                var out = new DigestOutputStream(OutputStream.nullOutputStream(), digest)) {
            var count =
                    connection.unwrap(PGConnection.class).getCopyAPI().copyOut("COPY (" + rows + ") TO STDOUT", out);
            return new EndState(count, HexFormat.of().formatHex(digest.digest()));
        } catch (SQLException e) {
            throw new IllegalStateException(rows, e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Fails unless the products of the target are in this state. */
    static void check(String what, EndState expected, Target target) {
        var found = of(target);
        if (!found.equals(expected)) {
            throw new AssertionError(what + ": expected " + expected + ", found " + found);
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
