package io.parley.seal;

/// What the author of a file's version signs. Specified in `formats/file.md`.
public record FileSignature(Document document, Revision revision, Author author, Content content, Stamp stamp) {

    /// What is signed of the content; each hash has 32 bytes.
    ///
    /// @param payload    SHA-256 of the payload
    /// @param size       of the payload, in bytes
    /// @param manifest   SHA-256 of the sealed manifest
    /// @param commitment to the file key
    public record Content(Bytes payload, long size, Bytes manifest, Bytes commitment) {
        public Content {
            if (payload.size() != 32 || manifest.size() != 32 || commitment.size() != 32) {
                throw new IllegalArgumentException("payload, manifest, commitment: want 32 bytes each");
            }
        }

        public static Content of(Bytes payload, long size, SealedManifest manifest) {
            return new Content(payload, size, manifest.sha256(), manifest.commitment());
        }
    }

    public FileSignature {
        revision.countedFrom(1);
        if (document.kind() != Document.Kind.FILE) {
            throw new IllegalArgumentException("document: want a file");
        }
    }

    public Statement signedBy(Signer signer) {
        var members = Members.ofVersion1(document.workspace())
                .text("file", document.id())
                .number("version", revision.number())
                .b64("previous", revision.previous())
                .text("author", author)
                .b64("payload", content.payload())
                .number("size", content.size())
                .b64("manifest", content.manifest())
                .b64("commitment", content.commitment());
        return Statement.sign(signer, Statement.Type.FILE, stamp.writeTo(members));
    }

    /// In whose name a statement claims to be signed **before that was checked**. For finding the key to
    /// check it with.
    public static Author claimedAuthor(Statement statement) {
        return unverified(statement).author();
    }

    /// What the statement says, when the key is the one that signed it and may sign in its author's name;
    /// else [CannotOpen].
    public static FileSignature verify(Statement statement, KnownKey key) {
        var claims = unverified(statement);
        statement.verify(key, claims.author());
        return claims;
    }

    /// Refuses with [CannotOpen] another file, and a manifest that was not the one signed. The payload's
    /// SHA-256 is compared by whoever reads it to its end.
    public void check(Document expected, SealedManifest manifest) {
        var same = document.equals(expected)
                && manifest.file().equals(expected.id())
                && content.manifest().equals(manifest.sha256())
                && content.commitment().equals(manifest.commitment());
        CannotOpen.unless(same);
    }

    /// What a statement claims **before its signature was checked**: for the hub, which does not know the keys of
    /// visitors.
    public static FileSignature unverified(Statement statement) {
        return CannotOpen.ifRefused(() -> read(statement, statement.unverified(Statement.Type.FILE)));
    }

    private static FileSignature read(Statement statement, Fields fields) {
        return new FileSignature(
                new Document(statement.workspace(), Document.Kind.FILE, fields.id("file")),
                new Revision(fields.number("version"), fields.b64OrNull("previous")),
                Author.parse(fields.text("author")),
                new Content(
                        fields.b64("payload"), fields.number("size"), fields.b64("manifest"), fields.b64("commitment")),
                Stamp.of(fields));
    }
}
