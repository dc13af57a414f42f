package dev.catraca.observability.settings;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Probes and metrics have a port that no other server of the process has, at whatever address: Vert.x would share it between both, and the port of
 * a connection tells what it may ask for (api.management).
 */
final class PortRule {
    private static final String MANAGEMENT = "catraca.management.port";
    private static final String ANY = "0";
    private static final String PLAIN = "quarkus.http.port";
    private static final String SECURE = "quarkus.http.ssl-port";
    private static final Map<String, String> DEFAULTS = Map.of(PLAIN, "8080", SECURE, "8443");

    /** Each gives the API a certificate. */
    private static final List<String> CERTIFICATES = List.of(
            "quarkus.http.tls-configuration-name",
            "quarkus.http.ssl.certificate.files",
            "quarkus.http.ssl.certificate.key-store-file",
            // Of the default configuration, which the API takes where no other is named.
            "quarkus.tls.key-store.pem.0.cert",
            "quarkus.tls.key-store.p12.path",
            "quarkus.tls.key-store.jks.path");

    private PortRule() {}

    /** @param values as for {@link SettingsCheck#faults} */
    static List<String> faults(Function<String, Optional<String>> values) {
        var management = number(values, MANAGEMENT).filter(port -> !port.equals(ANY));
        return ofApi(values)
                .filter(setting -> management.isPresent() && management.equals(number(values, setting)))
                .map(setting -> MANAGEMENT + " and " + setting + " are both " + management.get()
                        + ": expected two ports, also if their addresses differ.")
                .toList();
    }

    /** The settings of the ports that the API listens at. */
    private static Stream<String> ofApi(Function<String, Optional<String>> values) {
        var secure = CERTIFICATES.stream().anyMatch(name -> values.apply(name).isPresent())
                ? Stream.of(SECURE)
                : Stream.<String>empty();
        var closed = values.apply("quarkus.http.insecure-requests")
                .map(String::strip)
                .filter("disabled"::equals);
        return closed.isPresent() ? secure : Stream.concat(Stream.of(PLAIN), secure);
    }

    /** Without leading zeros and the like; empty if there is none, or another rule tells that it is wrong. */
    private static Optional<String> number(Function<String, Optional<String>> values, String setting) {
        return values.apply(setting)
                .or(() -> Optional.ofNullable(DEFAULTS.get(setting)))
                .map(String::strip)
                .filter(SettingKind.PORT::allows)
                .map(Integer::valueOf)
                .map(Object::toString);
    }
}
