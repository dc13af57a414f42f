package dev.catraca.observability.settings;

import dev.catraca.tls.Identity;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The files for TLS fit each other, and TLS that was asked for is used. */
final class TlsRule {
    static final String CERTIFICATE = "catraca.tls.certificate";
    private static final String KEY = "catraca.tls.key";
    private static final String CLIENT_CERTIFICATE = "catraca.tls.client-certificate";
    private static final String CLIENT_KEY = "catraca.tls.client-key";
    private static final String TRUST = "catraca.tls.trust";
    private static final String POSTGRES = "catraca.database.tls";
    private static final String JDBC = "quarkus.datasource.jdbc.url";
    private static final String FLYWAY = "quarkus.flyway.jdbc-url";
    private static final String PROPERTIES = "quarkus.datasource.jdbc.additional-jdbc-properties.";
    private static final String REDIS = "quarkus.redis.hosts";

    /** Parameters of the address that say how, or whether, the driver secures a connection; it takes them before all else. */
    private static final Pattern IN_ADDRESS = Pattern.compile("[?&](ssl\\w*|gssEncMode)=", Pattern.CASE_INSENSITIVE);

    /** Those that would count instead of what follows from {@link #POSTGRES}, as properties of the driver. */
    private static final List<String> OF_DRIVER =
            List.of("ssl", "sslmode", "sslfactory", "sslfactoryarg", "sslhostnameverifier", "gssEncMode");

    private TlsRule() {}

    /** Whether all connections to PostgreSQL have to use TLS. */
    static boolean securesPostgres(Function<String, Optional<String>> values) {
        return values.apply(POSTGRES).filter(SettingKind::isTrue).isPresent();
    }

    /** Whether the addresses of Redis ask for TLS. */
    static boolean securesRedis(Function<String, Optional<String>> values) {
        return values.apply(REDIS).filter(hosts -> hosts.contains("rediss://")).isPresent();
    }

    /** @param values as for {@link SettingsCheck#faults} */
    static List<String> faults(Function<String, Optional<String>> values) {
        var faults = new ArrayList<String>();
        pair(values, CERTIFICATE, KEY).ifPresent(faults::add);
        pair(values, CLIENT_CERTIFICATE, CLIENT_KEY).ifPresent(faults::add);
        var postgres = securesPostgres(values);
        if (postgres) {
            faults.addAll(weaker(values));
        }
        for (var setting : List.of(TRUST, CLIENT_CERTIFICATE)) {
            if (values.apply(setting).isPresent() && !postgres && !securesRedis(values)) {
                faults.add(setting + " is set, and no server is connected to by TLS: expected " + POSTGRES
                        + "=true or rediss:// in " + EnvironmentName.of(REDIS) + ".");
            }
        }
        return faults;
    }

    /** What the driver would obey before {@link #POSTGRES}, so that the migrations trust whoever answers. */
    private static List<String> weaker(Function<String, Optional<String>> values) {
        var faults = new ArrayList<String>();
        values.apply(JDBC)
                .map(IN_ADDRESS::matcher)
                .filter(Matcher::find)
                .ifPresent(found -> faults.add(POSTGRES
                        + " is true and " + EnvironmentName.of(JDBC) + " has " + found.group(1)
                        + ", which would count instead: expected one of them."));
        var follows = TlsDefaults.ofPostgres();
        OF_DRIVER.stream()
                .flatMap(name -> Stream.of(PROPERTIES + name, PROPERTIES + '"' + name + '"'))
                .filter(name -> values.apply(name)
                        .filter(value -> !value.strip().equals(follows.get(name.replace("\"", ""))))
                        .isPresent())
                .map(name -> POSTGRES + " is true and " + name
                        + " says otherwise, which would count instead: expected one of them.")
                .forEach(faults::add);
        if (values.apply(FLYWAY).isPresent()) {
            faults.add(POSTGRES + " is true and " + FLYWAY + " is set, whose connections it does not secure: expected "
                    + EnvironmentName.of(JDBC) + " alone.");
        }
        return faults;
    }

    private static Optional<String> pair(Function<String, Optional<String>> values, String certificate, String key) {
        var files = List.of(certificate, key).stream()
                .flatMap(name -> values.apply(name).map(String::strip).stream())
                .toList();
        if (files.size() == 1) {
            return Optional.of("Of " + certificate + " and " + key + " one is set: expected both, or none.");
        }
        if (files.isEmpty() || !files.stream().allMatch(SettingKind.FILE::allows)) {
            return Optional.empty();
        }
        try {
            Identity.read(Path.of(files.get(0)), Path.of(files.get(1)));
            return Optional.empty();
        } catch (IOException | GeneralSecurityException e) {
            return Optional.of(certificate + " and " + key + " do not fit: " + e.getMessage()
                    + "; expected PEM files, one with certificates (X.509), one with the private key of the first, not"
                    + " encrypted.");
        }
    }
}
