package io.parley.server.vault;

import io.parley.seal.DirectoryChange.InvitationClosed;
import io.parley.seal.DirectoryChange.MemberInvited;
import io.parley.server.audit.Audit;
import io.parley.server.audit.AuditEvent;
import io.parley.server.identity.Caller;
import io.parley.server.kernel.InvitationId;
import io.parley.server.kernel.Refusal;
import io.parley.server.kernel.TeamId;
import io.parley.server.kernel.WorkspaceId;
import io.parley.server.kernel.database.Database;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Service;

/// Invitations to every workspace (`formats/invitation.md`), as its admins see them.
@Service
class Invitations {
    private static final Duration LONGEST = Duration.ofDays(30);
    private static final int LONGEST_LABEL = 80;

    private final Database transactions;
    private final InvitationRows rows;
    private final KeyChanges changes;
    private final Audit audit;
    private final Clock clock;

    Invitations(Database transactions, InvitationRows rows, KeyChanges changes, Audit audit, Clock clock) {
        this.transactions = transactions;
        this.rows = rows;
        this.changes = changes;
        this.audit = audit;
        this.clock = clock;
    }

    List<Invitation> list(WorkspaceId workspace) {
        return transactions.inWorkspace(workspace, () -> rows.list(workspace));
    }

    /// @param keys `member_invited`, with the newest epochs' headers of the teams that it names
    void make(Caller caller, String label, KeyChange keys) {
        if (label.length() > LONGEST_LABEL) {
            throw Refusal.invalid("label: want at most 80 characters");
        }
        transactions.inWorkspace(caller.workspace(), () -> {
            var invited = changes.apply(caller.workspace(), caller.member(), keys)
                    .only(MemberInvited.class)
                    .one(MemberInvited.class);
            requireHeaders(invited, keys);
            requireTime(invited.expires());
            rows.label(caller.workspace(), new InvitationId(invited.invitation()), label);
            record(caller, "user.invited", invited.invitation());
        });
    }

    /// Closes invitations that nobody used; those of their teams' epochs that do not come along are due then.
    ///
    /// @param keys `invitation_closed`, one or more, and new epochs
    void close(Caller caller, KeyChange keys) {
        transactions.inWorkspace(
                caller.workspace(),
                () -> changes.apply(caller.workspace(), caller.member(), keys)
                        .only(InvitationClosed.class)
                        .all(InvitationClosed.class)
                        .forEach(closed -> record(caller, "user.invitation_closed", closed.invitation())));
    }

    private void requireTime(Instant expires) {
        var now = clock.instant();
        if (!expires.isAfter(now) || expires.isAfter(now.plus(LONGEST))) {
            throw Refusal.invalid("expires: want a time within the next 30 days");
        }
    }

    /// Without its stanza in each team's epoch a link would let somebody in who can read nothing.
    private static void requireHeaders(MemberInvited invited, KeyChange keys) {
        var rewritten = Stream.concat(
                        keys.headers().stream().map(KeyChange.RewrittenHeader::team),
                        keys.epochs().stream().map(KeyChange.StartedEpoch::team))
                .map(TeamId::value)
                .collect(Collectors.toSet());
        if (!rewritten.equals(Set.copyOf(invited.teams()))) {
            throw Refusal.invalid("headers: want one for each team that the invitation names");
        }
    }

    private void record(Caller caller, String type, UUID invitation) {
        audit.record(AuditEvent.of(caller.workspace(), type, caller.actor(), "invitation", invitation));
    }
}
