package io.parley.server.conversations.drawers;

import io.parley.server.conversations.LiveNote;
import io.parley.server.identity.Caller;
import io.parley.server.identity.Role;
import io.parley.server.kernel.MemberId;
import io.parley.server.kernel.Refusal;
import io.parley.server.kernel.TeamId;
import io.parley.server.kernel.WorkspaceId;
import java.util.Set;
import java.util.UUID;

/// Whose drawer it is.
sealed interface Drawer {
    record OfTeam(TeamId team) implements Drawer {}

    record OfMember(MemberId member) implements Drawer {}

    /// @throws Refusal as if there were no such drawer, when it is neither the caller's own nor one of her teams'
    static Drawer openedBy(Caller caller, Set<TeamId> teams, UUID id) {
        if (caller.member().value().equals(id)) {
            return new OfMember(caller.member());
        }
        var team = new TeamId(id);
        if (!teams.contains(team)) {
            throw Refusal.absent("drawer");
        }
        return new OfTeam(team);
    }

    default UUID id() {
        return switch (this) {
            case OfTeam(var team) -> team.value();
            case OfMember(var member) -> member.value();
        };
    }

    /// Her own drawer is everybody's to write in.
    default void requireWriter(Caller caller, RecordKind kind) {
        if (this instanceof OfTeam && !caller.role().includes(kind.writer())) {
            throw Refusal.forbidden("role", "Your role does not allow this. Ask an admin of your workspace.");
        }
    }

    default void requireOpener(Caller caller) {
        if (this instanceof OfTeam && !caller.role().includes(Role.AGENT)) {
            throw Refusal.forbidden("role", "Your role does not allow this. Ask an admin of your workspace.");
        }
    }

    /// Who is told that something in it has changed.
    default LiveNote note(WorkspaceId workspace) {
        return switch (this) {
            case OfTeam(var team) -> LiveNote.toTeam(workspace, "record", team);
            case OfMember(var member) -> LiveNote.toMember(workspace, "record", member);
        };
    }
}
