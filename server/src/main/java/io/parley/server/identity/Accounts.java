package io.parley.server.identity;

import io.parley.seal.Bytes;
import io.parley.server.kernel.MemberId;
import io.parley.server.kernel.WorkspaceId;
import io.parley.server.kernel.database.Database;
import io.parley.server.kernel.database.Rows;
import io.parley.server.kernel.keystore.Keystore;
import io.parley.server.kernel.keystore.Mac;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// What is known of whoever signs in by an e-mail address, before there is a session.
@Component
class Accounts {
    private static final int SALT_BYTES = 16;

    private final Database transactions;
    private final JdbcClient database;
    private final Emails emails;
    private final Credentials credentials;
    private final Mac invention;

    Accounts(Database transactions, JdbcClient database, Emails emails, Credentials credentials, Keystore keystore) {
        this.transactions = transactions;
        this.database = database;
        this.emails = emails;
        this.credentials = credentials;
        this.invention = Mac.under(keystore.key("identity.invented-salts"));
    }

    Optional<Account> find(EmailAddress email) {
        var lookup = emails.lookup(email);
        var workspace = Rows.workspaceAtDoor(
                database.sql("SELECT identity.door_email(:key)").param("key", lookup));
        return workspace.map(id -> transactions.inWorkspace(id, () -> account(id, lookup)));
    }

    /// The salt of an address that nobody has: the same each time.
    Bytes inventedSalt(EmailAddress email) {
        return Bytes.of(invention.of(email.value())).slice(0, SALT_BYTES);
    }

    /// Names an address, known or not, in the counts of failed attempts.
    Bytes nameOf(EmailAddress email) {
        return Bytes.of(emails.lookup(email));
    }

    private Account account(WorkspaceId workspace, byte[] lookup) {
        var member = database.sql(
                        "SELECT id FROM identity.member WHERE workspace = :workspace AND email_lookup = :lookup")
                .param("workspace", workspace.value())
                .param("lookup", lookup)
                .query((row, _) -> new MemberId(Rows.uuid(row, "id")))
                .single();
        return new Account(
                workspace, member, credentials.find(workspace, member).orElseThrow());
    }

    record Account(WorkspaceId workspace, MemberId member, Credentials.Stored stored) {}
}
