package dev.catraca.observability.settings;

import dev.catraca.access.AccessMode;
import dev.catraca.access.ListenAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** With the mode oidc a provider of identities is named, and what it says cannot be changed on the way. No value of a secret is shown. */
final class ProviderRule {
    private static final String MODE = "catraca.access.mode";
    private static final String ISSUER = "catraca.access.oidc.issuer";
    private static final String CLIENT = "catraca.access.oidc.client-id";
    private static final String SECRET = "catraca.access.oidc.client-secret";
    private static final String AUDIENCE = "catraca.access.oidc.audience";
    /** By this word quarkus-oidc takes tokens for everybody. */
    private static final String EVERYBODY = "any";

    private static final String FILE = "catraca.access.oidc.client-secret-file";

    private ProviderRule() {}

    /** @param values as for {@link SettingsCheck#faults} */
    static List<String> faults(Function<String, Optional<String>> values) {
        var faults = new ArrayList<String>();
        if (values.apply(MODE).filter(ProviderRule::asksProvider).isPresent()) {
            if (values.apply(ISSUER).isEmpty()) {
                faults.add(missing(
                        ISSUER, "the address of the identity provider, like https://login.example.com/realms/shop"));
            }
            if (values.apply(CLIENT).isEmpty()) {
                faults.add(missing(CLIENT, "the name that the identity provider knows this service by"));
            }
        }
        values.apply(ISSUER)
                .filter(SettingKind.WEB_ADDRESS::allows)
                .filter(ProviderRule::isOpen)
                .ifPresent(address -> faults.add(ISSUER
                        + " is \"" + address
                        + "\": expected https, because whoever is on the way could say who somebody is. Only for a provider"
                        + " on this machine http is enough."));
        if (values.apply(SECRET).isPresent() && values.apply(FILE).isPresent()) {
            faults.add(SECRET + " and " + FILE + " are both set: expected one of them.");
        }
        if (values.apply(AUDIENCE).filter(EVERYBODY::equals).isPresent()) {
            faults.add(AUDIENCE + " is \"" + EVERYBODY
                    + "\": expected the value of the claim aud in tokens that are for this service.");
        }
        return faults;
    }

    private static boolean asksProvider(String modes) {
        return Arrays.stream(modes.split(",")).map(String::strip).anyMatch(AccessMode.OIDC.text()::equals);
    }

    private static boolean isOpen(String address) {
        var uri = URI.create(address);
        return "http".equalsIgnoreCase(uri.getScheme()) && !ListenAddress.isLoopback(uri.getHost());
    }

    private static String missing(String setting, String expected) {
        return EnvironmentName.of(setting) + " is not set, and " + MODE + " has oidc: expected " + expected + ".";
    }
}
