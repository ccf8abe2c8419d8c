package io.parley.server.conversations;

import io.parley.server.identity.MembersChanged;
import io.parley.server.vault.DirectoryGrew;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/// Tells members' browsers when members, teams or keys have changed.
@Component
class MembersInView {
    private final LiveNotes live;

    MembersInView(LiveNotes live) {
        this.live = live;
    }

    @EventListener
    void membersChanged(MembersChanged changed) {
        live.tell(LiveNote.toAll(changed.workspace(), "member"));
    }

    @EventListener
    void directoryGrew(DirectoryGrew grown) {
        live.tell(LiveNote.toAll(grown.workspace(), "directory"));
    }
}
