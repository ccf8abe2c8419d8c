package io.parley.server.channels.widget;

import io.parley.seal.Bytes;
import io.parley.server.identity.Member;
import io.parley.server.identity.Members;
import io.parley.server.identity.Workspaces;
import io.parley.server.kernel.ChannelId;
import io.parley.server.kernel.DisplayName;
import io.parley.server.kernel.MemberId;
import io.parley.server.kernel.TeamId;
import io.parley.server.kernel.WorkspaceId;
import io.parley.server.vault.Directory;
import io.parley.server.vault.Team;
import io.parley.server.vault.Teams;
import java.util.List;
import org.springframework.stereotype.Component;

/// What a visitor may know before she writes.
@Component
final class Door {
    private final Workspaces workspaces;
    private final Channels channels;
    private final Directory directory;
    private final Teams teams;
    private final Members members;

    Door(Workspaces workspaces, Channels channels, Directory directory, Teams teams, Members members) {
        this.workspaces = workspaces;
        this.channels = channels;
        this.directory = directory;
        this.teams = teams;
        this.members = members;
    }

    View view(WorkspaceId workspace, ChannelId id) {
        var channel = channels.get(workspace, id);
        var team = teams.list(workspace).stream()
                .filter(candidate -> candidate.id().equals(channel.team()))
                .findFirst()
                .orElseThrow();
        var owner = workspaces.get(workspace);
        return new View(
                workspace,
                owner.genesis(),
                owner.name(),
                channel.appearance().greeting(),
                channel.appearance().accent(),
                new TeamView(team.id(), team.name(), people(workspace, team)));
    }

    Entries entriesFrom(WorkspaceId workspace, long index) {
        return new Entries(directory.entriesFrom(workspace, index));
    }

    private List<Person> people(WorkspaceId workspace, Team team) {
        return members.list(workspace).stream()
                .filter(member -> team.members().contains(member.id()))
                .map(Person::of)
                .toList();
    }

    record View(
            WorkspaceId workspace, Bytes genesis, DisplayName name, String greeting, String accent, TeamView team) {}

    record TeamView(TeamId id, DisplayName name, List<Person> members) {}

    record Person(MemberId id, DisplayName name) {
        static Person of(Member member) {
            return new Person(member.id(), member.name());
        }
    }

    record Entries(List<String> entries) {}
}
