package dev.catraca.it;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A provider of identities on the loopback address, at another host name than the services: OpenID Connect Core (code flow) and Discovery, PKCE
 * (RFC 7636), RP-Initiated Logout. It refuses what the standard forbids: a client that does not prove itself, a code that was used, a verifier or an
 * address that does not fit.
 */
public final class IdentityProvider implements AutoCloseable {
    static final String CLIENT = "catraca";
    private static final String HOST = "127.0.0.1";
    private static final String BACK = "http://localhost:\\d+/api/v1/session/provider/callback";
    private static final String AFTER_LOGOUT = "http://localhost:\\d+/";
    private static final String PAGE = """
            <!doctype html><title>Provider</title><h1>Sign in</h1>
            <form method="post"><label>User <input name="user" autofocus></label><button>Sign in</button></form>""";

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Map<String, Map<String, Object>> people = new ConcurrentHashMap<>();
    private final Map<String, Grant> codes = new ConcurrentHashMap<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final List<String> given = new CopyOnWriteArrayList<>();
    private final int port;
    private volatile SigningKey key = new SigningKey("key-1");
    private volatile String secret = "segredo-do-provedor-0123456789";
    private volatile String nonce;
    private volatile Map<String, Object> misstated = Map.of();
    private volatile Map<String, Integer> broken = Map.of();
    private volatile Set<String> hungUp = Set.of();
    private volatile CountDownLatch held = new CountDownLatch(0);
    private HttpServer server;

    private record Grant(String user, Map<String, String> asked) {}

    private IdentityProvider() {
        server = open(0);
        port = server.getAddress().getPort();
    }

    public static IdentityProvider start() {
        return new IdentityProvider();
    }

    /** Knows a person by their name, with these claims beside {@code sub} and {@code preferred_username}. */
    public IdentityProvider person(String name, Map<String, Object> claims) {
        people.put(name, claims);
        return this;
    }

    /** Somebody in groups of the provider. */
    public IdentityProvider member(String name, String... groups) {
        return person(name, Map.of("groups", List.of(groups)));
    }

    public String issuer() {
        return "http://" + HOST + ":" + port;
    }

    /** The settings of a service that takes its word, by environment variable. */
    public Map<String, String> settings(String mode) {
        return Map.of(
                "CATRACA_ACCESS_MODE", mode,
                "CATRACA_ACCESS_OIDC_ISSUER", issuer(),
                "CATRACA_ACCESS_OIDC_CLIENT_ID", CLIENT,
                "CATRACA_ACCESS_OIDC_CLIENT_SECRET", secret,
                "CATRACA_ACCESS_OIDC_TITLE", "Portaria");
    }

    /** The claims of a token that is right, for a person who is known. */
    Map<String, Object> claims(String name) {
        var now = Instant.now().getEpochSecond();
        var claims = new LinkedHashMap<String, Object>();
        claims.put("iss", issuer());
        claims.put("aud", CLIENT);
        claims.put("sub", "id-of-" + name);
        claims.put("iat", now);
        claims.put("exp", now + 300);
        claims.put("preferred_username", name);
        claims.putAll(people.get(name));
        return claims;
    }

    /** An access token that is right. */
    public String bearer(String name) {
        return key.sign(claims(name));
    }

    /** The same but for one claim; null leaves it out. */
    String bearer(String name, String claim, Object value) {
        var claims = claims(name);
        claims.put(claim, value);
        claims.values().removeIf(java.util.Objects::isNull);
        return key.sign(claims);
    }

    SigningKey key() {
        return key;
    }

    /** Takes another key, and forgets the one before. */
    void rotate() {
        key = new SigningKey("key-" + UUID.randomUUID());
    }

    void exchangeSecret(String other) {
        secret = other;
    }

    String secret() {
        return secret;
    }

    /** Puts another nonce than the one that was asked for into ID tokens; null to put the right one again. */
    void forgeNonce(String other) {
        nonce = other;
    }

    /** Says something else of itself; an empty map to say what is right again. */
    void misstate(Map<String, Object> instead) {
        misstated = instead;
    }

    /** Answers 503 at these paths. */
    void breakDown(String... paths) {
        broken = Stream.of(paths).collect(Collectors.toMap(path -> path, path -> 503));
    }

    /** Answers this at a path. */
    void breakDown(String path, int status) {
        broken = Map.of(path, status);
    }

    /** Closes the connection of each request to these paths, without an answer. */
    void hangUp(String... paths) {
        hungUp = Set.of(paths);
    }

    /** Answers no requests for its keys until {@link #release()}. */
    void holdKeys() {
        held = new CountDownLatch(1);
    }

    void release() {
        held.countDown();
    }

    /** Path and query of the requests so far. */
    public List<String> requests() {
        return List.copyOf(requests);
    }

    /** The tokens that it has given out for codes. */
    List<String> given() {
        return List.copyOf(given);
    }

    /** Answers nothing any more. */
    public void goAway() {
        server.stop(0);
    }

    /** Answers again, at the same address. */
    public void comeBack() {
        server = open(port);
    }

    private HttpServer open(int at) {
        try {
            var opened = HttpServer.create(new InetSocketAddress(InetAddress.getByName(HOST), at), 0);
            opened.setExecutor(threads);
            opened.createContext("/", this::answer);
            opened.start();
            return opened;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        requests.add(exchange.getRequestURI().toString());
        try (exchange) {
            var path = exchange.getRequestURI().getPath();
            if (hungUp.contains(path)) {
                return;
            }
            var fault = broken.get(path);
            if (fault != null) {
                exchange.getResponseHeaders().set("Location", issuer() + "/elsewhere");
                json(exchange, fault, Map.of("error", "temporarily_unavailable"));
                return;
            }
            switch (path) {
                case "/.well-known/openid-configuration" -> json(exchange, 200, description());
                case "/keys" -> keys(exchange);
                case "/authorize" ->
                    authorize(exchange, Form.of(exchange.getRequestURI().getRawQuery()));
                case "/token" -> token(exchange);
                case "/logout" ->
                    logout(exchange, Form.of(exchange.getRequestURI().getRawQuery()));
                default -> json(exchange, 404, Map.of());
            }
        }
    }

    private void keys(HttpExchange exchange) throws IOException {
        try {
            held.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return;
        }
        json(exchange, 200, Map.of("keys", List.of(key.published())));
    }

    private Map<String, Object> description() {
        var description = new LinkedHashMap<String, Object>(Map.of(
                "issuer", issuer(),
                "authorization_endpoint", issuer() + "/authorize",
                "token_endpoint", issuer() + "/token",
                "jwks_uri", issuer() + "/keys",
                "end_session_endpoint", issuer() + "/logout",
                "response_types_supported", List.of("code"),
                "subject_types_supported", List.of("public"),
                "code_challenge_methods_supported", List.of("S256"),
                "id_token_signing_alg_values_supported", List.of("RS256")));
        description.putAll(misstated);
        return description;
    }

    private void authorize(HttpExchange exchange, Map<String, String> asked) throws IOException {
        if (!CLIENT.equals(asked.get("client_id"))
                || !String.valueOf(asked.get("redirect_uri")).matches(BACK)
                || !"code".equals(asked.get("response_type"))
                || !"S256".equals(asked.get("code_challenge_method"))
                || !String.valueOf(asked.get("code_challenge")).matches("[A-Za-z0-9_-]{43}")
                || !List.of(String.valueOf(asked.get("scope")).split(" ")).contains("openid")
                || !asked.keySet().containsAll(List.of("state", "nonce"))) {
            json(exchange, 400, Map.of("error", "invalid_request"));
            return;
        }
        if (exchange.getRequestMethod().equals("GET")) {
            exchange.getResponseHeaders().set("Content-Type", "text/html; charset=utf-8");
            var page = PAGE.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, page.length);
            exchange.getResponseBody().write(page);
            return;
        }
        var user = Form.of(body(exchange)).get("user");
        var answer = new LinkedHashMap<String, String>();
        if (people.containsKey(user)) {
            var code = UUID.randomUUID().toString();
            codes.put(code, new Grant(user, asked));
            answer.put("code", code);
        } else {
            answer.put("error", "access_denied");
        }
        answer.put("state", asked.get("state"));
        redirect(exchange, asked.get("redirect_uri") + "?" + Form.text(answer));
    }

    private void token(HttpExchange exchange) throws IOException {
        var form = Form.of(body(exchange));
        var proof = Base64.getEncoder().encodeToString((CLIENT + ":" + secret).getBytes(StandardCharsets.UTF_8));
        if (!("Basic " + proof).equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
            json(exchange, 401, Map.of("error", "invalid_client"));
            return;
        }
        var grant = codes.remove(String.valueOf(form.get("code")));
        if (grant == null
                || !"authorization_code".equals(form.get("grant_type"))
                || !grant.asked().get("redirect_uri").equals(form.get("redirect_uri"))
                || !grant.asked().get("code_challenge").equals(challenge(String.valueOf(form.get("code_verifier"))))) {
            json(exchange, 400, Map.of("error", "invalid_grant"));
            return;
        }
        var claims = claims(grant.user());
        var access = key.sign(claims);
        claims.put("nonce", nonce == null ? grant.asked().get("nonce") : nonce);
        var identity = key.sign(claims);
        given.addAll(List.of(access, identity));
        json(
                exchange,
                200,
                Map.of("access_token", access, "id_token", identity, "token_type", "Bearer", "expires_in", 300));
    }

    private static void logout(HttpExchange exchange, Map<String, String> asked) throws IOException {
        var back = String.valueOf(asked.get("post_logout_redirect_uri"));
        if (CLIENT.equals(asked.get("client_id")) && back.matches(AFTER_LOGOUT)) {
            redirect(exchange, back);
        } else {
            json(exchange, 400, Map.of("error", "invalid_request"));
        }
    }

    private static String challenge(String verifier) {
        try {
            var sha = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(sha);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String body(HttpExchange exchange) throws IOException {
        return new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    }

    private static void redirect(HttpExchange exchange, String address) throws IOException {
        exchange.getResponseHeaders().set("Location", address);
        exchange.sendResponseHeaders(302, -1);
    }

    private static void json(HttpExchange exchange, int status, Map<String, ?> content) throws IOException {
        var body = Json.write(content).getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
