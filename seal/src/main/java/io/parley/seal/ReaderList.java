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

    /// @throws IllegalArgumentException when no key of this kind may sign such a list
    public Statement signedBy(Signer signer) {
        requireMaySign(signer.id());
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
        verified.payload(Statement.Type.READERS);
        return unverified(verified.statement());
    }

    /// What a statement claims **before its signature was checked**: for the hub, which does not know the keys of
    /// visitors, and for finding the key to check it with.
    public static ReaderList unverified(Statement statement) {
        try {
            return read(statement, statement.unverified(Statement.Type.READERS));
        } catch (IllegalArgumentException _) {
            throw new CannotOpen();
        }
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

    /// The hub signs the first list of a segment for one team and transit. Whoever else lets a bot read
    /// along, does so in a segment that a visitor reads too: by transit, whose recipient is in a
    /// [TransitKey], or by the bot's own key.
    private void requireMaySign(KeyId signer) {
        var isByHub = signer.kind() == KeyId.Kind.HUB;
        if (isByHub && !isForTeamAndTransit()) {
            throw new IllegalArgumentException("hub: want a new segment for one team and transit");
        }
        var bots = count(Reader.Transit.class) + count(Reader.App.class);
        if (!isByHub && bots > 0 && (bots > 1 || !isForTeamAndVisitor())) {
            throw new IllegalArgumentException(
                    "transit, app: want one of them, in a segment for one team and a visitor, too");
        }
    }

    private boolean isForTeamAndVisitor() {
        return document.kind() == Document.Kind.SEGMENT
                && count(Reader.Team.class) == 1
                && count(Reader.Visitor.class) > 0;
    }

    private long count(Class<? extends Reader> kind) {
        return readers.stream().filter(kind::isInstance).count();
    }

    private boolean isForTeamAndTransit() {
        return document.kind() == Document.Kind.SEGMENT
                && revision.number() == 0
                && readers.size() == 2
                && readers.getFirst() instanceof Reader.Team
                && readers.getLast() instanceof Reader.Transit;
    }

    private static ReaderList read(Statement statement, Fields fields) {
        var list = read(statement.workspace(), fields);
        list.requireMaySign(statement.signer());
        return list;
    }

    private static ReaderList read(UUID workspace, Fields fields) {
        return new ReaderList(
                new Document(workspace, Document.Kind.parse(fields.text("kind")), fields.id("document")),
                new Revision(fields.number("generation"), fields.b64OrNull("previous")),
                fields.objects("readers", ReaderJson::read),
                fields.objects("outside", ReaderJson::readOutside),
                fields.b64("header"),
                Stamp.of(fields));
    }
}
