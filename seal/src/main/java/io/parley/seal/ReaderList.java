package io.parley.seal;

import io.parley.seal.age.AgeHeader;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Who can open a document: one reader for each stanza of its header, in their order. Specified in
/// `formats/reader-list.md`.
///
/// @param outside readers without a stanza
/// @param header  SHA-256 of the header's bytes
public record ReaderList(
        Document document, Revision revision, List<Reader> readers, List<Outside> outside, Bytes header, Stamp stamp) {

    public ReaderList {
        readers = List.copyOf(readers);
        outside = List.copyOf(outside);
        revision.countedFrom(0);
        if (readers.isEmpty() || readers.size() > AgeHeader.MAX_STANZAS) {
            throw new IllegalArgumentException("readers: want 1 to 256, got " + readers.size());
        }
        if (header.size() != Merkle.HASH_SIZE) {
            throw new IllegalArgumentException("header: want 32 bytes, got " + header.size());
        }
    }

    /// A reader without a stanza, who gets plaintext and keeps a copy: a messenger, a bot, the vendor of a
    /// model.
    ///
    /// @param kind what it is, for the person who looks at the list
    /// @param id   the channel or connection through which it reads
    /// @param name as shown to people
    public record Outside(String kind, UUID id, String name) {}

    /// What a client remembers of the newest list that it accepted for a document.
    public record Seen(long generation, Bytes sha256) {}

    public Statement signedBy(Signer signer) {
        var members = Members.ofVersion1(document.workspace())
                .text("document", document.id())
                .text("kind", document.kind())
                .number("generation", revision.number())
                .b64("previous", revision.previous())
                .objects("readers", readers.stream().map(ReaderJson::write).toList())
                .objects("outside", outside.stream().map(ReaderJson::write).toList())
                .b64("header", header);
        return Statement.sign(signer, Statement.Type.READERS, stamp.writeTo(members));
    }

    /// What a verified statement says. The caller goes on to [#check].
    public static ReaderList of(Statement.Verified verified) {
        return CannotOpen.ifRefused(() -> read(verified.statement(), verified.payload(Statement.Type.READERS)));
    }

    /// Refuses with [CannotOpen] a list of another document, of another header, or not as long as the
    /// header.
    public void check(Document expected, AgeHeader found) {
        var same = document.equals(expected) && header.equals(found.sha256()) && readers.size() == found.stanzaCount();
        CannotOpen.unless(same);
    }

    /// Refuses with [CannotOpen] a statement that is older than one seen, another one of the same
    /// generation, or the next one after a list that was not this; answers what to remember now.
    public static Seen newer(@Nullable Seen seen, Statement.Verified verified) {
        var revision = of(verified).revision();
        var found = new Seen(revision.number(), verified.statement().sha256());
        if (seen == null || seen.equals(found)) {
            return found;
        }
        var skipped = found.generation() > seen.generation() + 1;
        var next = found.generation() == seen.generation() + 1 && Objects.equals(seen.sha256(), revision.previous());
        CannotOpen.unless(skipped || next);
        return found;
    }

    private static ReaderList read(Statement statement, Fields fields) {
        return new ReaderList(
                new Document(statement.workspace(), Document.Kind.parse(fields.text("kind")), fields.id("document")),
                new Revision(fields.number("generation"), fields.b64OrNull("previous")),
                fields.objects("readers", ReaderJson::read),
                fields.objects("outside", ReaderJson::readOutside),
                fields.b64("header"),
                Stamp.of(fields));
    }
}
