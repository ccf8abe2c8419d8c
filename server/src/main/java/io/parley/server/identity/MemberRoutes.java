package io.parley.server.identity;

import io.parley.server.kernel.DisplayName;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1")
class MemberRoutes {
    private final Members members;
    private final Workspaces workspaces;

    MemberRoutes(Members members, Workspaces workspaces) {
        this.members = members;
        this.workspaces = workspaces;
    }

    @GetMapping("/members")
    @ForMembers(Role.VIEWER)
    List<MemberBody> list(Caller caller) {
        return members.list(caller.workspace()).stream().map(MemberBody::of).toList();
    }

    @GetMapping("/members/former")
    @ForMembers(Role.VIEWER)
    List<Members.Former> former(Caller caller) {
        return members.former(caller.workspace());
    }

    @PutMapping("/me/name")
    @ForMembers(Role.VIEWER)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void rename(Caller caller, @RequestBody NameBody body) {
        members.rename(caller, body.name);
    }

    @PutMapping("/me/away")
    @ForMembers(Role.VIEWER)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void setAway(Caller caller, @RequestBody AwayBody body) {
        members.setAway(caller, body.away);
    }

    @PutMapping("/workspace")
    @ForMembers(Role.ADMIN)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void changeWorkspace(Caller caller, @RequestBody WorkspaceBody body) {
        workspaces.change(caller, body.name, body.idleMinutes);
    }

    record NameBody(DisplayName name) {}

    record AwayBody(boolean away) {}

    record WorkspaceBody(DisplayName name, int idleMinutes) {}
}
