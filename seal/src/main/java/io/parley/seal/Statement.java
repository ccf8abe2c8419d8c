package io.parley.seal;

import java.util.UUID;

/// A signed statement, kept as the exact text that was signed. Specified in `formats/statement.md`.
///
/// Parsing checks the form and the workspace, and shows who claims to have signed. What the statement says
/// comes out of [#verify] alone.
public final class Statement {
    /// 1 MiB, the longest text that is read.
    public static final int MAX_SIZE = 1 << 20;

    private static final String HEADER = "{\"alg\":\"EdDSA\",\"kid\":\"%s\",\"typ\":\"%s\"}";

    private final String compact;
    private final Type type;
    private final KeyId signer;
    private final UUID workspace;
    private final Fields payload;

    /// What a statement is about, and on which page of `formats/` it is specified.
    public enum Type {
        MESSAGE("parley.message.v1"),
        READERS("parley.readers.v1"),
        DIRECTORY("parley.directory.v1"),
        FILE("parley.file.v1"),
        TRANSIT("parley.transit.v1");

        private final String label;

        Type(String label) {
            this.label = label;
        }

        /// As it stands in a statement's header.
        @Override
        public String toString() {
            return label;
        }
    }

    /// A statement whose signature was found good under a key that the reader trusts.
    public static final class Verified {
        private final Statement statement;

        private Verified(Statement statement) {
            this.statement = statement;
        }

        public Statement statement() {
            return statement;
        }

        Fields payload(Type type) {
            return statement.unverified(type);
        }
    }

    private Statement(String compact, Type type, KeyId signer) {
        this.compact = compact;
        this.type = type;
        this.signer = signer;
        this.payload = Fields.of(Bytes.ofB64(compact.substring(compact.indexOf('.') + 1, compact.lastIndexOf('.'))));
        if (payload.number("v") != 1) {
            throw new IllegalArgumentException("v: want 1");
        }
        this.workspace = payload.id("workspace");
    }

    static Statement sign(Signer signer, Type type, Members payload) {
        return sign(signer, type, payload.utf8());
    }

    static Statement sign(Signer signer, Type type, Bytes payload) {
        var header = Bytes.ofUtf8(HEADER.formatted(signer.id(), type));
        var signed = header.b64() + "." + payload.b64();
        var signature = signer.key().sign(Bytes.ofUtf8(signed));
        return new Statement(checked(signed + "." + signature.b64()), type, signer.id());
    }

    /// Reads a statement of the expected type and workspace; any other text is [CannotOpen].
    public static Statement parse(String compact, Type expected, UUID workspace) {
        var statement =
                CannotOpen.ifRefused(() -> new Statement(checked(compact), expected, signer(compact, expected)));
        CannotOpen.unless(statement.workspace.equals(workspace));
        return statement;
    }

    /// The statement as one that can be believed, when its signature is good under this key; else
    /// [CannotOpen].
    public Verified verify(VerifyingKey key) {
        var end = compact.lastIndexOf('.');
        var signed = Bytes.ofUtf8(compact.substring(0, end));
        var signature = Bytes.ofB64(compact.substring(end + 1));
        CannotOpen.unless(key.verifies(signed, signature));
        return new Verified(this);
    }

    /// Which key this claims to be signed with.
    public KeyId signer() {
        return signer;
    }

    public UUID workspace() {
        return workspace;
    }

    /// The text that was signed, with its signature.
    public String compact() {
        return compact;
    }

    /// SHA-256 of the text, as the statement after this one names it.
    public Bytes sha256() {
        return Bytes.ofUtf8(compact).sha256();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Statement that && compact.equals(that.compact);
    }

    @Override
    public int hashCode() {
        return compact.hashCode();
    }

    @Override
    public String toString() {
        return "%s by %s".formatted(type, signer);
    }

    /// The statement as one that the author made: signed with a key that is the one it names and may sign
    /// in that author's name.
    Verified verify(KnownKey known, Author author) {
        CannotOpen.unless(known.id().equals(signer) && known.owner().equals(author));
        return verify(known.key());
    }

    /// What the statement claims, before its signature was checked.
    Fields unverified(Type expected) {
        CannotOpen.unless(type == expected);
        return payload;
    }

    private static String checked(String compact) {
        if (compact.length() > MAX_SIZE) {
            throw new IllegalArgumentException("statement: want at most 1 MiB");
        }
        var parts = compact.split("\\.", -1);
        if (parts.length != 3 || Bytes.ofB64(parts[2]).size() != VerifyingKey.SIGNATURE_SIZE) {
            throw new IllegalArgumentException("statement: want header, payload and a signature of 64 bytes");
        }
        return compact;
    }

    /// The key that the header names. The rest of the header must be, byte for byte, what we would have
    /// written.
    private static KeyId signer(String compact, Type type) {
        var header = Bytes.ofB64(compact.substring(0, compact.indexOf('.'))).utf8();
        var before = HEADER.indexOf('%');
        var after = header.lastIndexOf("\",\"typ\"");
        if (after < before) {
            throw new IllegalArgumentException("statement header: not as specified");
        }
        var signer = KeyId.parse(header.substring(before, after));
        if (!header.equals(HEADER.formatted(signer, type))) {
            throw new IllegalArgumentException("statement header: not as specified");
        }
        return signer;
    }
}
