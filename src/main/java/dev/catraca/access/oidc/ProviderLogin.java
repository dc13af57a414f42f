package dev.catraca.access.oidc;

import dev.catraca.access.AccessMode;
import dev.catraca.access.AccessModes;
import dev.catraca.access.AttemptsExceeded;
import dev.catraca.access.Bearer;
import dev.catraca.access.Callers;
import dev.catraca.access.Digest;
import dev.catraca.access.PeerAddress;
import io.quarkus.oidc.OidcConfigurationMetadata;
import io.quarkus.oidc.runtime.OidcAuthenticationMechanism;
import io.quarkus.oidc.runtime.OidcUtils;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jboss.logging.Logger;

/**
 * The login of a browser with the provider: authorization code flow (OpenID Connect Core) with PKCE (S256), state and nonce. Fails with
 * {@link ProviderAway} if the provider cannot be reached. Must be called within a request of {@link ProviderPaths}.
 */
@Singleton
public class ProviderLogin {
    private static final Logger LOG = Logger.getLogger(ProviderLogin.class);

    private final ProviderConfig config;
    private final ProviderLine line;
    private final ProviderPeople people;
    private final Callers callers;
    private final OidcAuthenticationMechanism oidc;
    private final IdentityProviderManager identities;
    private final boolean offered;

    ProviderLogin(
            AccessModes modes,
            ProviderConfig config,
            ProviderSecret secret,
            ProviderLine line,
            ProviderPeople people,
            Callers callers,
            OidcAuthenticationMechanism oidc,
            IdentityProviderManager identities) {
        this.config = config;
        this.line = line;
        this.people = people;
        this.callers = callers;
        this.oidc = oidc;
        this.identities = identities;
        this.offered = modes.has(AccessMode.OIDC) && secret.isSet();
    }

    /** The name of the provider for people; empty if nobody can log in with one. */
    public Optional<String> provider() {
        return offered ? config.title().or(() -> config.issuer().map(URI::getHost)) : Optional.empty();
    }

    /** How long a session lasts that such a login opens. */
    public Duration lasts() {
        return config.session();
    }

    /**
     * The address of the provider that the browser must go to; the answer gets a cookie for the way back. Fails with {@link NoPartOfLogin} if
     * the request brings a token, and with {@link AuthenticationFailedException} if its address cannot be used.
     */
    public Uni<String> begin(RoutingContext exchange) {
        if (Bearer.of(exchange.request()).isPresent()) {
            return Uni.createFrom().failure(new NoPartOfLogin());
        }
        return line.<ChallengeData>ask(ProviderTenant.LOGIN, () -> oidc.getChallenge(exchange))
                .onFailure(failure -> !(failure instanceof ProviderAway))
                .transform(failure -> refused(failure, null))
                .map(challenge -> {
                    var address =
                            challenge == null ? null : challenge.getHeaders().get(HttpHeaders.LOCATION);
                    if (address == null) {
                        throw new ProviderAway();
                    }
                    return address.toString();
                });
    }

    /**
     * Finds out who has come back from the provider. Fails with {@link AuthenticationFailedException} if that proves nothing, with {@link
     * AttemptsExceeded} if too many did not, and with {@link NoPartOfLogin} if no login of this browser ends here.
     */
    public Uni<Proven> complete(RoutingContext exchange) {
        var request = exchange.request();
        if (Bearer.of(request).isPresent() || !beganHere(request)) {
            return Uni.createFrom().failure(new NoPartOfLogin());
        }
        // It would be asked before the code, and be refused.
        forgetSession(exchange);
        var answer = Optional.ofNullable(request.query()).orElse("");
        return callers.byProvider(
                        answer,
                        PeerAddress.of(request),
                        () -> line.<SecurityIdentity>ask(
                                        ProviderTenant.LOGIN, () -> oidc.authenticate(exchange, identities))
                                .onFailure(failure -> !(failure instanceof ProviderAway))
                                .transform(failure -> refused(failure, request.getParam("error")))
                                .onItem()
                                .ifNull()
                                .failWith(AuthenticationFailedException::new))
                .invoke(() -> forgetSession(exchange))
                .map(identity -> proven(identity, exchange));
    }

    /** Whether the browser has the cookie that the beginning of this login gave it. */
    private static boolean beganHere(HttpServerRequest request) {
        var state = request.getParam("state");
        return state != null
                && request.cookies().stream()
                        .map(Cookie::getName)
                        .anyMatch(name -> name.startsWith(OidcUtils.STATE_COOKIE_NAME) && name.endsWith("_" + state));
    }

    /** @param error what the provider says instead of a code, or null */
    private static AuthenticationFailedException refused(Throwable failure, String error) {
        LOG.warnf(
                "A login with the identity provider failed: %s",
                error == null ? Causes.root(failure) : "it answers " + Causes.line(error));
        return new AuthenticationFailedException(failure);
    }

    /** quarkus-oidc gives its own session, which stands for nothing here. */
    private static void forgetSession(RoutingContext exchange) {
        var names = exchange.request().cookies().stream()
                .map(Cookie::getName)
                .filter(name -> name.startsWith(OidcUtils.SESSION_COOKIE_NAME))
                .toList();
        names.forEach(name -> exchange.response().removeCookie(name, false));
    }

    private Proven proven(SecurityIdentity identity, RoutingContext exchange) {
        var token = (JsonWebToken) identity.getPrincipal();
        var caller = people.of(identity);
        var said = new JsonObject()
                .put("issuer", token.getIssuer())
                .put("subject", token.getSubject())
                .put("role", caller.role() == null ? null : caller.role().text());
        OidcConfigurationMetadata provider = identity.getAttribute(OidcUtils.CONFIG_METADATA_ATTRIBUTE);
        var request = exchange.request();
        return new Proven(
                caller,
                // The issuer is a URI, which has no space.
                Digest.of(token.getIssuer() + " " + token.getSubject()),
                said.encode(),
                LogoutAddress.of(
                        provider == null ? null : provider.getEndSessionUri(),
                        config.clientId().orElseThrow(),
                        request.scheme() + "://" + request.authority() + "/"));
    }
}
