package io.parley.seal.age;

import io.parley.seal.Bytes;
import java.util.List;
import java.util.regex.Pattern;

/// One way into a header: the file key, wrapped for one reader. Its arguments are part of its meaning and
/// checked when it is made.
sealed interface Stanza {
    List<String> arguments();

    Bytes body();

    static Stanza of(List<String> arguments, Bytes body) {
        return switch (arguments.getFirst()) {
            case X25519.TYPE -> X25519.of(arguments, body);
            case Scrypt.TYPE -> Scrypt.of(arguments, body);
            default -> new Unknown(arguments, body);
        };
    }

    private static void checkWrapped(Bytes body) {
        if (body.size() != FileKey.WRAPPED_SIZE) {
            throw new IllegalArgumentException(
                    "stanza: want %d bytes of body, got %d".formatted(FileKey.WRAPPED_SIZE, body.size()));
        }
    }

    private static void checkArguments(List<String> arguments, int count) {
        if (arguments.size() != count) {
            throw new IllegalArgumentException("stanza: want %d arguments, got %d".formatted(count, arguments.size()));
        }
    }

    /// @param share the ephemeral public key, 32 bytes
    record X25519(Bytes share, Bytes body) implements Stanza {
        static final String TYPE = "X25519";

        public X25519 {
            checkWrapped(body);
            if (share.size() != Curve25519.SIZE) {
                throw new IllegalArgumentException("X25519 share: want 32 bytes, got " + share.size());
            }
        }

        private static X25519 of(List<String> arguments, Bytes body) {
            checkArguments(arguments, 2);
            return new X25519(RawBase64.decode(arguments.get(1)), body);
        }

        @Override
        public List<String> arguments() {
            return List.of(TYPE, RawBase64.encode(share));
        }
    }

    /// @param workFactor the base-two logarithm of scrypt's N
    record Scrypt(Bytes salt, int workFactor, Bytes body) implements Stanza {
        static final String TYPE = "scrypt";
        static final int SALT_SIZE = 16;
        private static final int MAX_WORK_FACTOR = 20;
        private static final Pattern DECIMAL = Pattern.compile("[1-9][0-9]?");

        public Scrypt {
            checkWrapped(body);
            if (salt.size() != SALT_SIZE) {
                throw new IllegalArgumentException("scrypt salt: want 16 bytes, got " + salt.size());
            }
            if (workFactor > MAX_WORK_FACTOR) {
                throw new IllegalArgumentException("scrypt work factor: want at most 20, got " + workFactor);
            }
        }

        private static Scrypt of(List<String> arguments, Bytes body) {
            checkArguments(arguments, 3);
            if (!DECIMAL.matcher(arguments.get(2)).matches()) {
                throw new IllegalArgumentException("scrypt work factor: want a decimal number of at most 2 digits");
            }
            return new Scrypt(RawBase64.decode(arguments.get(1)), Integer.parseInt(arguments.get(2)), body);
        }

        @Override
        public List<String> arguments() {
            return List.of(TYPE, RawBase64.encode(salt), Integer.toString(workFactor));
        }
    }

    /// A stanza of a type that is not ours, kept because the header's MAC covers it.
    record Unknown(List<String> arguments, Bytes body) implements Stanza {
        public Unknown {
            arguments = List.copyOf(arguments);
        }
    }
}
