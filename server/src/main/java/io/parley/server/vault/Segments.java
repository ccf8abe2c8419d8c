package io.parley.server.vault;

import io.parley.seal.AppKey;
import io.parley.seal.Bytes;
import io.parley.seal.Document;
import io.parley.seal.KeyId;
import io.parley.seal.Reader;
import io.parley.seal.Statement;
import io.parley.server.audit.Actor;
import io.parley.server.audit.Audit;
import io.parley.server.audit.AuditEvent;
import io.parley.server.kernel.AppId;
import io.parley.server.kernel.ChannelId;
import io.parley.server.kernel.ConversationId;
import io.parley.server.kernel.MemberId;
import io.parley.server.kernel.Refusal;
import io.parley.server.kernel.SegmentId;
import io.parley.server.kernel.TeamId;
import io.parley.server.kernel.VisitorId;
import io.parley.server.kernel.WorkspaceId;
import io.parley.server.kernel.database.Rows;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/// The keys of stretches of conversation and of drawers, sealed to their readers; in the transaction at hand,
/// with the event that says who made them.
///
/// One segment of a container and track is open at a time. A segment is taken in only with exactly the readers
/// it may have, and sealed to the team's newest epoch.
@Service
public class Segments {
    private static final String CUSTOMER = "customer";
    private static final String TEAM = "team";
    private static final String DRAWER = "drawer";
    private static final String COLUMNS = "id, container, track, header, payload, readers, closed_at IS NULL AS open";

    private final JdbcClient database;
    private final SignedHeaders headers;
    private final Policies policies;
    private final TransitKeys transit;
    private final Audit audit;
    private final Clock clock;

    Segments(
            JdbcClient database,
            SignedHeaders headers,
            Policies policies,
            TransitKeys transit,
            Audit audit,
            Clock clock) {
        this.database = database;
        this.headers = headers;
        this.policies = policies;
        this.transit = transit;
        this.audit = audit;
        this.clock = clock;
    }

    /// Between a visitor's browser and the team, made by the visitor, whose key the hub does not know:
    /// members check her signature. She may let the bot that the channel's policy names read along, as it
    /// does: by transit, or by a key of its own.
    ///
    /// @return the bot that is told what is said there, if she does
    public Optional<AppId> openByVisitor(
            WorkspaceId workspace, ConversationId conversation, Door door, VisitorId visitor, NewSegment segment) {
        var sealed = SealedHeader.claimed(document(workspace, segment), segment.header(), segment.readers());
        if (!sealed.readers().signer().equals(KeyId.visitor(visitor.value()))) {
            throw Refusal.invalid("The reader list is not signed by this visitor.");
        }
        var bot = sealed.namesBot() ? policyOf(workspace, door).app() : Optional.<AppId>empty();
        var made = new Sealed(segment, sealed, Actor.of(visitor));
        openForCustomer(workspace, conversation, door, Set.of(visitor), bot.isPresent(), made);
        return bot;
    }

    /// Between a visitor's browsers and the team, made by a member.
    ///
    /// @param withBot whether the bot in front reads along, as she wants it
    public void openByMember(
            WorkspaceId workspace,
            MemberId member,
            ConversationId conversation,
            Door door,
            Set<VisitorId> visitors,
            boolean withBot,
            NewSegment segment) {
        var sealed = headers.read(workspace, member, document(workspace, segment), segment.header(), segment.readers());
        var made = new Sealed(segment, sealed, Actor.of(member));
        openForCustomer(workspace, conversation, door, visitors, withBot, made);
    }

    /// Between a customer whose words reach the hub as plaintext and the team, made by the hub itself.
    ///
    /// @param transit the transit key that is the other reader
    void openByHub(WorkspaceId workspace, ConversationId conversation, Door door, UUID transit, NewSegment segment) {
        requirePolicy(workspace, door, "transit");
        var epoch = newestEpoch(workspace, door.team());
        var sealed = SealedHeader.claimed(document(workspace, segment), segment.header(), segment.readers());
        requireReaders(sealed, Set.of(new Reader.Team(door.team().value(), epoch), new Reader.Transit(transit)), epoch);
        open(workspace, new Place(conversation.value(), CUSTOMER, door.team(), epoch), segment, Actor.SYSTEM);
        note(workspace, segment.id(), new Reader.Transit(transit));
    }

    /// By what a bot reads it, or the hub what passes through it.
    private void note(WorkspaceId workspace, SegmentId id, Reader reader) {
        var app = reader instanceof Reader.App it ? it : null;
        database.sql("""
                UPDATE vault.segment SET transit = :transit, app = :app, app_entry = :entry
                 WHERE workspace = :workspace AND id = :id
                """)
                .param("transit", app == null ? reader.id() : null)
                .param("app", app == null ? null : app.id())
                .param("entry", app == null ? null : app.entry())
                .param("workspace", workspace.value())
                .param("id", id.value())
                .update();
    }

    /// Whether a bot's own key that reads a segment is the one that the bot has now.
    boolean isCurrent(WorkspaceId workspace, Reader.App bot) {
        return policies.ownKey(workspace, new AppId(bot.id()))
                .filter(key -> key.entry() == bot.entry())
                .isPresent();
    }

    /// Who reads a segment besides people, if there is such a segment.
    Optional<Transited> transited(WorkspaceId workspace, SegmentId id) {
        return database.sql("""
                SELECT transit, readers, app, app_entry
                  FROM vault.segment
                 WHERE workspace = :workspace AND id = :id
                """)
                .param("workspace", workspace.value())
                .param("id", id.value())
                .query((row, _) -> new Transited(Rows.uuidIfAny(row, "transit"), isByHub(workspace, row), bot(row)))
                .optional();
    }

    private static Optional<Reader.App> bot(ResultSet row) throws SQLException {
        var entry = row.getLong("app_entry");
        return Rows.uuidIfAny(row, "app").map(app -> new Reader.App(app, entry));
    }

    private static boolean isByHub(WorkspaceId workspace, ResultSet row) throws SQLException {
        var list = Statement.parse(row.getString("readers"), Statement.Type.READERS, workspace.value());
        return list.signer().kind() == KeyId.Kind.HUB;
    }

    /// Sets numbers aside that nobody else signs with in this segment.
    ///
    /// @return the first of them
    long reserve(WorkspaceId workspace, SegmentId id, int numbers) {
        return database.sql("""
                UPDATE vault.segment SET counter = counter + :numbers
                 WHERE workspace = :workspace AND id = :id
                RETURNING counter - :numbers
                """)
                .param("numbers", numbers)
                .param("workspace", workspace.value())
                .param("id", id.value())
                .query(Long.class)
                .single();
    }

    /// For a team alone: private notes of a conversation.
    public void openForTeam(
            WorkspaceId workspace, MemberId member, ConversationId conversation, TeamId team, NewSegment segment) {
        var epoch = newestEpoch(workspace, team);
        var sealed = headers.read(workspace, member, document(workspace, segment), segment.header(), segment.readers());
        requireReaders(sealed, Set.of(new Reader.Team(team.value(), epoch)), epoch);
        open(workspace, new Place(conversation.value(), TEAM, team, epoch), segment, Actor.of(member));
    }

    /// For a team's drawer: names of labels, saved replies and the like.
    public void openDrawer(WorkspaceId workspace, MemberId member, TeamId team, NewSegment segment) {
        var epoch = newestEpoch(workspace, team);
        var sealed = headers.read(workspace, member, document(workspace, segment), segment.header(), segment.readers());
        requireReaders(sealed, Set.of(new Reader.Team(team.value(), epoch)), epoch);
        open(workspace, new Place(team.value(), DRAWER, team, epoch), segment, Actor.of(member));
    }

    /// For a member's own drawer: personal views and the like.
    public void openOwnDrawer(WorkspaceId workspace, MemberId member, NewSegment segment) {
        var sealed = headers.read(workspace, member, document(workspace, segment), segment.header(), segment.readers());
        requireReaders(sealed, Set.of(new Reader.Member(member.value())), 0);
        open(workspace, new Place(member.value(), DRAWER, null, null), segment, Actor.of(member));
    }

    /// Whether a segment of this container takes anything now: it is open, and sealed to the newest epoch if it is
    /// a team's.
    public boolean takes(WorkspaceId workspace, UUID container, SegmentId segment) {
        return database.sql("""
                SELECT EXISTS (SELECT
                                 FROM vault.segment s
                                 LEFT JOIN vault.team t ON t.workspace = s.workspace AND t.id = s.team
                                WHERE s.workspace = :workspace AND s.id = :segment AND s.container = :container
                                  AND s.closed_at IS NULL AND s.epoch IS NOT DISTINCT FROM t.epoch)
                """)
                .param("workspace", workspace.value())
                .param("segment", segment.value())
                .param("container", container)
                .query(Boolean.class)
                .single();
    }

    /// Erases all keys of a container: what was sealed under them can be opened by nobody any more.
    public void erase(WorkspaceId workspace, UUID container) {
        database.sql("DELETE FROM vault.segment WHERE workspace = :workspace AND container = :container")
                .param("workspace", workspace.value())
                .param("container", container)
                .update();
    }

    /// All segments of a container, oldest first.
    public List<Segment> of(WorkspaceId workspace, UUID container, Collection<String> tracks) {
        return database.sql("""
                SELECT %s
                  FROM vault.segment
                 WHERE workspace = :workspace AND container = :container AND track IN (:tracks)
                 ORDER BY opened_at, id
                """.formatted(COLUMNS))
                .param("workspace", workspace.value())
                .param("container", container)
                .param("tracks", tracks)
                .query((row, _) -> segment(row))
                .list();
    }

    public List<Segment> byId(WorkspaceId workspace, Collection<SegmentId> ids) {
        if (ids.isEmpty()) {
            return List.of();
        }
        return database.sql(
                        "SELECT %s FROM vault.segment WHERE workspace = :workspace AND id IN (:ids)".formatted(COLUMNS))
                .param("workspace", workspace.value())
                .param("ids", ids.stream().map(SegmentId::value).toList())
                .query((row, _) -> segment(row))
                .list();
    }

    /// @param withBot whether the bot in front reads along, as the policy has it; only by the key that is in
    /// use
    private void openForCustomer(
            WorkspaceId workspace,
            ConversationId conversation,
            Door door,
            Set<VisitorId> visitors,
            boolean withBot,
            Sealed sealed) {
        requirePolicy(workspace, door, "visitor");
        var epoch = newestEpoch(workspace, door.team());
        var wanted = new HashSet<Reader>(Set.of(new Reader.Team(door.team().value(), epoch)));
        visitors.forEach(visitor -> wanted.add(new Reader.Visitor(visitor.value())));
        var bot = withBot ? Optional.of(bot(workspace, door)) : Optional.<Reader>empty();
        bot.ifPresent(wanted::add);
        requireReaders(sealed.header, wanted, epoch);
        open(workspace, new Place(conversation.value(), CUSTOMER, door.team(), epoch), sealed.segment, sealed.by);
        bot.ifPresent(it -> note(workspace, sealed.segment.id(), it));
    }

    private Reader bot(WorkspaceId workspace, Door door) {
        var policy = policyOf(workspace, door);
        return policy.app()
                .filter(_ -> policy.isByOwnKey())
                .flatMap(app -> policies.ownKey(workspace, app))
                .<Reader>map(AppKey::reader)
                .orElseGet(() -> new Reader.Transit(transit.current().id()));
    }

    private void requirePolicy(WorkspaceId workspace, Door door, String reader) {
        if (!policyOf(workspace, door).readers().contains(reader)) {
            throw Refusal.invalid("This channel's reader policy does not allow these readers.");
        }
    }

    private Policy policyOf(WorkspaceId workspace, Door door) {
        return policies.of(workspace, door.channel())
                .filter(policy -> policy.team().equals(door.team()))
                .orElseThrow(() -> Refusal.invalid("This channel has no reader policy."));
    }

    private static void requireReaders(SealedHeader sealed, Set<? extends Reader> wanted, int epoch) {
        var named = sealed.list().readers();
        if (named.size() != wanted.size() || !Set.copyOf(named).equals(wanted)) {
            throw Refusal.conflict(
                    "readers-differ",
                    "Seal to the team's newest key and to the right readers, and send again.",
                    Map.of("epoch", epoch));
        }
        if (sealed.list().revision().number() != 0) {
            throw Refusal.invalid("A new segment's reader list has generation 0.");
        }
        if (!sealed.list().outside().isEmpty() && sealed.readers().signer().kind() != KeyId.Kind.HUB) {
            throw Refusal.invalid("Only the hub's own segments have outside readers.");
        }
    }

    /// Locked, so that no new epoch starts before the segment at hand is in place.
    private int newestEpoch(WorkspaceId workspace, TeamId team) {
        return database.sql("SELECT epoch FROM vault.team WHERE workspace = :workspace AND id = :team FOR SHARE")
                .param("workspace", workspace.value())
                .param("team", team.value())
                .query(Integer.class)
                .optional()
                .orElseThrow(() -> Refusal.absent("team"));
    }

    private void open(WorkspaceId workspace, Place place, NewSegment segment, Actor by) {
        close(workspace, place);
        database.sql("""
                INSERT INTO vault.segment (workspace, id, container, track, team, epoch, header, payload, readers, opened_at)
                VALUES (:workspace, :id, :container, :track, :team, :epoch, :header, :payload, :readers, :now)
                """)
                .param("workspace", workspace.value())
                .param("id", segment.id().value())
                .param("container", place.container)
                .param("track", place.track)
                .param("team", place.team == null ? null : place.team.value())
                .param("epoch", place.epoch)
                .param("header", segment.header().toByteArray())
                .param("payload", segment.payload().toByteArray())
                .param("readers", segment.readers())
                .param("now", Rows.now(clock))
                .update();
        audit.record(place.opened(workspace, segment.id(), by));
    }

    private void close(WorkspaceId workspace, Place place) {
        database.sql("""
                UPDATE vault.segment SET closed_at = :now
                 WHERE workspace = :workspace AND container = :container AND track = :track AND closed_at IS NULL
                """)
                .param("now", Rows.now(clock))
                .param("workspace", workspace.value())
                .param("container", place.container)
                .param("track", place.track)
                .update();
    }

    private static Document document(WorkspaceId workspace, NewSegment segment) {
        return new Document(
                workspace.value(), Document.Kind.SEGMENT, segment.id().value());
    }

    private static Segment segment(ResultSet row) throws SQLException {
        return new Segment(
                new SegmentId(Rows.uuid(row, "id")),
                Rows.uuid(row, "container"),
                row.getString("track"),
                Bytes.of(row.getBytes("header")),
                Bytes.of(row.getBytes("payload")),
                row.getString("readers"),
                row.getBoolean("open"));
    }

    /// Through which channel a conversation came and which team reads it.
    public record Door(ChannelId channel, TeamId team) {}

    private record Sealed(NewSegment segment, SealedHeader header, Actor by) {}

    private record Place(
            UUID container,
            String track,
            @Nullable TeamId team,
            @Nullable Integer epoch) {

        AuditEvent opened(WorkspaceId workspace, SegmentId segment, Actor by) {
            var event = AuditEvent.of(workspace, "key.segment_opened", by, "segment", segment.value());
            return team == null || epoch == null ? event : event.in(team.value(), epoch);
        }
    }
}
