package io.codersdk.testkit;

import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import okio.Buffer;
import okio.ByteString;

/**
 * The key with which Git in the workspaces of a user shows who it is: a real one, of Ed25519, as OpenSSH writes it.
 *
 * @param publicKey as in a file of authorized keys, with the end of its line
 * @param privateKey as in a file that begins with {@code BEGIN OPENSSH PRIVATE KEY}
 */
record SshKey(String publicKey, String privateKey, Instant createdAt, Instant updatedAt) {
    private static final String TYPE = "ssh-ed25519";
    private static final int RAW_BYTES = 32;
    private static final int BLOCK = 8;
    private static final int LINE = 70;

    static SshKey generate(Instant createdAt, Instant now) {
        KeyPair pair = pair();
        ByteString key = raw(pair.getPublic().getEncoded());
        ByteString seed = raw(pair.getPrivate().getEncoded());
        ByteString blob =
                field(field(new Buffer(), ByteString.encodeUtf8(TYPE)), key).readByteString();
        return new SshKey(TYPE + " " + blob.base64() + "\n", file(blob, key, seed), createdAt, now);
    }

    private static KeyPair pair() {
        try {
            return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Java has had Ed25519 since version 15", e);
        }
    }

    /** The key in its encoding, at the end of which it stands. */
    private static ByteString raw(byte[] encoded) {
        return ByteString.of(encoded, encoded.length - RAW_BYTES, RAW_BYTES);
    }

    private static Buffer field(Buffer to, ByteString bytes) {
        return to.writeInt(bytes.size()).write(bytes);
    }

    private static String file(ByteString blob, ByteString key, ByteString seed) {
        Buffer secret = new Buffer().writeInt(0).writeInt(0);
        field(field(secret, ByteString.encodeUtf8(TYPE)), key);
        field(field(secret, new Buffer().write(seed).write(key).readByteString()), ByteString.EMPTY);
        for (int i = 1; secret.size() % BLOCK != 0; i++) {
            secret.writeByte(i);
        }
        Buffer file = new Buffer().writeUtf8("openssh-key-v1").writeByte(0);
        field(field(field(file, ByteString.encodeUtf8("none")), ByteString.encodeUtf8("none")), ByteString.EMPTY);
        field(field(file.writeInt(1), blob), secret.readByteString());
        String text = file.readByteString().base64();
        return "-----BEGIN OPENSSH PRIVATE KEY-----\n" + text.replaceAll("(.{" + LINE + "})", "$1\n")
                + "\n-----END OPENSSH PRIVATE KEY-----\n";
    }

    /** The public part alone. */
    @Override
    public String toString() {
        return "SshKey[" + publicKey.strip() + "]";
    }
}
