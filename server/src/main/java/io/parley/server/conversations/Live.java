package io.parley.server.conversations;

import io.parley.server.identity.Caller;
import io.parley.server.identity.SessionsEnded;
import io.parley.server.kernel.ContactId;
import io.parley.server.kernel.WorkspaceId;
import io.parley.server.vault.Teams;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;

/// The live stream, as members and visitors may see it.
@Service
public class Live {
    private final LiveConnection connection;
    private final LiveStream stream;
    private final Teams teams;

    Live(LiveConnection connection, LiveStream stream, Teams teams) {
        this.connection = connection;
        this.stream = stream;
        this.teams = teams;
    }

    /// Everything in the member's teams, until her session ends.
    void serve(Caller caller, Optional<LiveCursor> lastSeen, BooleanSupplier signedIn, HttpServletResponse response)
            throws IOException {
        var listener = LiveListener.ofMember(caller.workspace(), caller.member(), event -> mayKnow(caller, event));
        connection.serve(response, listener, lastSeen, LiveBody::of, signedIn);
    }

    /// Everything in the contact's conversations that she may know; never a private note, nor that there is one.
    public void serve(
            WorkspaceId workspace,
            ContactId contact,
            Optional<LiveCursor> lastSeen,
            Function<LiveEvent, Object> body,
            HttpServletResponse response)
            throws IOException {
        var listener = new LiveListener(workspace, event -> mayKnow(contact, event));
        connection.serve(response, listener, lastSeen, body, () -> true);
    }

    @EventListener
    void sessionsEnded(SessionsEnded ended) {
        stream.listeners(ended.workspace()).stream()
                .filter(listener -> listener.belongsTo(ended.member()))
                .forEach(LiveListener::close);
    }

    private static boolean mayKnow(ContactId contact, LiveEvent event) {
        return event.contact().filter(contact::equals).isPresent()
                && event.member().isEmpty()
                && event.message()
                        .filter(message -> message.track() == Track.TEAM)
                        .isEmpty();
    }

    /// Asked anew for each event: whoever left a team is told nothing more of it.
    private boolean mayKnow(Caller caller, LiveEvent event) {
        if (event.member().filter(member -> !member.equals(caller.member())).isPresent()) {
            return false;
        }
        return event.team()
                .map(team -> teams.of(caller.workspace(), caller.member()).contains(team))
                .orElse(true);
    }
}
