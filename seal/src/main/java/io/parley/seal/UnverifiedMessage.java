package io.parley.seal;

import java.util.UUID;

/// A message that was decrypted but whose author is not proved yet: any reader of its segment could have
/// written it.
public final class UnverifiedMessage {
    private final Statement statement;
    private final Message claims;

    private UnverifiedMessage(Statement statement, Message claims) {
        this.statement = statement;
        this.claims = claims;
    }

    static UnverifiedMessage read(String compact, UUID workspace) {
        var statement = Statement.parse(compact, Statement.Type.MESSAGE, workspace);
        var claims = Message.read(workspace, statement.unverified(Statement.Type.MESSAGE));
        CannotOpen.unless(claims.author().maySignWith(statement.signer()));
        return new UnverifiedMessage(statement, claims);
    }

    /// Which key is to be looked up.
    public KeyId signer() {
        return statement.signer();
    }

    /// The message, when the key is the one that signed it and may sign in its author's name; else
    /// [CannotOpen].
    public Message verify(KnownKey key) {
        statement.verify(key, claims.author());
        return claims;
    }

    /// The message, when the hub itself sealed it under this key: for a customer or an app, never for a
    /// member; else [CannotOpen]. The caller knows that the hub signed the segment's reader list too, or that
    /// the author is an app and transit a reader.
    public Message verify(HubKey key) {
        CannotOpen.unless(key.id().equals(signer()));
        statement.verify(key.key());
        return claims;
    }

    /// The message, when the app whose own key this is said it; else [CannotOpen]. The caller knows that the
    /// app is a reader of the segment, and that the directory had this key in force at the message's
    /// checkpoint.
    public Message verify(AppKey key) {
        CannotOpen.unless(KeyId.app(key.app()).equals(signer()));
        statement.verify(key.key());
        return claims;
    }

    /// The key that a visitor's first message brings along. **Nothing vouches for it**: the caller pins it,
    /// and asks for it only in a conversation where none is pinned.
    public KnownKey trustOnFirstUse() {
        var visitor = claims.visitor();
        var isContact = claims.author().kind() == Author.Kind.CONTACT;
        if (!isContact || visitor == null || !signer().equals(KeyId.visitor(visitor.id()))) {
            throw new CannotOpen();
        }
        return new KnownKey(signer(), claims.author(), visitor.key());
    }

    /// What it claims **before its author is proved**: for the hub, which does not know the keys of visitors and
    /// took their messages in by their tokens.
    public Message unproved() {
        return claims;
    }

    Message claims() {
        return claims;
    }
}
