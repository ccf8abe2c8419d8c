package io.parley.server.vault;

import io.parley.seal.Bytes;
import io.parley.seal.Document;
import io.parley.seal.KeyId;
import io.parley.seal.Reader;
import io.parley.seal.ReaderList;
import io.parley.seal.Statement;
import io.parley.server.kernel.ConversationId;
import io.parley.server.kernel.FileId;
import io.parley.server.kernel.Refusal;
import io.parley.server.kernel.SegmentId;
import io.parley.server.kernel.TeamId;
import io.parley.server.kernel.WorkspaceId;
import io.parley.server.kernel.database.Rows;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Who reads a file: exactly the readers of the segment it is said in, the team by its newest epoch.
@Component
final class FileReaders {
    private final JdbcClient database;
    private final SignedHeaders headers;

    FileReaders(JdbcClient database, SignedHeaders headers) {
        this.database = database;
        this.headers = headers;
    }

    /// Reads a header and its list.
    ///
    /// @throws Refusal when they do not fit together, or are signed by somebody else. The hub does not know a
    /// visitor's key: members check her signature
    SealedHeader read(WorkspaceId workspace, FileAuthor author, FileId file, Bytes header, String readers) {
        var document = new Document(workspace.value(), Document.Kind.FILE, file.value());
        return switch (author) {
            case FileAuthor.Member(var member) -> headers.read(workspace, member, document, header, readers);
            case FileAuthor.Contact(var _, var browser) ->
                signedBy(KeyId.visitor(browser.value()), SealedHeader.claimed(document, header, readers));
        };
    }

    /// @throws Refusal `readers-differ` when the list names others than the segment's readers
    void require(SealedHeader sealed, Audience audience) {
        var named = sealed.list().readers();
        if (named.size() != audience.readers.size() || !Set.copyOf(named).equals(audience.readers)) {
            throw Refusal.conflict(
                    "readers-differ",
                    "The readers of this conversation have changed. Read it again, seal the file to them and repeat.",
                    Map.of("epoch", audience.epoch));
        }
        if (!sealed.list().outside().isEmpty()) {
            throw Refusal.invalid("A file of a conversation has no outside readers.");
        }
    }

    Audience audience(WorkspaceId workspace, SegmentId segment) {
        return database.sql("""
                SELECT s.container, s.track, s.team, t.epoch, s.readers
                  FROM vault.segment s
                  JOIN vault.team t ON t.workspace = s.workspace AND t.id = s.team
                 WHERE s.workspace = :workspace AND s.id = :segment
                """)
                .param("workspace", workspace.value())
                .param("segment", segment.value())
                .query((row, _) -> {
                    var team = new TeamId(Rows.uuid(row, "team"));
                    var epoch = row.getInt("epoch");
                    return new Audience(
                            new ConversationId(Rows.uuid(row, "container")),
                            row.getString("track"),
                            team,
                            epoch,
                            newest(listed(workspace, row.getString("readers")), team, epoch));
                })
                .optional()
                .orElseThrow(() -> Refusal.absent("segment"));
    }

    private static SealedHeader signedBy(KeyId wanted, SealedHeader sealed) {
        if (!sealed.readers().signer().equals(wanted)) {
            throw Refusal.invalid("The reader list is not signed by this visitor.");
        }
        return sealed;
    }

    private static ReaderList listed(WorkspaceId workspace, String readers) {
        return ReaderList.unverified(Statement.parse(readers, Statement.Type.READERS, workspace.value()));
    }

    private static Set<Reader> newest(ReaderList list, TeamId team, int epoch) {
        return list.readers().stream()
                .map(reader -> reader instanceof Reader.Team ? new Reader.Team(team.value(), epoch) : reader)
                .collect(Collectors.toSet());
    }

    /// Who hears what is said in a segment.
    ///
    /// @param epoch the team's newest
    record Audience(ConversationId conversation, String track, TeamId team, int epoch, Set<Reader> readers) {}
}
