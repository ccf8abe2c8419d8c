package io.parley.server.conversations;

import io.parley.server.kernel.ContactId;
import io.parley.server.kernel.ConversationId;
import io.parley.server.kernel.MemberId;
import io.parley.server.kernel.TeamId;
import io.parley.server.kernel.WorkspaceId;
import java.util.Optional;

/// Something to tell browsers, other than a new message: ids alone.
///
/// @param kind what to look at again: `conversation`, `record`, `read`, `alert`, `member`, …
/// @param team whose members may know; empty: all members of the workspace
/// @param contact whose browser may know too, if any may
/// @param member who alone may know, if it is for one member
public record LiveNote(
        WorkspaceId workspace,
        String kind,
        Optional<TeamId> team,
        Optional<ContactId> contact,
        Optional<MemberId> member,
        Optional<ConversationId> conversation) {
    /// For everybody in a team.
    public static LiveNote toTeam(WorkspaceId workspace, String kind, TeamId team) {
        return new LiveNote(workspace, kind, Optional.of(team), Optional.empty(), Optional.empty(), Optional.empty());
    }

    /// For the browsers of one member.
    public static LiveNote toMember(WorkspaceId workspace, String kind, MemberId member) {
        return new LiveNote(workspace, kind, Optional.empty(), Optional.empty(), Optional.of(member), Optional.empty());
    }

    /// For everybody in the workspace.
    public static LiveNote toAll(WorkspaceId workspace, String kind) {
        return new LiveNote(workspace, kind, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    public LiveNote about(ConversationId where) {
        return new LiveNote(workspace, kind, team, contact, member, Optional.of(where));
    }

    public LiveNote alsoTo(ContactId customer) {
        return new LiveNote(workspace, kind, team, Optional.of(customer), member, conversation);
    }
}
