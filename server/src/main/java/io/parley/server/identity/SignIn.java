package io.parley.server.identity;

import io.parley.seal.Bytes;
import io.parley.server.audit.Actor;
import io.parley.server.audit.Audit;
import io.parley.server.audit.AuditEvent;
import io.parley.server.kernel.MemberId;
import io.parley.server.kernel.Refusal;
import io.parley.server.kernel.Secret;
import io.parley.server.kernel.WorkspaceId;
import io.parley.server.kernel.database.Database;
import io.parley.server.kernel.database.Rows;
import io.parley.server.kernel.keystore.Keystore;
import io.parley.server.kernel.keystore.Mac;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/// Signing in by a secret derived from the passphrase or from the recovery kit. For an address that nobody has,
/// everything looks as for one that somebody has.
@Service
class SignIn {
    private static final int SALT_BYTES = 16;

    private final Database transactions;
    private final JdbcClient database;
    private final Emails emails;
    private final Credentials credentials;
    private final Sessions sessions;
    private final Audit audit;
    private final Mac invention;

    SignIn(
            Database transactions,
            JdbcClient database,
            Emails emails,
            Credentials credentials,
            Sessions sessions,
            Audit audit,
            Keystore keystore) {
        this.transactions = transactions;
        this.database = database;
        this.emails = emails;
        this.credentials = credentials;
        this.sessions = sessions;
        this.audit = audit;
        this.invention = Mac.under(keystore.key("identity.invented-salts"));
    }

    /// What the browser needs to derive the sign-in secret; invented for an unknown address, the same each time.
    Salt salt(EmailAddress email) {
        return find(email)
                .map(known -> new Salt(known.stored.salt(), known.stored.cost()))
                .orElseGet(() -> invented(email));
    }

    /// @return the session and the keys sealed to the passphrase
    SignedIn byPassphrase(EmailAddress email, Secret secret, String agent) {
        return open(email, secret, agent, Credentials.Stored::verifier, Credentials.Stored::keysByPassphrase);
    }

    /// @return the session and the keys sealed to the recovery kit
    SignedIn byKit(EmailAddress email, Secret secret, String agent) {
        return open(email, secret, agent, Credentials.Stored::kitVerifier, Credentials.Stored::keysByKit);
    }

    /// Proves again, in an open session, that it is the member who sits there.
    void confirm(Caller caller, Secret secret) {
        transactions.inWorkspace(caller.workspace(), () -> {
            var stored =
                    credentials.find(caller.workspace(), caller.member()).orElseThrow(() -> Refusal.absent("member"));
            if (!credentials.proves(secret, stored.verifier())) {
                throw Refusal.forbidden("wrong-passphrase", "That is not your passphrase.");
            }
            sessions.confirm(caller);
        });
    }

    private SignedIn open(
            EmailAddress email,
            Secret secret,
            String agent,
            Function<Credentials.Stored, Bytes> verifier,
            Function<Credentials.Stored, Bytes> keys) {
        var found = find(email);
        if (found.filter(known -> credentials.proves(secret, verifier.apply(known.stored)))
                .isEmpty()) {
            found.ifPresent(this::recordDenied);
            throw Refusal.unauthenticated("not-signed-in", "E-mail address and passphrase do not fit together.");
        }
        var known = found.get();
        return transactions.inWorkspace(
                known.workspace,
                () -> new SignedIn(sessions.open(known.workspace, known.member, agent), keys.apply(known.stored)));
    }

    private void recordDenied(Known known) {
        transactions.inWorkspace(
                known.workspace,
                () -> audit.record(AuditEvent.of(
                                known.workspace, "auth.login_denied", Actor.ANYONE, "member", known.member.value())
                        .denied("wrong-secret")));
    }

    private Optional<Known> find(EmailAddress email) {
        var lookup = emails.lookup(email);
        var workspace = Rows.workspaceAtDoor(
                database.sql("SELECT identity.door_email(:key)").param("key", lookup));
        return workspace.map(id -> transactions.inWorkspace(id, () -> known(id, lookup)));
    }

    private Known known(WorkspaceId workspace, byte[] lookup) {
        var member = database.sql(
                        "SELECT id FROM identity.member WHERE workspace = :workspace AND email_lookup = :lookup")
                .param("workspace", workspace.value())
                .param("lookup", lookup)
                .query((row, _) -> new MemberId(Rows.uuid(row, "id")))
                .single();
        return new Known(workspace, member, credentials.find(workspace, member).orElseThrow());
    }

    private Salt invented(EmailAddress email) {
        return new Salt(Bytes.of(invention.of(email.value())).slice(0, SALT_BYTES), Credential.MIN_COST);
    }

    private record Known(WorkspaceId workspace, MemberId member, Credentials.Stored stored) {}

    record Salt(Bytes salt, int cost) {}

    record SignedIn(Sessions.Opened session, Bytes keys) {}
}
