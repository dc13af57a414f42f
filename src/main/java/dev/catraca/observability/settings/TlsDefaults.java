package dev.catraca.observability.settings;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The settings of Quarkus that follow from those of Catraca for TLS. Whoever sets them otherwise is obeyed, but for those of the driver, which {@link
 * TlsRule} refuses.
 */
final class TlsDefaults {
    private static final String JDBC = "quarkus.datasource.jdbc.additional-jdbc-properties.";

    private TlsDefaults() {}

    /** @param values the value of a setting by its name, with its default */
    static Map<String, String> all(Function<String, Optional<String>> values) {
        var settings = new HashMap<String, String>();
        if (values.apply(TlsRule.CERTIFICATE).isPresent()) {
            settings.put("quarkus.http.tls-configuration-name", "catraca-api");
            settings.put("quarkus.http.insecure-requests", "disabled");
        }
        if (TlsRule.securesPostgres(values)) {
            settings.putAll(ofPostgres());
        }
        if (TlsRule.securesRedis(values)) {
            settings.put("quarkus.redis.tls-configuration-name", "catraca-servers");
        }
        return settings;
    }

    /** Those of the driver that migrations and health use. */
    static Map<String, String> ofPostgres() {
        return Map.of(JDBC + "sslmode", "verify-full", JDBC + "sslfactory", "dev.catraca.tls.JdbcSockets");
    }
}
