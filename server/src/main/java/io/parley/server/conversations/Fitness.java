package io.parley.server.conversations;

import io.parley.server.identity.Member;
import io.parley.server.identity.Members;
import io.parley.server.identity.Role;
import io.parley.server.kernel.MemberId;
import io.parley.server.kernel.RecordId;
import io.parley.server.kernel.TeamId;
import io.parley.server.kernel.WorkspaceId;
import io.parley.server.vault.Teams;
import java.util.List;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Who may be given conversations, and which labels: members of the team who may answer, labels of its drawer.
@Component
final class Fitness {
    private final Teams teams;
    private final Members members;
    private final JdbcClient database;

    Fitness(Teams teams, Members members, JdbcClient database) {
        this.teams = teams;
        this.members = members;
        this.database = database;
    }

    /// Whether a change makes sense for a conversation of this team.
    boolean fits(WorkspaceId workspace, TeamId team, Change change) {
        return switch (change) {
            case Change.Assign(var member) ->
                member.map(it -> answers(workspace, team, it)).orElse(true);
            case Change.Label(var add, var _) -> areLabels(workspace, team, add);
            case Change.Prioritise _, Change.Snooze _, Change.Close _, Change.Open _, Change.MarkSpam _ -> true;
        };
    }

    private boolean areLabels(WorkspaceId workspace, TeamId team, Set<RecordId> labels) {
        return labels.isEmpty()
                || database.sql("""
                        SELECT count(*)
                          FROM conversations.record
                         WHERE workspace = :workspace AND drawer = :team AND kind = 'label' AND sealed IS NOT NULL AND id IN (:labels)
                        """)
                                .param("workspace", workspace.value())
                                .param("team", team.value())
                                .param(
                                        "labels",
                                        labels.stream().map(RecordId::value).toList())
                                .query(Integer.class)
                                .single()
                        == labels.size();
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
