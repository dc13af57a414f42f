package dev.catraca.reading.auth;

import dev.catraca.reading.SecretReferences;
import dev.catraca.reading.request.SourceRequest;
import dev.catraca.source.spec.AuthSpec;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A signature of each request in the header Authorization: OAuth 1.0 (RFC 5849) with HMAC-SHA256 and without a token
 * ("one-legged"), so that the secret itself is not sent.
 */
final class OAuth1 implements Auth {
    static final AuthKind KIND = AuthKind.plain("oauth1", OAuth1::of);

    private static final String ALGORITHM = "HmacSHA256";
    private static final int NONCE_BYTES = 16;

    private final String key;
    private final String secret;
    private final InstantSource clock;
    private final Supplier<String> nonces;

    OAuth1(String key, String secret, InstantSource clock, Supplier<String> nonces) {
        this.key = key;
        this.secret = secret;
        this.clock = clock;
        this.nonces = nonces;
    }

    private static Auth of(AuthSpec spec, SecretReferences secrets) {
        var random = new SecureRandom();
        return new OAuth1(
                secrets.inText(spec.text("key")), secrets.inText(spec.text("secret")), Clock.systemUTC(), () -> {
                    var bytes = new byte[NONCE_BYTES];
                    random.nextBytes(bytes);
                    return HexFormat.of().formatHex(bytes);
                });
    }

    @Override
    public SourceRequest on(SourceRequest request) {
        var parameters = new TreeMap<>(Map.of(
                "oauth_consumer_key",
                key,
                "oauth_nonce",
                nonces.get(),
                "oauth_signature_method",
                "HMAC-SHA256",
                "oauth_timestamp",
                Long.toString(clock.instant().getEpochSecond()),
                "oauth_version",
                "1.0"));
        parameters.put("oauth_signature", signature(SignatureBase.of(request, parameters)));
        var header = parameters.entrySet().stream()
                .map(parameter -> parameter.getKey() + "=\"" + SignatureBase.encoded(parameter.getValue()) + "\"")
                .collect(Collectors.joining(", ", "OAuth ", ""));
        return request.withHeaders(Map.of("Authorization", header));
    }

    private String signature(String base) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            // The "&" separates the secret of the token, which does not exist here (RFC 5849, 3.4.2).
            mac.init(new SecretKeySpec(bytes(SignatureBase.encoded(secret) + "&"), ALGORITHM));
            return Base64.getEncoder().encodeToString(mac.doFinal(bytes(base)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
