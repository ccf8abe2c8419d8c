package io.parley.server.vault;

import io.parley.server.identity.Caller;
import io.parley.server.identity.ForMembers;
import io.parley.server.identity.Role;
import io.parley.server.kernel.DisplayName;
import io.parley.server.kernel.TeamId;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1")
class TeamRoutes {
    private final Teams teams;
    private final Directory directory;

    TeamRoutes(Teams teams, Directory directory) {
        this.teams = teams;
        this.directory = directory;
    }

    @GetMapping("/directory")
    @ForMembers(Role.VIEWER)
    EntriesBody directory(Caller caller, @RequestParam(defaultValue = "0") long from) {
        return new EntriesBody(directory.entriesFrom(caller.workspace(), from));
    }

    @GetMapping("/teams")
    @ForMembers(Role.VIEWER)
    List<Team> list(Caller caller) {
        return teams.list(caller.workspace());
    }

    @GetMapping("/teams/{team}/epochs")
    @ForMembers(Role.VIEWER)
    List<Epochs.Epoch> epochs(Caller caller, @PathVariable TeamId team) {
        return teams.epochs(caller, team);
    }

    @PostMapping("/teams")
    @ForMembers(Role.ADMIN)
    @ResponseStatus(HttpStatus.CREATED)
    void create(Caller caller, @RequestBody NewTeamBody body) {
        teams.create(caller, body.id, body.name, body.keys);
    }

    @PutMapping("/teams/{team}/name")
    @ForMembers(Role.ADMIN)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void rename(Caller caller, @PathVariable TeamId team, @RequestBody NameBody body) {
        teams.rename(caller, team, body.name);
    }

    @PostMapping("/teams/joins")
    @ForMembers(Role.ADMIN)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void join(Caller caller, @RequestBody KeysBody body) {
        teams.join(caller, body.keys);
    }

    @PostMapping("/teams/departures")
    @ForMembers(Role.VIEWER)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void leave(Caller caller, @RequestBody KeysBody body) {
        teams.leave(caller, body.keys);
    }

    @PostMapping("/teams/epochs")
    @ForMembers(Role.ADMIN)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void startEpochs(Caller caller, @RequestBody KeysBody body) {
        teams.startEpochs(caller, body.keys);
    }

    record NewTeamBody(TeamId id, DisplayName name, KeyChange keys) {}

    record NameBody(DisplayName name) {}

    record KeysBody(KeyChange keys) {}

    record EntriesBody(List<String> entries) {}
}
