package io.parley.server.vault;

import io.parley.server.identity.Caller;
import io.parley.server.identity.ForMembers;
import io.parley.server.identity.Role;
import io.parley.server.kernel.TeamId;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
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

    record EntriesBody(List<String> entries) {}
}
