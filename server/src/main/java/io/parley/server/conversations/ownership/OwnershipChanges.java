package io.parley.server.conversations.ownership;

import io.parley.server.audit.Actor;
import io.parley.server.audit.Audit;
import io.parley.server.audit.AuditEvent;
import io.parley.server.conversations.Along;
import io.parley.server.conversations.BotPlace;
import io.parley.server.conversations.BotTallies;
import io.parley.server.conversations.Errand;
import io.parley.server.conversations.Errands;
import io.parley.server.conversations.LiveNote;
import io.parley.server.conversations.LiveNotes;
import io.parley.server.conversations.Ownership;
import io.parley.server.kernel.MemberId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.stereotype.Component;

/// Carries changes of ownership out, in the transaction that has the conversation locked.
@Component
class OwnershipChanges {
    private final OwnedRows rows;
    private final Audit audit;
    private final LiveNotes live;
    private final Errands errands;
    private final BotTallies tallies;
    private final Clock clock;

    OwnershipChanges(OwnedRows rows, Audit audit, LiveNotes live, Errands errands, BotTallies tallies, Clock clock) {
        this.rows = rows;
        this.audit = audit;
        this.live = live;
        this.errands = errands;
        this.tallies = tallies;
        this.clock = clock;
    }

    /// Whoever takes over by saying so sees to the conversation, as whoever takes over by answering does.
    Ownership take(Owned owned, MemberId member, Ownership next) {
        if (owned.assignee().isEmpty()) {
            rows.assign(owned.workspace(), owned.id(), member);
            record(owned, Actor.of(member), "conversation.assigned");
        }
        owned.app().ifPresent(app -> tallies.takenOver(owned.workspace(), owned.team(), app, next.epoch()));
        return change(owned, Actor.of(member), "conversation.taken_over", next);
    }

    Ownership silence(Owned owned, Actor by, Ownership next) {
        return change(owned, by, "conversation.bot_silenced", next);
    }

    Ownership giveBack(Owned owned, Actor by, String event) {
        return giveBack(owned, by, event, Along.NOTHING);
    }

    Ownership giveBack(Owned owned, Actor by, String event, Along along) {
        var held = owned.heldSince().map(since -> Duration.between(since, clock.instant()));
        owned.app().ifPresent(app -> tallies.givenBack(owned.workspace(), owned.team(), app, held));
        var next = owned.ownership().givenBack();
        if (owned.inFront()) {
            errands.addMeanwhile(owned.workspace(), owned.id(), next, along);
            rows.handed(owned.workspace(), owned.id());
        }
        return change(owned, by, event, next);
    }

    /// A bot stands in front of the conversation from now on.
    Ownership welcome(Owned owned, Actor by, Ownership next) {
        rows.seat(owned, BotPlace.FRONT);
        return change(owned, by, "conversation.bot_joined", next);
    }

    /// The bot in front is sent away. It is told so, and nothing more.
    Ownership dismiss(Owned owned, Actor by, Ownership next) {
        rows.seat(owned, BotPlace.LEFT);
        return change(owned, by, "conversation.bot_left", next);
    }

    /// The owner stays, and so does the epoch: the bot, which is silent anyway, is told nothing.
    Ownership extend(Owned owned, Actor by, Ownership longer) {
        rows.write(owned.workspace(), owned.id(), longer);
        record(owned, by, "conversation.pause_extended");
        tell(owned);
        return longer;
    }

    /// Tells members and the bot's channel that the bot is about to go on.
    void warn(Owned owned, Instant now) {
        rows.warned(owned.workspace(), owned.id(), now);
        live.tell(LiveNote.toTeam(owned.workspace(), "warning", owned.team()).about(owned.id()));
        errands.add(owned.place(), owned.id(), Errand.Kind.WARNING, owned.ownership());
    }

    private Ownership change(Owned owned, Actor by, String event, Ownership next) {
        rows.write(owned.workspace(), owned.id(), next);
        record(owned, by, event);
        tell(owned);
        errands.add(owned.place(), owned.id(), Errand.Kind.OWNER, next);
        return next;
    }

    private void record(Owned owned, Actor by, String event) {
        audit.record(AuditEvent.of(
                owned.workspace(), event, by, "conversation", owned.id().value()));
    }

    private void tell(Owned owned) {
        live.tell(LiveNote.toTeam(owned.workspace(), "owner", owned.team())
                .about(owned.id())
                .alsoTo(owned.contact()));
    }
}
