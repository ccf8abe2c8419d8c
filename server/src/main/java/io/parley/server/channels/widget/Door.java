package io.parley.server.channels.widget;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
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
    private final Expectations expectations;

    Door(
            Workspaces workspaces,
            Channels channels,
            Directory directory,
            Teams teams,
            Members members,
            Expectations expectations) {
        this.workspaces = workspaces;
        this.channels = channels;
        this.directory = directory;
        this.teams = teams;
        this.members = members;
        this.expectations = expectations;
    }

    View view(WorkspaceId workspace, ChannelId id) {
        var channel = channels.get(workspace, id);
        var team = teams.list(workspace).stream()
                .filter(candidate -> candidate.id().equals(channel.team()))
                .findFirst()
                .orElseThrow();
        var owner = workspaces.get(workspace);
        var settings = channel.settings();
        return new View(
                workspace,
                owner.genesis(),
                owner.name(),
                settings.appearance(),
                expectations.asked(settings.questions()),
                expectations.availability(workspace, channel),
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
            WorkspaceId workspace,
            Bytes genesis,
            DisplayName name,
            @JsonUnwrapped Appearance appearance,
            @JsonUnwrapped Questions questions,
            @JsonUnwrapped Expectations.Availability availability,
            TeamView team) {}

    record TeamView(TeamId id, DisplayName name, List<Person> members) {}

    record Person(MemberId id, DisplayName name) {
        static Person of(Member member) {
            return new Person(member.id(), member.name());
        }
    }

    record Entries(List<String> entries) {}
}
