package io.plantwin.gateway.identity;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import java.text.ParseException;
import java.time.Instant;

/// A key pair on the curve P-256.
record SigningKey(ECKey pair, Instant created) {

    /// What our tokens are signed with.
    static final JWSAlgorithm ALGORITHM = JWSAlgorithm.ES256;

    static SigningKey create(Instant now) {
        try {
            ECKey pair = new ECKeyGenerator(Curve.P_256)
                    .keyUse(KeyUse.SIGNATURE)
                    .algorithm(ALGORITHM)
                    .keyIDFromThumbprint(true)
                    .generate();
            return new SigningKey(pair, now);
        } catch (JOSEException e) {
            throw new IllegalStateException("no key can be made", e);
        }
    }

    /// From `signing_key.private_jwk`. An error never tells what stands there.
    static SigningKey parse(String privateJwk, Instant created) {
        try {
            return new SigningKey(ECKey.parse(privateJwk), created);
        } catch (ParseException e) {
            throw new IllegalStateException("a row of signing_key holds no key; delete it, and a new one is made");
        }
    }

    String id() {
        return pair.getKeyID();
    }

    ECKey publicPart() {
        return pair.toPublicJWK();
    }

    JWSSigner signer() {
        try {
            return new ECDSASigner(pair);
        } catch (JOSEException e) {
            throw new IllegalStateException("the key " + id() + " can't sign", e);
        }
    }

    JWSVerifier verifier() {
        try {
            return new ECDSAVerifier(publicPart());
        } catch (JOSEException e) {
            throw new IllegalStateException("the key " + id() + " can't verify", e);
        }
    }

    /// Never tells the private part.
    @Override
    public String toString() {
        return "SigningKey[" + id() + ", created " + created + "]";
    }
}
