package dev.catraca.observability.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.catraca.reading.Certificates;
import io.quarkus.runtime.LaunchMode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is said about settings that cannot work. */
class SettingsCheckTest {
    private static final Map<String, String> ADDRESSES = Map.of(
            "quarkus.datasource.jdbc.url", "jdbc:postgresql://db/catraca",
            "quarkus.datasource.reactive.url", "vertx-reactive:postgresql://db/catraca",
            "quarkus.redis.hosts", "rediss://redis:6379",
            "quarkus.shutdown.timeout", "2s",
            "catraca.access.mode", "tokens");

    @Test
    void nothingIsWrongWithTheDefaults() {
        assertEquals(List.of(), faults(Map.of()));
    }

    @Test
    void namesTheVariableOfEachMissingAddress() {
        var said = SettingsCheck.faults(
                name -> Optional.ofNullable(name.equals("catraca.access.mode") ? "tokens" : null), LaunchMode.NORMAL);
        assertEquals(
                List.of(
                        "QUARKUS_DATASOURCE_JDBC_URL is not set: expected the address of PostgreSQL for migrations, like"
                                + " jdbc:postgresql://db:5432/catraca.",
                        "QUARKUS_DATASOURCE_REACTIVE_URL is not set: expected the address of PostgreSQL, like"
                                + " postgresql://db:5432/catraca.",
                        "QUARKUS_REDIS_HOSTS is not set: expected the address of Redis, like redis://redis:6379."),
                said);
    }

    @ParameterizedTest
    @CsvSource({
        "catraca.lock.ttl, 0s, 'a duration of 1ms or more, like 500ms, 30s or 2h'",
        "catraca.repair.every, -PT1S, 'a duration of 1ms or more, like 500ms, 30s or 2h'",
        "catraca.run.timeout, soon, 'a duration of 1ms or more, like 500ms, 30s or 2h'",
        "catraca.run.timeout, 9223372036854775807d, 'a duration of 1ms or more, like 500ms, 30s or 2h'",
        "catraca.batch.size, 0, a whole number from 1",
        "catraca.run.max-concurrent, 1.5, a whole number from 1",
        "catraca.run.max-resumes, -1, a whole number from 0",
        "catraca.rejection.max-share, 1.01, a number from 0 to 1",
        "catraca.rejection.max-share, -0.1, a number from 0 to 1",
        "catraca.rejection.max-share, NaN, a number from 0 to 1",
        "catraca.batch.max-bytes, 0, 'a number of bytes above zero, like 512K or 8M'",
        "catraca.batch.max-bytes, much, 'a number of bytes above zero, like 512K or 8M'",
        "catraca.repair.enabled, ture, true or false",
        "catraca.source.files-root, /there/is/no/such/folder, a folder that exists",
        "catraca.source.trust, /there/is/no/such/file.pem, 'PEM files that can be read, each with one or more certificates"
                + " (X.509) and nothing else, like /etc/catraca/our-ca.pem'",
        "catraca.source.trust, pom.xml, 'PEM files that can be read, each with one or more certificates (X.509) and nothing"
                + " else, like /etc/catraca/our-ca.pem'",
        "catraca.source.proxy, http://proxy:3128, 'a host and a port, like proxy.internal:3128'",
        "catraca.ui.api-url, //shop.example, an http or https address",
        "catraca.ui.api-url, ftp://shop.example/api/v1, an http or https address",
        "catraca.access.mode, everybody, 'tokens, oidc, both with a comma between them, or none'",
        "catraca.access.mode, 'none,tokens', 'tokens, oidc, both with a comma between them, or none'",
        "catraca.access.mode, ',', 'tokens, oidc, both with a comma between them, or none'",
        "catraca.access.mode, ',,', 'tokens, oidc, both with a comma between them, or none'",
        "catraca.access.attempts, 0, a whole number from 1",
        "catraca.tls.trust, pom.xml, 'PEM files that can be read, each with one or more certificates (X.509) and nothing else, like"
                + " /etc/catraca/our-ca.pem'",
        "catraca.tls.look-every, never, 'a duration of 1ms or more, like 500ms, 30s or 2h'",
        "catraca.management.port, 65536, a port from 0 to 65535",
        "catraca.management.port, -1, a port from 0 to 65535",
        "catraca.management.port, http, a port from 0 to 65535",
    })
    void namesTheSettingItsValueAndWhatWasExpected(String setting, String value, String expected) {
        assertEquals(
                List.of(setting + " is \"" + value + "\": expected " + expected + "."), faults(Map.of(setting, value)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "erp.internal, 10.0.0.1/8 | 10.0.0.1/8",
                "10.0.0.0/33 | 10.0.0.0/33",
                "127.0.0.1,127.1 | 127.1",
                "0x7f000001 | 0x7f000001",
                "::1/129 | ::1/129",
                "http://erp.internal | http://erp.internal",
                "erp.internal:80 | erp.internal:80",
                "* | *"
            })
    void namesTheEntryThatAllowsNothing(String value, String entry) {
        assertEquals(
                List.of("catraca.source.allow has \"" + entry
                        + "\": expected the name of a host, an IP address or a range of"
                        + " them, like erp.internal, *.internal, 10.2.0.7, 10.0.0.0/8 or fd00::/8."),
                faults(Map.of("catraca.source.allow", value)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "KEY=a.example,OTHER | OTHER",
                "key=a.example | key=a.example",
                "KEY= | KEY=",
                "KEY=a.example b/c | KEY=a.example b/c",
                "CATRACA_X=a.example | CATRACA_X=a.example"
            })
    void namesTheEntryThatBindsNothing(String value, String entry) {
        assertEquals(
                List.of("catraca.secrets.hosts has \"" + entry
                        + "\": expected the name of a secret, '=' and hosts with spaces"
                        + " between them, like CATRACA_SECRET_LOJA_A=api.loja.example *.cdn.loja.example."),
                faults(Map.of("catraca.secrets.hosts", value)));
    }

    @ParameterizedTest
    @CsvSource({
        "catraca.heartbeat.every, 10001ms, catraca.lock.ttl, 30s, a heartbeat of at most a third of the lock's time to live",
        "catraca.heartbeat.stale-after, 29s, catraca.lock.ttl, 30s, a heartbeat not to be stale before the lock is gone",
        "catraca.heartbeat.dead-after, 30s, catraca.heartbeat.stale-after, 30s, an owner to be dead only later than its"
                + " heartbeat is stale",
        "catraca.retry.first-wait, 31s, catraca.retry.longest-wait, 30s, the first wait not to be above the longest",
        "catraca.retry.patience, 29s, catraca.retry.longest-wait, 30s, patience for the longest wait",
        "catraca.lock.command-timeout, 10001ms, catraca.lock.ttl, 30s, an answer of Redis within a third of the lock's time to"
                + " live",
        "catraca.batch.timeout, 80s, catraca.database.answer-wait, 80s, a batch to be sent again before its connection counts"
                + " as lost",
        "catraca.database.answer-wait, 96s, catraca.heartbeat.dead-after, 120s, 'a silent connection to be closed, which takes"
                + " up to a quarter longer, before its owner counts as dead'",
        "catraca.notify.first-wait, 61m, catraca.notify.longest-wait, 1h, the first wait not to be above the longest",
        "catraca.keep.notifications, 23h, catraca.notify.repeat-every, 24h, notifications to be kept until they are repeated",
        "catraca.keep.events, 366d, catraca.keep.runs, 365d, events not to be kept longer than their runs",
        "catraca.keep.rejections, 366d, catraca.keep.runs, 365d, rejected records not to be kept longer than their runs",
        "catraca.keep.ledger, 366d, catraca.keep.runs, 365d, ledgers not to be kept longer than their runs",
        "catraca.keep.changes, 366d, catraca.keep.runs, 365d, changes not to be kept longer than their runs",
        "quarkus.shutdown.delay, 8s, quarkus.shutdown.timeout, 2s, both together to be below the 10s in which a process ends",
    })
    void namesBothSettingsThatDoNotFit(String first, String value, String second, String other, String expected) {
        assertEquals(
                List.of(first + " is " + value + " and " + second + " is " + other + ": expected " + expected + "."),
                faults(Map.of(first, value)));
    }

    @Test
    void allowsWhatIsJustWithinTheLimits() {
        assertEquals(
                List.of(),
                faults(Map.of(
                        "catraca.heartbeat.every", "10s",
                        "catraca.database.answer-wait", "95999ms",
                        "catraca.lock.command-timeout", "10s",
                        "quarkus.shutdown.delay", "7999ms",
                        "catraca.rejection.max-share", "1",
                        "catraca.retry.source-attempts", "0",
                        "catraca.repair.enabled", "No",
                        "catraca.source.files-root", System.getProperty("java.io.tmpdir"),
                        "catraca.ui.api-url", "https://shop.example/api/v1")));
    }

    @ParameterizedTest
    @CsvSource({
        "quarkus.http.proxy.proxy-address-forwarding, true",
        "quarkus.http.proxy.proxy-address-forwarding, YES",
        "quarkus.http.proxy.use-proxy-protocol, 1"
    })
    void aProxyNeedsAMode(String proxy, String yes) {
        var said = faults(Map.of("catraca.access.mode", "", "quarkus.http.host", "127.0.0.1", proxy, yes));
        assertEquals(
                List.of("CATRACA_ACCESS_MODE is not set, and by " + proxy
                        + " a proxy lets other machines in: expected a mode."),
                said);
    }

    @Test
    void probesHaveAPortOfTheirOwn(@TempDir Path folder) throws Exception {
        new Certificates(folder).issue(folder, "dns:here");
        var management = "catraca.management.port";
        var tls = Map.of(
                "catraca.tls.certificate",
                folder.resolve("tls.crt").toString(),
                "catraca.tls.key",
                folder.resolve("tls.key").toString());
        for (var same : List.of(
                Map.of(management, "9000", "quarkus.http.port", "09000"),
                Map.of(management, "8080"),
                Map.of(management, "8443", "quarkus.http.tls-configuration-name", "ours"),
                Map.of(management, "8443", "quarkus.tls.key-store.pem.0.cert", "/etc/tls.crt"),
                Map.of(management, "8443", "quarkus.tls.key-store.p12.path", "/etc/tls.p12"),
                Map.of(management, "8443", "quarkus.tls.key-store.jks.path", "/etc/tls.jks"),
                with(tls, management, "9443", "quarkus.http.ssl-port", "9443"),
                with(tls, management, "8080", "quarkus.http.insecure-requests", "redirect"))) {
            var said = faults(same);
            assertEquals(1, said.size(), () -> same + " " + said);
            assertTrue(
                    said.get(0)
                            .matches("catraca.management.port and quarkus.http.(ssl-)?port are both \\d+: expected two"
                                    + " ports, also if their addresses differ."),
                    said::toString);
        }
        for (var different : List.of(
                Map.of(management, "0", "quarkus.http.port", "0"),
                Map.of(management, "9000"),
                Map.of(management, "8443"),
                with(tls, management, "8080", "quarkus.http.ssl-port", "9443"))) {
            assertEquals(List.of(), faults(different), different::toString);
        }
    }

    private static Map<String, String> with(Map<String, String> settings, String... more) {
        var all = new HashMap<>(settings);
        for (var i = 0; i < more.length; i += 2) {
            all.put(more[i], more[i + 1]);
        }
        return all;
    }

    @Test
    void secretsMayNotStandWhereSourcesRead(@TempDir Path folder) throws IOException {
        var secrets = Files.createDirectories(folder.resolve("data/secrets"));
        var data = secrets.getParent().toString();
        var link = Files.createSymbolicLink(folder.resolve("link"), secrets).toString();
        var said = List.of(
                "catraca.source.files-root contains catraca.secrets.dir: expected a folder without it, because a"
                        + " source can read each file below the first.");
        for (var dir : List.of(data, data + "/secrets", data + "/secrets/", link)) {
            assertEquals(said, faults(Map.of("catraca.source.files-root", data, "catraca.secrets.dir", dir)), dir);
        }
        var token = Files.writeString(secrets.resolve("token"), "cat_").toString();
        assertEquals(
                List.of(
                        "catraca.source.files-root contains catraca.access.admin-token-file: expected a folder without it, because a"
                                + " source can read each file below the first."),
                faults(Map.of("catraca.source.files-root", data, "catraca.access.admin-token-file", token)));
        var beside = Files.createDirectories(folder.resolve("data-secrets")).toString();
        for (var dir : List.of(beside, folder.toString())) {
            assertEquals(List.of(), faults(Map.of("catraca.source.files-root", data, "catraca.secrets.dir", dir)), dir);
        }
    }

    @Test
    void theConfigurationMayNotStandWhereSourcesRead(@TempDir Path folder) throws IOException {
        var config = Files.createDirectories(folder.resolve("config"));
        Files.createDirectory(folder.resolve("data"));
        Files.writeString(config.resolve("application.yaml"), "");
        Files.writeString(folder.resolve(".env"), "");
        Files.writeString(folder.resolve("data/store.p12"), "");
        assertEquals(List.of("config/application.yaml", ".env"), below(folder, ".", Map.of()));
        assertEquals(List.of("config/application.yaml"), below(folder, "config", Map.of()));
        assertEquals(List.of(), below(folder, "data", Map.of()));
        for (var setting : List.of(
                "quarkus.config.locations",
                "smallrye.config.locations",
                "quarkus.tls.key-store.p12.path",
                "quarkus.http.ssl.certificate.key-files")) {
            var list = "other, " + folder.resolve("data/store.p12");
            assertEquals(List.of(setting), below(folder, "data", Map.of(setting, list)));
        }
        var store = folder.resolve("data/store.p12");
        for (var address :
                List.of(store.toUri().toString(), "file:" + store, "x,file:" + folder + "/data/st%6fre.p12")) {
            var setting = "quarkus.config.locations";
            assertEquals(List.of(setting), below(folder, "data", Map.of(setting, address)), address);
        }
        for (var elsewhere :
                List.of("file:" + folder.resolve(".env"), "file:data/store.p12", "jar:file:/x!/y", "a b", "")) {
            assertEquals(List.of(), below(folder, "data", Map.of("quarkus.config.locations", elsewhere)), elsewhere);
        }
    }

    /** What stands below the folder of sources, for a process that starts in the first. */
    private static List<String> below(Path start, String files, Map<String, String> settings) {
        var all = with(settings, "catraca.source.files-root", files);
        return FolderRule.faults(with(all), start).stream()
                .map(said -> said.replaceAll(
                        "catraca.source.files-root contains (.*): expected a folder without it.*", "$1"))
                .toList();
    }

    @Test
    void allowsLists() {
        assertEquals(
                List.of(),
                faults(Map.of(
                        "catraca.source.allow",
                                "erp.internal, *.internal,,10.2.0.7,10.0.0.0/8,fd00::/8,[::1],::/0,0.0.0.0/0",
                        "catraca.source.proxy", "proxy.internal:3128",
                        "catraca.secrets.hosts", "KEY = a.example  *.b.example,CATRACA_SECRET_X=10.0.0.1 [::1]")));
    }

    @Test
    void tellsAllFaultsAtOnceAndNothingThatFollowsFromAnother() {
        var said = faults(Map.of("catraca.batch.size", "0", "catraca.lock.ttl", "x", "catraca.heartbeat.every", "20s"));
        assertEquals(
                List.of(
                        "catraca.lock.ttl is \"x\": expected a duration of 1ms or more, like 500ms, 30s or 2h.",
                        "catraca.batch.size is \"0\": expected a whole number from 1."),
                said);
    }

    @Test
    void showsTheBeginningOfALongValue() {
        var said = faults(Map.of("catraca.batch.size", "9".repeat(5000)));
        assertEquals(
                List.of("catraca.batch.size is \"" + "9".repeat(100) + "…\": expected a whole number from 1."), said);
    }

    @Test
    void whoMayCallMustBeSaidIfOtherMachinesCanCall() {
        var said = faults(Map.of("catraca.access.mode", ""));
        assertEquals(1, said.size(), said::toString);
        assertTrue(
                said.get(0).startsWith("CATRACA_ACCESS_MODE is not set, and other machines reach 0.0.0.0:"),
                said::toString);
        var inside = Map.of("catraca.access.mode", "", "quarkus.http.host", "127.0.0.1");
        assertEquals(List.of(), faults(inside));
        assertEquals(
                List.of(), SettingsCheck.faults(with(all(Map.of("catraca.access.mode", ""))), LaunchMode.DEVELOPMENT));
    }

    @Test
    void aProviderOfIdentitiesIsNamedAndReachedSafely() {
        var oidc = faults(Map.of("catraca.access.mode", "tokens, oidc"));
        assertEquals(2, oidc.size(), oidc::toString);
        assertTrue(oidc.get(0).startsWith("CATRACA_ACCESS_OIDC_ISSUER is not set, and catraca.access.mode has oidc"));
        assertTrue(
                oidc.get(1).startsWith("CATRACA_ACCESS_OIDC_CLIENT_ID is not set, and catraca.access.mode has oidc"));
        for (var issuer : List.of(
                "https://login.example.com/realms/a", "http://localhost:8180", "http://[::1]/", "http://127.0.0.1")) {
            assertEquals(List.of(), faults(provider(issuer)), issuer);
        }
        for (var issuer : List.of("http://203.0.113.7/realms/a", "HTTP://203.0.113.7")) {
            assertTrue(faults(provider(issuer)).toString().contains("expected https"), issuer);
        }
        assertTrue(faults(provider("login.example.com")).toString().contains("expected an http or https address"));
        assertTrue(faults(Map.of("catraca.access.oidc.audience", "any"))
                .toString()
                .contains("expected the value of the claim aud"));
        assertEquals(
                List.of(
                        "catraca.access.oidc.client-secret and catraca.access.oidc.client-secret-file are both set: expected one of them."),
                faults(Map.of(
                        "catraca.access.oidc.client-secret",
                        "hunter2",
                        "catraca.access.oidc.client-secret-file",
                        "/x")));
    }

    private static Map<String, String> provider(String issuer) {
        return Map.of(
                "catraca.access.mode",
                "oidc",
                "catraca.access.oidc.issuer",
                issuer,
                "catraca.access.oidc.client-id",
                "c");
    }

    @Test
    void anAdminTokenCannotBeGuessedAndIsNotShown() {
        var said = faults(Map.of("catraca.access.admin-token", "cat_hunter2"));
        assertEquals(1, said.size(), said::toString);
        assertTrue(said.get(0).startsWith("catraca.access.admin-token is not a token: expected cat_"), said::toString);
        assertFalse(said.get(0).contains("hunter2"), said::toString);
        var both =
                Map.of("catraca.access.admin-token", "cat_" + "x".repeat(43), "catraca.access.admin-token-file", "/x");
        assertEquals(
                List.of(
                        "catraca.access.admin-token and catraca.access.admin-token-file are both set: expected one of them."),
                faults(both));
    }

    @Test
    void aShortenedSettingNeedsNoOther() {
        assertEquals(List.of(), faults(Map.of("catraca.heartbeat.dead-after", "30001ms")));
        assertEquals(
                Map.of("catraca.database.answer-wait", "10000ms", "catraca.batch.timeout", "7500ms"),
                shortened(Map.of("catraca.heartbeat.dead-after", "15s")));
        assertEquals(
                Map.of("catraca.batch.timeout", "3000ms"), shortened(Map.of("catraca.database.answer-wait", "4s")));
        assertEquals(
                Map.of("catraca.lock.command-timeout", "1000ms"),
                shortened(Map.of("catraca.lock.ttl", "3s", "catraca.heartbeat.dead-after", "10m")));
    }

    @Test
    void whatWasGivenAValueIsNotShortened() {
        assertEquals(Map.of(), shortened(Map.of("catraca.lock.ttl", "3s", "catraca.lock.command-timeout", "2s")));
        assertEquals(Map.of(), shortened(Map.of("catraca.heartbeat.dead-after", "soon")));
    }

    private static Map<String, String> shortened(Map<String, String> settings) {
        var all = all(settings);
        return ShortenedDefault.all(
                name -> Optional.ofNullable(settings.get(name)), name -> Optional.ofNullable(all.get(name)));
    }

    /** What is wrong with these settings, the addresses and the defaults beside them. */
    private static List<String> faults(Map<String, String> settings) {
        var all = all(settings);
        all.putAll(shortened(settings));
        TlsDefaults.all(with(all)).forEach(all::putIfAbsent);
        return SettingsCheck.faults(with(all), LaunchMode.NORMAL);
    }

    /** An empty value is none. */
    private static Function<String, Optional<String>> with(Map<String, String> values) {
        return name -> Optional.ofNullable(values.get(name)).filter(value -> !value.isEmpty());
    }

    private static Map<String, String> all(Map<String, String> settings) {
        var all = new HashMap<>(ADDRESSES);
        DocumentedSettings.all()
                .forEach(setting -> setting.defaultValue().ifPresent(value -> all.put(setting.name(), value)));
        all.putAll(settings);
        return all;
    }
}
