// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.release;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Date;
import org.bouncycastle.bcpg.ArmoredOutputStream;
import org.bouncycastle.bcpg.HashAlgorithmTags;
import org.bouncycastle.bcpg.PublicKeyPacket;
import org.bouncycastle.crypto.generators.RSAKeyPairGenerator;
import org.bouncycastle.crypto.params.RSAKeyGenerationParameters;
import org.bouncycastle.openpgp.PGPException;
import org.bouncycastle.openpgp.PGPKeyRingGenerator;
import org.bouncycastle.openpgp.PGPPublicKey;
import org.bouncycastle.openpgp.PGPSecretKey;
import org.bouncycastle.openpgp.PGPSecretKeyRing;
import org.bouncycastle.openpgp.PGPSignature;
import org.bouncycastle.openpgp.PGPSignatureGenerator;
import org.bouncycastle.openpgp.PGPUtil;
import org.bouncycastle.openpgp.operator.bc.BcKeyFingerprintCalculator;
import org.bouncycastle.openpgp.operator.bc.BcPGPContentSignerBuilder;
import org.bouncycastle.openpgp.operator.bc.BcPGPDigestCalculatorProvider;
import org.bouncycastle.openpgp.operator.bc.BcPGPKeyPair;

/** An OpenPGP key without a passphrase, for one run. Whoever trusted it would trust everybody. */
final class SigningKey {
    private static final String OWNER = "Throw-away key, trust it not <nobody@example.invalid>";
    private static final int BITS = 2048;
    private static final int CERTAINTY = 80;

    private final PGPSecretKeyRing ring;

    private SigningKey(PGPSecretKeyRing ring) {
        this.ring = ring;
    }

    /** Makes a new one. */
    static SigningKey create() {
        RSAKeyPairGenerator numbers = new RSAKeyPairGenerator();
        numbers.init(new RSAKeyGenerationParameters(BigInteger.valueOf(0x10001), new SecureRandom(), BITS, CERTAINTY));
        try {
            BcPGPKeyPair pair = new BcPGPKeyPair(
                    PublicKeyPacket.VERSION_4,
                    PGPPublicKey.RSA_GENERAL,
                    numbers.generateKeyPair(),
                    Date.from(Instant.now()));
            return new SigningKey(new PGPKeyRingGenerator(
                            PGPSignature.POSITIVE_CERTIFICATION,
                            pair,
                            OWNER,
                            new BcPGPDigestCalculatorProvider().get(HashAlgorithmTags.SHA1),
                            null,
                            null,
                            new BcPGPContentSignerBuilder(PGPPublicKey.RSA_GENERAL, HashAlgorithmTags.SHA256),
                            null)
                    .generateSecretKeyRing());
        } catch (PGPException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** Reads one that was written by {@link #secret()}. */
    static SigningKey read(Path file) throws IOException {
        try (InputStream in = PGPUtil.getDecoderStream(Files.newInputStream(file))) {
            return new SigningKey(new PGPSecretKeyRing(in, new BcKeyFingerprintCalculator()));
        } catch (PGPException failure) {
            throw new IOException(file + " holds no secret key", failure);
        }
    }

    /** The secret key, armoured. */
    String secret() throws IOException {
        return armoured(ring.getEncoded());
    }

    /** The public key, armoured. */
    String toPublic() throws IOException {
        return armoured(ring.getPublicKey().getEncoded());
    }

    /** A detached signature, armoured. */
    String sign(byte[] content) throws IOException {
        PGPSecretKey key = ring.getSecretKey();
        try {
            PGPSignatureGenerator signature = new PGPSignatureGenerator(
                    new BcPGPContentSignerBuilder(key.getPublicKey().getAlgorithm(), HashAlgorithmTags.SHA256),
                    key.getPublicKey());
            signature.init(PGPSignature.BINARY_DOCUMENT, key.extractPrivateKey(null));
            signature.update(content);
            return armoured(signature.generate().getEncoded());
        } catch (PGPException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** Writes the signature and the checksums beside a file. */
    void seal(Path file) throws IOException {
        Files.writeString(Digests.beside(file, ".asc"), sign(Files.readAllBytes(file)));
        Digests.write(file);
    }

    private static String armoured(byte[] packets) throws IOException {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        try (ArmoredOutputStream armour =
                ArmoredOutputStream.builder().clearHeaders().build(text)) {
            armour.write(packets);
        }
        return text.toString(StandardCharsets.US_ASCII);
    }
}
