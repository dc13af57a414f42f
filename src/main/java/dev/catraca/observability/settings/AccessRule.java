package dev.catraca.observability.settings;

import dev.catraca.access.ListenAddress;
import dev.catraca.access.TokenText;
import io.quarkus.runtime.LaunchMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** A service that other machines reach says who may call it, and its admin token cannot be guessed. No value of a token is shown. */
final class AccessRule {
    private static final String MODE = "catraca.access.mode";
    private static final String TOKEN = "catraca.access.admin-token";
    private static final String FILE = "catraca.access.admin-token-file";
    private static final String HOST = "quarkus.http.host";
    private static final String MANAGEMENT_PORT = "catraca.management.port";
    private static final String MANAGEMENT_HOST = "catraca.management.host";
    /** By which a proxy names the callers whom it lets in. */
    private static final List<String> PROXIES =
            List.of("quarkus.http.proxy.proxy-address-forwarding", "quarkus.http.proxy.use-proxy-protocol");

    private static final String ANY_ADDRESS = "0.0.0.0";

    private AccessRule() {}

    /** @param values as for {@link SettingsCheck#faults} */
    static List<String> faults(Function<String, Optional<String>> values, LaunchMode launch) {
        var faults = new ArrayList<String>();
        if (values.apply(MODE).isEmpty() && launch != LaunchMode.DEVELOPMENT) {
            reached(values)
                    .ifPresent(host ->
                            faults.add(EnvironmentName.of(MODE) + " is not set, and other machines reach " + host
                                    + ": expected tokens, for callers with an API token, oidc, for those that an identity provider"
                                    + " knows, or none, to let everybody do everything. Only"
                                    + " with QUARKUS_HTTP_HOST=127.0.0.1 it may be left out."));
            // What the browser itself has asked for can no longer be seen then (api.problem.HostGate).
            PROXIES.stream()
                    .filter(proxy ->
                            values.apply(proxy).filter(SettingKind::isTrue).isPresent())
                    .map(proxy -> EnvironmentName.of(MODE) + " is not set, and by " + proxy
                            + " a proxy lets other machines in: expected a mode.")
                    .forEach(faults::add);
        }
        if (values.apply(TOKEN).filter(token -> !TokenText.isOne(token.strip())).isPresent()) {
            faults.add(TOKEN + " is not a token: expected " + TokenText.EXPECTED + ".");
        }
        if (values.apply(TOKEN).isPresent() && values.apply(FILE).isPresent()) {
            faults.add(TOKEN + " and " + FILE + " are both set: expected one of them.");
        }
        faults.addAll(ProviderRule.faults(values));
        return faults;
    }

    /** An address on which other machines reach this service: its API, or its probes and metrics. */
    private static Optional<String> reached(Function<String, Optional<String>> values) {
        var main = values.apply(HOST).orElse(ANY_ADDRESS);
        var management = values.apply(MANAGEMENT_PORT).flatMap(port -> values.apply(MANAGEMENT_HOST));
        return Stream.concat(Stream.of(main), management.stream())
                .filter(host -> !ListenAddress.isLoopback(host.strip()))
                .findFirst();
    }
}
