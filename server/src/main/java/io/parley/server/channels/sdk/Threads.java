package io.parley.server.channels.sdk;

import io.parley.seal.Bytes;
import io.parley.seal.Uuid7;
import io.parley.server.conversations.ConversationErased;
import io.parley.server.kernel.ConversationId;
import io.parley.server.kernel.MessageId;
import io.parley.server.kernel.database.Rows;
import io.parley.server.kernel.keystore.Keystore;
import io.parley.server.kernel.keystore.Mac;
import io.parley.server.kernel.keystore.SealedColumn;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Which conversation belongs to which customer of an app, in the transaction at hand. Her id on the app's platform is
/// looked up by HMAC and kept encrypted, both under keys of the keystore.
@Component
final class Threads {
    private final JdbcClient database;
    private final Mac mac;
    private final SealedColumn sealing;

    Threads(JdbcClient database, Keystore keystore) {
        this.database = database;
        this.mac = Mac.under(keystore.key("sdk.customer"));
        this.sealing = SealedColumn.under(keystore.key("sdk.address"));
    }

    Optional<ConversationId> find(App app, String customer) {
        return database.sql("""
                SELECT conversation
                  FROM sdk.thread
                 WHERE workspace = :workspace AND app = :app AND customer = :customer
                """)
                .param("workspace", app.workspace().value())
                .param("app", app.id().value())
                .param("customer", hash(app, customer))
                .query((row, _) -> new ConversationId(Rows.uuid(row, "conversation")))
                .optional();
    }

    /// Waits for whoever begins the same thread in this moment.
    ///
    /// @return whether there was none yet
    boolean add(App app, String customer, ConversationId conversation, String address) {
        return database.sql("""
                INSERT INTO sdk.thread (workspace, app, customer, conversation, address)
                VALUES (:workspace, :app, :customer, :conversation, :address)
                ON CONFLICT DO NOTHING
                """)
                        .param("workspace", app.workspace().value())
                        .param("app", app.id().value())
                        .param("customer", hash(app, customer))
                        .param("conversation", conversation.value())
                        .param("address", seal(address, conversation))
                        .update()
                == 1;
    }

    /// Ties a conversation that a bot stands in front of to its visitor, and to no other bot any more.
    void seat(App app, String customer, ConversationId conversation) {
        database.sql("""
                DELETE FROM sdk.thread
                 WHERE workspace = :workspace AND conversation = :conversation AND app <> :app
                """)
                .param("workspace", app.workspace().value())
                .param("conversation", conversation.value())
                .param("app", app.id().value())
                .update();
        add(app, customer, conversation, new Address(customer, Optional.empty()).text());
    }

    void readdress(App app, ConversationId conversation, String address) {
        database.sql("""
                UPDATE sdk.thread SET address = :address WHERE workspace = :workspace AND conversation = :conversation
                """)
                .param("address", seal(address, conversation))
                .param("workspace", app.workspace().value())
                .param("conversation", conversation.value())
                .update();
    }

    /// Of a conversation that was erased nothing is left, also not whose it was.
    @EventListener
    void erased(ConversationErased erased) {
        for (var table : List.of("thread", "relayed", "delivery")) {
            database.sql("DELETE FROM sdk.%s WHERE workspace = :workspace AND conversation = :conversation"
                            .formatted(table))
                    .param("workspace", erased.workspace().value())
                    .param("conversation", erased.conversation().value())
                    .update();
        }
    }

    Optional<String> address(App app, ConversationId conversation) {
        return addresses(app, List.of(conversation)).stream().findFirst();
    }

    List<String> addresses(App app, Collection<ConversationId> conversations) {
        if (conversations.isEmpty()) {
            return List.of();
        }
        return database.sql("""
                SELECT conversation, address
                  FROM sdk.thread
                 WHERE workspace = :workspace AND app = :app AND conversation IN (:conversations)
                """)
                .param("workspace", app.workspace().value())
                .param("app", app.id().value())
                .param(
                        "conversations",
                        conversations.stream().map(ConversationId::value).toList())
                .query((row, _) -> open(row.getBytes("address"), new ConversationId(Rows.uuid(row, "conversation"))))
                .list();
    }

    /// The id under which a report is stored: the same for the same message of the platform, so that a repeat is
    /// stored once.
    MessageId messageId(App app, String customer, String platformId) {
        return new MessageId(
                Uuid7.ofHash(Bytes.of(mac.of("message %s %s %s".formatted(app.id(), customer, platformId)))));
    }

    /// What words are known by, where they themselves are not kept.
    Bytes words(App app, ConversationId conversation, String words) {
        return Bytes.of(mac.of("words %s %s %s".formatted(app.id(), conversation, words)));
    }

    private byte[] hash(App app, String customer) {
        return mac.of("customer %s %s".formatted(app.id(), customer));
    }

    private byte[] seal(String address, ConversationId conversation) {
        return sealing.seal(address.getBytes(StandardCharsets.UTF_8), "sdk.thread.address " + conversation);
    }

    private String open(byte[] sealed, ConversationId conversation) {
        return new String(sealing.open(sealed, "sdk.thread.address " + conversation), StandardCharsets.UTF_8);
    }
}
