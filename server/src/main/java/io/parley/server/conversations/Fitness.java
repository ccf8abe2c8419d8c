package io.parley.server.conversations;

import io.parley.server.identity.Member;
import io.parley.server.identity.Members;
import io.parley.server.identity.Role;
import io.parley.server.kernel.MemberId;
import io.parley.server.kernel.TeamId;
import io.parley.server.kernel.WorkspaceId;
import io.parley.server.vault.Teams;
import java.util.List;
import org.springframework.stereotype.Component;

/// Who may be given conversations: members of the team who may answer.
@Component
final class Fitness {
    private final Teams teams;
    private final Members members;

    Fitness(Teams teams, Members members) {
        this.teams = teams;
        this.members = members;
    }

    /// Whether a change makes sense for a conversation of this team.
    boolean fits(WorkspaceId workspace, TeamId team, Change change) {
        return switch (change) {
            case Change.Assign(var member) ->
                member.map(it -> answers(workspace, team, it)).orElse(true);
            case Change.Label _,
                    Change.Prioritise _,
                    Change.Snooze _,
                    Change.Close _,
                    Change.Open _,
                    Change.MarkSpam _ -> true;
        };
    }

    /// The members of a team who may answer and are not away, in the order of their ids.
    List<MemberId> available(WorkspaceId workspace, TeamId team) {
        return answering(workspace, team).stream()
                .filter(member -> !member.away())
                .map(Member::id)
                .sorted((a, b) -> a.value().compareTo(b.value()))
                .toList();
    }

    private boolean answers(WorkspaceId workspace, TeamId team, MemberId id) {
        return answering(workspace, team).stream()
                .anyMatch(member -> member.id().equals(id));
    }

    private List<Member> answering(WorkspaceId workspace, TeamId team) {
        var inTeam = teams.membersOf(workspace, team);
        return members.list(workspace).stream()
                .filter(member -> member.role().includes(Role.AGENT) && inTeam.contains(member.id()))
                .toList();
    }
}
