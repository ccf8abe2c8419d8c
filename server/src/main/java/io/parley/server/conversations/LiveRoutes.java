package io.parley.server.conversations;

import io.parley.server.identity.Caller;
import io.parley.server.identity.ForMembers;
import io.parley.server.identity.Role;
import io.parley.server.identity.Sessions;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/live")
class LiveRoutes {
    private final Live live;
    private final Sessions sessions;

    LiveRoutes(Live live, Sessions sessions) {
        this.live = live;
        this.sessions = sessions;
    }

    @GetMapping
    @ForMembers(Role.VIEWER)
    void live(Caller caller, @RequestHeader("Last-Event-ID") Optional<String> lastSeen, HttpServletResponse response)
            throws IOException {
        live.serve(caller, lastSeen.map(LiveCursor::parse), () -> sessions.isOpen(caller), response);
    }
}
