package io.parley.server.conversations;

import io.parley.server.identity.Caller;
import io.parley.server.kernel.ConversationId;
import io.parley.server.kernel.MemberId;
import io.parley.server.kernel.SegmentId;
import io.parley.server.kernel.TeamId;
import io.parley.server.kernel.WorkspaceId;
import io.parley.server.vault.Files;
import io.parley.server.vault.Segment;
import io.parley.server.vault.Segments;
import io.parley.server.vault.Team;
import io.parley.server.vault.Teams;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/// What conversations ask the vault: who is in which team, and the segments that open messages.
@Component
final class Readers {
    final Segments segments;
    final Files files;
    final HubSegments hub;
    private final Teams teams;

    Readers(Segments segments, Files files, HubSegments hub, Teams teams) {
        this.segments = segments;
        this.files = files;
        this.hub = hub;
        this.teams = teams;
    }

    Set<TeamId> teamsOf(Caller caller) {
        return teams.of(caller.workspace(), caller.member());
    }

    List<TeamId> teamsOf(WorkspaceId workspace) {
        return teams.list(workspace).stream().map(Team::id).toList();
    }

    Set<MemberId> membersOf(WorkspaceId workspace, TeamId team) {
        return teams.membersOf(workspace, team);
    }

    List<Segment> segmentsOf(WorkspaceId workspace, List<SegmentId> ids) {
        return segments.byId(workspace, ids);
    }

    List<Segment> segmentsOf(WorkspaceId workspace, ConversationId conversation, List<Track> tracks) {
        return segments.of(
                workspace,
                conversation.value(),
                tracks.stream().map(Track::word).toList());
    }
}
