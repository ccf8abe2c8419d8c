package io.parley.server.channels.widget;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.parley.seal.Bytes;
import io.parley.server.channels.sdk.Fronts;
import io.parley.server.identity.Member;
import io.parley.server.identity.Members;
import io.parley.server.identity.Workspaces;
import io.parley.server.kernel.AppId;
import io.parley.server.kernel.ChannelId;
import io.parley.server.kernel.DisplayName;
import io.parley.server.kernel.MemberId;
import io.parley.server.kernel.TeamId;
import io.parley.server.kernel.WorkspaceId;
import io.parley.server.vault.Directory;
import io.parley.server.vault.HubSeal;
import io.parley.server.vault.Team;
import io.parley.server.vault.Teams;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// What a visitor may know before she writes.
@Component
final class Door {
    private final Workspaces workspaces;
    private final Channels channels;
    private final Directory directory;
    private final Teams teams;
    private final Members members;
    private final Attendance attendance;

    Door(
            Workspaces workspaces,
            Channels channels,
            Directory directory,
            Teams teams,
            Members members,
            Attendance attendance) {
        this.workspaces = workspaces;
        this.channels = channels;
        this.directory = directory;
        this.teams = teams;
        this.members = members;
        this.attendance = attendance;
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
                attendance.expectations.asked(settings.questions()),
                attendance.expectations.availability(workspace, channel),
                new TeamView(team.id(), team.name(), people(workspace, team)),
                attendance.fronts.of(workspace, id).map(front -> new BotView(front.id(), front.name())));
    }

    /// The transit key in use, as the hub has signed it.
    TransitView transit(WorkspaceId workspace) {
        return new TransitView(attendance.seal.transitKey(workspace));
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
            TeamView team,
            Optional<BotView> bot) {}

    /// The app that answers first, if the visitor lets it. Her browser believes it of the signed policy alone.
    record BotView(AppId app, DisplayName name) {}

    /// @param transit a statement (`formats/transit-key.md`)
    record TransitView(String transit) {}

    record TeamView(TeamId id, DisplayName name, List<Person> members) {}

    record Person(MemberId id, DisplayName name) {
        static Person of(Member member) {
            return new Person(member.id(), member.name());
        }
    }

    record Entries(List<String> entries) {}

    /// Who answers, and when.
    @Component
    static final class Attendance {
        private final Expectations expectations;
        private final Fronts fronts;
        private final HubSeal seal;

        Attendance(Expectations expectations, Fronts fronts, HubSeal seal) {
            this.expectations = expectations;
            this.fronts = fronts;
            this.seal = seal;
        }
    }
}
