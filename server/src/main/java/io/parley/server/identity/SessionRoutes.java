package io.parley.server.identity;

import io.parley.server.kernel.Secret;
import io.parley.server.kernel.SessionId;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1")
class SessionRoutes {
    private final Sessions sessions;
    private final SignIn signIn;
    private final SessionCookie cookie;

    SessionRoutes(Sessions sessions, SignIn signIn, SessionCookie cookie) {
        this.sessions = sessions;
        this.signIn = signIn;
        this.cookie = cookie;
    }

    @PostMapping("/sign-out")
    @ForMembers(Role.VIEWER)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    ResponseEntity<Void> signOut(Caller caller, HttpServletRequest request) {
        sessions.end(caller, caller.session());
        return ResponseEntity.noContent()
                .header(HttpHeaders.SET_COOKIE, cookie.clear(request))
                .build();
    }

    @GetMapping("/sessions")
    @ForMembers(Role.VIEWER)
    List<Sessions.Session> list(Caller caller) {
        return sessions.list(caller);
    }

    @DeleteMapping("/sessions/{id}")
    @ForMembers(Role.VIEWER)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void end(Caller caller, @PathVariable SessionId id) {
        sessions.end(caller, id);
    }

    @DeleteMapping("/sessions")
    @ForMembers(Role.VIEWER)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void endOthers(Caller caller) {
        sessions.endOthers(caller);
    }

    @PostMapping("/sessions/confirm")
    @ForMembers(Role.VIEWER)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void confirm(Caller caller, @RequestBody ConfirmBody body) {
        signIn.confirm(caller, body.secret);
    }

    record ConfirmBody(Secret secret) {}
}
