// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.release;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.bouncycastle.openpgp.PGPException;
import org.bouncycastle.openpgp.PGPObjectFactory;
import org.bouncycastle.openpgp.PGPPublicKey;
import org.bouncycastle.openpgp.PGPPublicKeyRingCollection;
import org.bouncycastle.openpgp.PGPSignature;
import org.bouncycastle.openpgp.PGPSignatureList;
import org.bouncycastle.openpgp.PGPUtil;
import org.bouncycastle.openpgp.operator.bc.BcKeyFingerprintCalculator;
import org.bouncycastle.openpgp.operator.bc.BcPGPContentVerifierBuilderProvider;

/** Every file has a signature beside it, which is of that file and by the key. */
final class Signatures implements Check {
    private final PGPPublicKeyRingCollection keys;

    private Signatures(PGPPublicKeyRingCollection keys) {
        this.keys = keys;
    }

    /** By a public key, armoured. */
    static Signatures by(String key) throws IOException {
        try (InputStream in = decoded(key)) {
            return new Signatures(new PGPPublicKeyRingCollection(in, new BcKeyFingerprintCalculator()));
        } catch (PGPException failure) {
            throw new IOException("the public key cannot be read", failure);
        }
    }

    private static InputStream decoded(String armoured) throws IOException {
        return PGPUtil.getDecoderStream(new ByteArrayInputStream(armoured.getBytes(StandardCharsets.US_ASCII)));
    }

    @Override
    public void look(Bundle bundle, Findings findings) throws IOException {
        for (Path file : bundle.content()) {
            Path signature = Digests.beside(file, ".asc");
            findings.expect(
                    Files.exists(signature) && signs(Files.readString(signature), Files.readAllBytes(file)),
                    bundle.name(signature) + " is missing, or is no signature of its file by the key");
        }
    }

    private boolean signs(String armoured, byte[] content) throws IOException {
        try (InputStream in = decoded(armoured)) {
            Object packet = new PGPObjectFactory(in, new BcKeyFingerprintCalculator()).nextObject();
            if (!(packet instanceof PGPSignatureList signatures)) {
                return false;
            }
            PGPSignature signature = signatures.get(0);
            PGPPublicKey key = keys.getPublicKey(signature.getKeyID());
            if (key == null) {
                return false;
            }
            signature.init(new BcPGPContentVerifierBuilderProvider(), key);
            signature.update(content);
            return signature.verify();
        } catch (PGPException failure) {
            return false;
        }
    }
}
