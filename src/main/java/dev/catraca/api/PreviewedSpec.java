package dev.catraca.api;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.catraca.source.spec.ReadSpec;
import dev.catraca.source.spec.SecretReference;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * What the audit log keeps of a spec that was only tried: where it leads, which secrets it names, and a digest by which the spec can be
 * recognized, or the version of the source that has it. No other text of it, because a key that was typed into it could not be deleted from the log.
 */
final class PreviewedSpec {
    /** Scheme, host and port, without a user before them: a key can also stand in a path. */
    private static final Pattern SERVER =
            Pattern.compile("(https?://)(?:[^/?#\\\\]*@)?([^/?#\\\\]*).*", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    private PreviewedSpec() {}

    /** @param submitted as it came */
    static String of(ReadSpec read, ObjectNode submitted) {
        return of(read).put("sha256", digest(submitted.toString())).toString();
    }

    /** @param version that of the source whose stored spec it is */
    static String of(ReadSpec read, long version) {
        return of(read).put("version", version).toString();
    }

    private static ObjectNode of(ReadSpec read) {
        var kept = JsonNodeFactory.instance.objectNode();
        var servers = kept.putArray("servers");
        read.texts()
                .map(SERVER::matcher)
                .filter(server -> server.matches() && !server.group(2).isEmpty())
                .map(server -> server.group(1) + server.group(2))
                .distinct()
                .forEach(servers::add);
        var secrets = kept.putArray("secrets");
        read.texts().flatMap(SecretReference::names).distinct().forEach(secrets::add);
        return kept;
    }

    private static String digest(String text) {
        try {
            var sha = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(sha.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
