package io.parley.server.vault;

import io.parley.server.kernel.ConversationId;
import io.parley.server.kernel.FileId;
import io.parley.server.kernel.MessageId;
import io.parley.server.kernel.Refusal;
import io.parley.server.kernel.WorkspaceId;
import io.parley.server.kernel.database.Statements;
import java.util.Collection;
import java.util.List;
import org.springframework.stereotype.Service;

/// Which message brings which file. A file belongs to the first message that mentions it, and goes with it.
@Service
public class FileMentions {
    private static final String NOTE = """
            UPDATE vault.file f
               SET message = said.message
              FROM unnest(?, ?, ?, ?) AS said (workspace, container, message, file)
             WHERE f.workspace = said.workspace AND f.id = said.file AND f.container = said.container
               AND f.stored_at IS NOT NULL AND f.message IS NULL
            """;

    private final Files files;

    FileMentions(Files files) {
        this.files = files;
    }

    /// @throws Refusal `file-missing` unless all of these files are stored, of this conversation and of no other
    /// message
    public void require(
            WorkspaceId workspace, ConversationId conversation, MessageId message, Collection<FileId> mentioned) {
        var fitting = files.get(workspace, mentioned).stream()
                .filter(file -> file.conversation().equals(conversation))
                .filter(file ->
                        file.message().filter(other -> !other.equals(message)).isEmpty())
                .count();
        if (fitting != mentioned.size()) {
            throw Refusal.conflict(
                    "file-missing",
                    "A file of this message is not stored here. Send the file first, then the message.");
        }
    }

    /// Adds the notes of these mentions.
    public void insert(Statements statements, List<Mention> mentions) {
        statements
                .add(NOTE, mentions)
                .column("uuid", mention -> mention.workspace.value())
                .column("uuid", mention -> mention.conversation.value())
                .column("uuid", mention -> mention.message.value())
                .column("uuid", mention -> mention.file.value());
    }

    /// A message brings a file.
    public record Mention(WorkspaceId workspace, ConversationId conversation, MessageId message, FileId file) {}
}
