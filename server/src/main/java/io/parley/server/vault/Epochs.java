package io.parley.server.vault;

import io.parley.seal.Bytes;
import io.parley.seal.DirectoryChange.TeamEpoch;
import io.parley.seal.Document;
import io.parley.seal.Reader;
import io.parley.seal.ReaderList;
import io.parley.seal.Statement;
import io.parley.server.kernel.MemberId;
import io.parley.server.kernel.Refusal;
import io.parley.server.kernel.TeamId;
import io.parley.server.kernel.WorkspaceId;
import io.parley.server.kernel.database.Rows;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The epochs of teams (`formats/team-epoch.md`), in the transaction at hand.
@Component
final class Epochs {
    private static final int MAX_FILE = 4096;

    private final JdbcClient database;
    private final TeamRows teams;
    private final InvitationRows invitations;
    private final RecoveryKeys recoveryKeys;
    private final SignedHeaders headers;
    private final Clock clock;

    Epochs(
            JdbcClient database,
            TeamRows teams,
            InvitationRows invitations,
            RecoveryKeys recoveryKeys,
            SignedHeaders headers,
            Clock clock) {
        this.database = database;
        this.teams = teams;
        this.invitations = invitations;
        this.recoveryKeys = recoveryKeys;
        this.headers = headers;
        this.clock = clock;
    }

    /// Starts the epoch that a directory entry announces.
    ///
    /// @throws Refusal when entry and document do not name exactly the readers that the team has now
    void start(WorkspaceId workspace, MemberId caller, TeamEpoch announced, NewEpoch epoch) {
        var team = new TeamId(announced.team().id());
        requireNext(workspace, team, announced);
        var sealed = headers.read(
                workspace,
                caller,
                new Document(workspace.value(), Document.Kind.EPOCH, announced.document()),
                epoch.header(),
                epoch.readers());
        requireReaders(workspace, team, recoveryKeys.current(workspace), sealed);
        insert(workspace, announced, epoch);
        teams.startEpoch(workspace, team, Math.toIntExact(announced.team().epoch()));
    }

    /// Replaces the header of a team's newest epoch, after someone joined or an invitation was made or used.
    void rewrite(WorkspaceId workspace, MemberId caller, TeamId team, Bytes header, String readers) {
        var current = newest(workspace, team).orElseThrow(() -> Refusal.absent("team"));
        var document = new Document(workspace.value(), Document.Kind.EPOCH, current.document());
        var sealed = headers.read(workspace, caller, document, header, readers);
        requireReaders(workspace, team, recoveryIn(workspace, current), sealed);
        replaceHeader(workspace, team, current, sealed);
    }

    Optional<Epoch> newest(WorkspaceId workspace, TeamId team) {
        return list(workspace, team).stream().findFirst();
    }

    /// All epochs of a team, newest first.
    List<Epoch> list(WorkspaceId workspace, TeamId team) {
        return database.sql("""
                SELECT epoch, document, recipient, header, payload, readers, generation, previous
                  FROM vault.epoch
                 WHERE workspace = :workspace AND team = :team
                 ORDER BY epoch DESC
                """)
                .param("workspace", workspace.value())
                .param("team", team.value())
                .query((row, _) -> epoch(row))
                .list();
    }

    void replaceHeader(WorkspaceId workspace, TeamId team, Epoch current, SealedHeader sealed) {
        var expected = sealed.list().revision();
        var follows = expected.number() == current.generation() + 1
                && Objects.equals(
                        expected.previous(), Bytes.ofUtf8(current.readers()).sha256());
        if (!follows) {
            throw Refusal.conflict(
                    "header-moved", "Someone else changed the readers in the same moment. Read them again and repeat.");
        }
        database.sql("""
                UPDATE vault.epoch SET header = :header, readers = :readers, generation = :generation
                 WHERE workspace = :workspace AND team = :team AND epoch = :epoch
                """)
                .param("header", sealed.header().toByteArray())
                .param("readers", sealed.readers().compact())
                .param("generation", expected.number())
                .param("workspace", workspace.value())
                .param("team", team.value())
                .param("epoch", current.epoch())
                .update();
    }

    private void requireNext(WorkspaceId workspace, TeamId team, TeamEpoch announced) {
        var current = newest(workspace, team);
        var fits = announced.team().epoch() == current.map(Epoch::epoch).orElse(0) + 1
                && Objects.equals(
                        announced.previous() == null
                                ? null
                                : announced.previous().toString(),
                        current.map(Epoch::recipient).orElse(null))
                && announced.members().equals(sortedMembers(workspace, team))
                && Objects.equals(
                        announced.recovery(), recoveryKeys.current(workspace).orElse(null));
        if (!fits) {
            throw Refusal.conflict("epoch-moved", "The team changed in the same moment. Read it again and repeat.");
        }
    }

    private void requireReaders(WorkspaceId workspace, TeamId team, Optional<UUID> recovery, SealedHeader sealed) {
        var named = new HashSet<>(sealed.list().readers());
        var wanted = wantedReaders(workspace, team, recovery);
        if (!named.equals(wanted) || named.size() != sealed.list().readers().size()) {
            throw Refusal.conflict("readers-differ", "The team changed in the same moment. Read it again and repeat.");
        }
    }

    private Set<Reader> wantedReaders(WorkspaceId workspace, TeamId team, Optional<UUID> recovery) {
        return Stream.of(
                        teams.members(workspace, team).stream()
                                .map(member -> (Reader) new Reader.Member(member.value())),
                        recovery.stream().map(id -> (Reader) new Reader.Recovery(id)),
                        invitations.openFor(workspace, team).stream()
                                .map(invitation -> (Reader) new Reader.Invitation(invitation.value())))
                .flatMap(readers -> readers)
                .collect(java.util.stream.Collectors.toSet());
    }

    /// An epoch stays with the recovery key that it was started with.
    private static Optional<UUID> recoveryIn(WorkspaceId workspace, Epoch epoch) {
        var statement = Statement.parse(epoch.readers(), Statement.Type.READERS, workspace.value());
        return ReaderList.unverified(statement).readers().stream()
                .filter(Reader.Recovery.class::isInstance)
                .map(reader -> ((Reader.Recovery) reader).id())
                .findFirst();
    }

    private List<UUID> sortedMembers(WorkspaceId workspace, TeamId team) {
        return teams.members(workspace, team).stream()
                .map(MemberId::value)
                .sorted(java.util.Comparator.comparing(UUID::toString))
                .toList();
    }

    private void insert(WorkspaceId workspace, TeamEpoch announced, NewEpoch epoch) {
        database.sql("""
                INSERT INTO vault.epoch (workspace, team, epoch, document, recipient, header, payload, readers, generation, previous, created_at)
                VALUES (:workspace, :team, :epoch, :document, :recipient, :header, :payload, :readers, 0, :previous, :now)
                """)
                .param("workspace", workspace.value())
                .param("team", announced.team().id())
                .param("epoch", announced.team().epoch())
                .param("document", announced.document())
                .param("recipient", announced.recipient().toString())
                .param("header", epoch.header().toByteArray())
                .param("payload", epoch.payload().toByteArray())
                .param("readers", epoch.readers())
                .param("previous", epoch.previous().map(Bytes::toByteArray).orElse(null))
                .param("now", Rows.now(clock))
                .update();
    }

    private static Epoch epoch(ResultSet row) throws SQLException {
        return new Epoch(
                row.getInt("epoch"),
                Rows.uuid(row, "document"),
                row.getString("recipient"),
                Bytes.of(row.getBytes("header")),
                Bytes.of(row.getBytes("payload")),
                row.getString("readers"),
                row.getInt("generation"),
                Optional.ofNullable(row.getBytes("previous")).map(Bytes::of));
    }

    /// An epoch as clients get it.
    ///
    /// @param previous the secret of the epoch before, an age file to this epoch's recipient
    record Epoch(
            int epoch,
            UUID document,
            String recipient,
            Bytes header,
            Bytes payload,
            String readers,
            int generation,
            Optional<Bytes> previous) {}

    /// The document of an epoch that a directory entry announces.
    record NewEpoch(Bytes header, Bytes payload, String readers, Optional<Bytes> previous) {
        NewEpoch {
            requireSmall("header", header);
            requireSmall("payload", payload);
            previous.ifPresent(file -> requireSmall("previous", file));
            Objects.requireNonNull(readers);
        }

        private static void requireSmall(String name, Bytes bytes) {
            var limit = name.equals("header") ? 256 * MAX_FILE : MAX_FILE;
            if (bytes.size() > limit) {
                throw new IllegalArgumentException(
                        "%s: want at most %d bytes, got %d".formatted(name, limit, bytes.size()));
            }
        }
    }
}
