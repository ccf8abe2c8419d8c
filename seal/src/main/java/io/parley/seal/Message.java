package io.parley.seal;

import io.parley.seal.age.X25519Recipient;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A message as its author signed it. Specified in `formats/message.md`.
///
/// @param n       the signing key's own counter in this segment, from 0
/// @param visitor the author's keys, in the first message of a conversation by a visitor
public record Message(
        Address address,
        Author author,
        long n,
        Stamp stamp,
        MessageBody body,
        @Nullable Visitor visitor) {

    /// Where a message stands, which it says itself and the row that carried it says too.
    ///
    /// @param container the conversation; for a record, the team or member whose drawer it lies in
    public record Address(UUID workspace, UUID container, UUID segment, UUID id) {
        public Address {
            Uuid7.check(workspace);
            Uuid7.check(container);
            Uuid7.check(segment);
            Uuid7.check(id);
        }
    }

    /// The public keys of a customer's browser, which members pin.
    public record Visitor(UUID id, X25519Recipient recipient, VerifyingKey key) {}

    public Message {
        if (n < 0 || n > Fields.MAX_NUMBER) {
            throw new IllegalArgumentException("n: want 0 to 2^53-1, got " + n);
        }
    }

    /// @throws IllegalArgumentException when no key of this kind speaks for the author
    Statement signedBy(Signer signer) {
        if (!author.maySignWith(signer.id())) {
            throw new IllegalArgumentException("signer: not the kind of key that speaks for this author");
        }
        return Statement.sign(signer, Statement.Type.MESSAGE, payload());
    }

    Members payload() {
        var members = Members.ofVersion1(address.workspace())
                .text("container", address.container())
                .text("segment", address.segment())
                .text("id", address.id())
                .text("author", author)
                .number("n", n);
        return withVisitor(stamp.writeTo(members).object("body", MessageBodyJson.write(body)));
    }

    static Message read(UUID workspace, Fields fields) {
        return new Message(
                new Address(workspace, fields.id("container"), fields.id("segment"), fields.id("id")),
                Author.parse(fields.text("author")),
                fields.number("n"),
                Stamp.of(fields),
                MessageBodyJson.read(fields.object("body")),
                readVisitor(fields.objectOrNull("visitor")));
    }

    private Members withVisitor(Members members) {
        return visitor == null
                ? members
                : members.object(
                        "visitor",
                        new Members()
                                .text("id", visitor.id())
                                .recipient(visitor.recipient())
                                .key(visitor.key()));
    }

    private static @Nullable Visitor readVisitor(@Nullable Fields fields) {
        return fields == null ? null : new Visitor(fields.id("id"), fields.recipient("recipient"), fields.key("key"));
    }
}
