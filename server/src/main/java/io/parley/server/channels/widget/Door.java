package io.parley.server.channels.widget;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.parley.seal.Bytes;
import io.parley.server.conversations.AnswerTimes;
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
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
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
    private final AnswerTimes answerTimes;
    private final Clock clock;

    Door(
            Workspaces workspaces,
            Channels channels,
            Directory directory,
            Teams teams,
            Members members,
            AnswerTimes answerTimes,
            Clock clock) {
        this.workspaces = workspaces;
        this.channels = channels;
        this.directory = directory;
        this.teams = teams;
        this.members = members;
        this.answerTimes = answerTimes;
        this.clock = clock;
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
                settings.questions(),
                availability(workspace, channel),
                new TeamView(team.id(), team.name(), people(workspace, team)));
    }

    private Availability availability(WorkspaceId workspace, Channel channel) {
        var now = clock.instant();
        var hours = channel.settings().hours();
        return new Availability(
                hours.map(week -> week.isOpen(now)),
                hours.flatMap(week -> week.opensAt(now)),
                answerTimes.usual(workspace, channel.id()).map(Duration::toSeconds));
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
            @JsonUnwrapped Availability availability,
            TeamView team) {}

    /// @param open whether the team answers now; empty when the channel has no hours
    /// @param opensAt when it begins again, while it does not
    /// @param answersInSeconds what customers waited for a first answer lately; empty when nobody can say
    record Availability(Optional<Boolean> open, Optional<Instant> opensAt, Optional<Long> answersInSeconds) {}

    record TeamView(TeamId id, DisplayName name, List<Person> members) {}

    record Person(MemberId id, DisplayName name) {
        static Person of(Member member) {
            return new Person(member.id(), member.name());
        }
    }

    record Entries(List<String> entries) {}
}
