package dev.catraca.observability.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.catraca.reading.Certificates;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is said about files for TLS that cannot be used, and what Quarkus is told of those that can. */
class TlsRuleTest {
    private static final String EXPECTED =
            "; expected PEM files, one with certificates (X.509), one with the private key"
                    + " of the first, not encrypted.";

    @TempDir
    static Path folder;

    @BeforeAll
    static void make() throws Exception {
        var authority = new Certificates(folder);
        authority.issue(folder.resolve("one"), "dns:one");
        authority.issue(folder.resolve("other"), "dns:other");
        Files.copy(authority.pem(), folder.resolve("authority.crt"), StandardCopyOption.REPLACE_EXISTING);
        Files.writeString(folder.resolve("text"), "no certificate");
    }

    @ParameterizedTest
    @CsvSource({
        "one/tls.crt, other/tls.key, the key is not that of the certificate",
        "authority.crt, one/tls.key, the key is not that of the certificate",
        "text, one/tls.key, the certificate cannot be read",
        "one/tls.key, one/tls.key, the certificate cannot be read",
        "one/tls.crt, text, the key cannot be read",
        "one/tls.crt, one/tls.crt, the key cannot be read"
    })
    void saysWhyTwoFilesDoNotFit(String certificate, String key, String why) {
        for (var prefix : List.of("catraca.tls.", "catraca.tls.client-")) {
            assertEquals(
                    List.of(prefix + "certificate and " + prefix + "key do not fit: " + why + EXPECTED),
                    faults(Map.of(prefix + "certificate", file(certificate), prefix + "key", file(key))));
        }
    }

    @Test
    void wantsBothOrNone() {
        assertEquals(
                List.of("Of catraca.tls.certificate and catraca.tls.key one is set: expected both, or none."),
                faults(Map.of("catraca.tls.key", file("one/tls.key"))));
    }

    @Test
    void wantsWhatIsTrustedToBeUsed() {
        var trust = Map.of("catraca.tls.trust", file("authority.crt"), "catraca.database.tls", "false");
        assertEquals(
                List.of(
                        "catraca.tls.trust is set, and no server is connected to by TLS: expected catraca.database.tls=true"
                                + " or rediss:// in QUARKUS_REDIS_HOSTS."),
                TlsRule.faults(name -> Optional.ofNullable(trust.get(name))));
        assertEquals(List.of(), faults(trust));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "?sslmode=disable",
                "?ssl=true&sslfactory=org.postgresql.ssl.NonValidatingFactory",
                "?user=a&SSLhostnameverifier=x",
                "?loginTimeout=2&gssEncMode=require"
            })
    void wantsOneWordForPostgres(String parameters) {
        var address = "jdbc:postgresql://db/catraca" + parameters;
        var said = faults(Map.of("catraca.database.tls", "true", "quarkus.datasource.jdbc.url", address));
        assertEquals(1, said.size(), said::toString);
        assertTrue(
                said.get(0)
                        .matches(
                                "catraca.database.tls is true and QUARKUS_DATASOURCE_JDBC_URL has (?i:ssl\\w*|gssEncMode),"
                                        + " which would count instead: expected one of them."),
                said::toString);
        assertEquals(
                List.of(), faults(Map.of("catraca.database.tls", "false", "quarkus.datasource.jdbc.url", address)));
    }

    @ParameterizedTest
    @CsvSource({
        "sslmode, require",
        "sslfactory, org.postgresql.ssl.NonValidatingFactory",
        "sslhostnameverifier, x",
        "gssEncMode, require",
        "'\"sslmode\"', prefer"
    })
    void wantsNoOtherWordForTheDriver(String property, String value) {
        var setting = "quarkus.datasource.jdbc.additional-jdbc-properties." + property;
        assertEquals(
                List.of("catraca.database.tls is true and " + setting
                        + " says otherwise, which would count instead: expected one of them."),
                faults(Map.of("catraca.database.tls", "true", setting, value)));
        assertEquals(List.of(), faults(Map.of("catraca.database.tls", "false", setting, value)));
    }

    @Test
    void lettingTheDriverDoTheSameIsNoFault() {
        var all = new HashMap<>(TlsDefaults.ofPostgres());
        all.put("catraca.database.tls", "true");
        all.put("quarkus.datasource.jdbc.url", "jdbc:postgresql://db/catraca?user=ssl&loginTimeout=2");
        assertEquals(List.of(), faults(all));
        all.put("quarkus.flyway.jdbc-url", "jdbc:postgresql://db/catraca");
        assertEquals(
                List.of(
                        "catraca.database.tls is true and quarkus.flyway.jdbc-url is set, whose connections it does not secure:"
                                + " expected QUARKUS_DATASOURCE_JDBC_URL alone."),
                faults(all));
    }

    @Test
    void tellsQuarkusWhatFollows() {
        assertEquals(Map.of(), TlsDefaults.all(name -> Optional.empty()));
        var all = Map.of(
                "catraca.tls.certificate",
                file("one/tls.crt"),
                "catraca.tls.key",
                file("one/tls.key"),
                "catraca.database.tls",
                "Yes",
                "quarkus.redis.hosts",
                "redis://a,rediss://b");
        assertEquals(List.of(), faults(all));
        var told = TlsDefaults.all(name -> Optional.ofNullable(all.get(name)));
        assertEquals("disabled", told.get("quarkus.http.insecure-requests"));
        assertEquals("catraca-servers", told.get("quarkus.redis.tls-configuration-name"));
        assertTrue(told.containsValue("verify-full"));
    }

    /** Of a service whose Redis is reached by TLS. */
    private static List<String> faults(Map<String, String> settings) {
        var all = new HashMap<>(Map.of("quarkus.redis.hosts", "rediss://redis"));
        all.putAll(settings);
        return TlsRule.faults(name -> Optional.ofNullable(all.get(name)));
    }

    private static String file(String name) {
        return folder.resolve(name).toString();
    }
}
