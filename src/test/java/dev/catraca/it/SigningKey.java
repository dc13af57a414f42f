package dev.catraca.it;

import java.security.PrivateKey;
import java.util.Map;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.keys.HmacKey;
import org.jose4j.lang.JoseException;

/** A key of an {@link IdentityProvider}: signs JWTs, rightly and as forgers do. */
final class SigningKey {
    private final RsaJsonWebKey key;

    SigningKey(String id) {
        try {
            key = RsaJwkGenerator.generateJwk(2048);
            key.setKeyId(id);
            key.setAlgorithm(AlgorithmIdentifiers.RSA_USING_SHA256);
            key.setUse("sig");
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The public half, as in a JWKS (RFC 7517). */
    Map<String, Object> published() {
        return key.toParams(JsonWebKey.OutputControlLevel.PUBLIC_ONLY);
    }

    String sign(Map<String, Object> claims) {
        return signed(claims, AlgorithmIdentifiers.RSA_USING_SHA256, key.getPrivateKey());
    }

    /** Says {@code alg: none}, and has no signature. */
    String unsigned(Map<String, Object> claims) {
        return signed(claims, AlgorithmIdentifiers.NONE, null);
    }

    /** Says {@code alg: HS256}, with the public key as the secret. */
    String signedByPublicKey(Map<String, Object> claims) {
        return signed(
                claims,
                AlgorithmIdentifiers.HMAC_SHA256,
                new HmacKey(key.getPublicKey().getEncoded()));
    }

    /** Names the key of another, which everybody knows by its id. */
    String signAs(SigningKey other, Map<String, Object> claims) {
        return signed(claims, AlgorithmIdentifiers.RSA_USING_SHA256, key.getPrivateKey(), other.key.getKeyId());
    }

    private String signed(Map<String, Object> claims, String algorithm, java.security.Key with) {
        return signed(claims, algorithm, with, key.getKeyId());
    }

    private static String signed(Map<String, Object> claims, String algorithm, java.security.Key with, String id) {
        var said = new JwtClaims();
        claims.forEach(said::setClaim);
        var signature = new JsonWebSignature();
        signature.setAlgorithmConstraints(AlgorithmConstraints.NO_CONSTRAINTS);
        signature.setDoKeyValidation(with instanceof PrivateKey);
        signature.setAlgorithmHeaderValue(algorithm);
        signature.setKeyIdHeaderValue(id);
        signature.setPayload(said.toJson());
        signature.setKey(with);
        try {
            return signature.getCompactSerialization();
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }
}
