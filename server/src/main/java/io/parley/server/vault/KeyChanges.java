package io.parley.server.vault;

import io.parley.seal.DirectoryChange;
import io.parley.seal.DirectoryChange.TeamEpoch;
import io.parley.server.audit.Actor;
import io.parley.server.audit.Audit;
import io.parley.server.audit.AuditEvent;
import io.parley.server.kernel.MemberId;
import io.parley.server.kernel.Refusal;
import io.parley.server.kernel.TeamId;
import io.parley.server.kernel.WorkspaceId;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/// Applies what clients send when keys or rights change, in the transaction at hand: the entries first, then the
/// documents, which must name the readers that the entries leave.
@Component
class KeyChanges {
    private final Directory directory;
    private final Epochs epochs;
    private final Audit audit;

    KeyChanges(Directory directory, Epochs epochs, Audit audit) {
        this.directory = directory;
        this.epochs = epochs;
        this.audit = audit;
    }

    /// Lets nobody else change keys or rights before the transaction at hand ends.
    void hold(WorkspaceId workspace) {
        directory.hold(workspace);
    }

    /// @param member on whose behalf; an entry of somebody else's is refused
    /// @return what changed, for the caller to check and to complete
    Applied apply(WorkspaceId workspace, MemberId member, KeyChange change) {
        var changes = directory.append(workspace, member, change.entries());
        var announced = changes.stream()
                .filter(TeamEpoch.class::isInstance)
                .map(TeamEpoch.class::cast)
                .toList();
        if (announced.size() != change.epochs().size()) {
            throw Refusal.invalid("epochs: want one for each team_epoch among the entries");
        }
        announced.forEach(epoch -> start(workspace, member, epoch, change.epochs()));
        change.headers()
                .forEach(header -> epochs.rewrite(workspace, member, header.team(), header.header(), header.readers()));
        return new Applied(changes);
    }

    private void start(
            WorkspaceId workspace, MemberId member, TeamEpoch announced, List<KeyChange.StartedEpoch> documents) {
        var team = new TeamId(announced.team().id());
        var document = documents.stream()
                .filter(epoch -> epoch.team().equals(team))
                .findFirst()
                .orElseThrow(() -> Refusal.invalid("epochs: want one for each team_epoch among the entries"));
        epochs.start(workspace, member, announced, document.document());
        audit.record(AuditEvent.of(workspace, "group.epoch_rotated", Actor.of(member), "team", team.value())
                .in(team.value(), (int) announced.team().epoch()));
    }

    /// The changes that entries made.
    record Applied(List<DirectoryChange> changes) {
        Applied {
            changes = List.copyOf(changes);
        }

        /// All changes of a kind, in order.
        <C extends DirectoryChange> List<C> all(Class<C> kind) {
            return changes.stream().filter(kind::isInstance).map(kind::cast).toList();
        }

        /// The one change of a kind.
        <C extends DirectoryChange> C one(Class<C> kind) {
            var found = all(kind);
            if (found.size() != 1) {
                throw Refusal.invalid("entries: want exactly one " + Directory.kind(kind));
            }
            return found.getFirst();
        }

        /// Refuses changes of other kinds. New epochs may come with any change.
        @SafeVarargs
        final Applied only(Class<? extends DirectoryChange>... kinds) {
            var allowed = Set.of(kinds);
            changes.stream()
                    .filter(change -> !(change instanceof TeamEpoch) && !allowed.contains(change.getClass()))
                    .findFirst()
                    .ifPresent(change -> {
                        throw Refusal.invalid(
                                "entries: no " + Directory.kind(change.getClass()) + " belongs in this request");
                    });
            return this;
        }
    }
}
