package io.parley.server.conversations;

import io.parley.server.audit.Actor;
import io.parley.server.audit.Audit;
import io.parley.server.audit.AuditEvent;
import io.parley.server.conversations.HandlingRows.Changed;
import io.parley.server.conversations.HandlingRows.Handled;
import io.parley.server.identity.Caller;
import io.parley.server.kernel.ConversationId;
import io.parley.server.kernel.TeamId;
import io.parley.server.kernel.WorkspaceId;
import io.parley.server.kernel.database.Database;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/// Changes how conversations are handled: one or many in one transaction, each with its audit event and told to
/// browsers.
@Component
class Changes {
    private final Database transactions;
    private final HandlingRows rows;
    private final Fitness fitness;
    private final LiveNotes live;
    private final Audit audit;
    private final Clock clock;

    Changes(Database transactions, HandlingRows rows, Fitness fitness, LiveNotes live, Audit audit, Clock clock) {
        this.transactions = transactions;
        this.rows = rows;
        this.fitness = fitness;
        this.live = live;
        this.audit = audit;
        this.clock = clock;
    }

    /// @param teams of the caller; what belongs to another team is absent
    /// @return what became of each conversation
    Map<ConversationId, Answer> apply(Caller caller, Set<TeamId> teams, Set<ConversationId> ids, Change change) {
        if (change instanceof Change.Snooze(var until) && !until.isAfter(clock.instant())) {
            throw new IllegalArgumentException("until: want a time to come");
        }
        return transactions.inWorkspace(caller.workspace(), () -> {
            var answers = new LinkedHashMap<ConversationId, Answer>();
            ids.forEach(id -> answers.put(id, Answer.ABSENT));
            var fit = new HashMap<TeamId, Boolean>();
            var changed = new ArrayList<Changed>();
            for (var handled : rows.lock(caller.workspace(), ids)) {
                if (teams.contains(handled.team())) {
                    var fits = fit.computeIfAbsent(handled.team(), it -> fitness.fits(caller.workspace(), it, change));
                    answers.put(handled.id(), fits ? weigh(handled, change, changed) : Answer.UNFIT);
                }
            }
            carryOut(caller.workspace(), caller.actor(), change.event(), changed);
            return answers;
        });
    }

    /// Changes one conversation on nobody's order, in the transaction at hand.
    void bySystem(Handled handled, Change change) {
        var after = change.applyTo(handled.handling());
        carryOut(handled.workspace(), Actor.SYSTEM, change.event(), List.of(new Changed(handled, after)));
    }

    private static Answer weigh(Handled handled, Change change, List<Changed> changed) {
        var after = change.applyTo(handled.handling());
        if (after.equals(handled.handling())) {
            return Answer.UNCHANGED;
        }
        changed.add(new Changed(handled, after));
        return Answer.CHANGED;
    }

    private void carryOut(WorkspaceId workspace, Actor actor, String event, List<Changed> changed) {
        if (changed.isEmpty()) {
            return;
        }
        rows.write(changed, actor.id().orElse(null));
        audit.recordAll(changed.stream()
                .map(it -> AuditEvent.of(
                        workspace,
                        event,
                        actor,
                        "conversation",
                        it.before().id().value()))
                .toList());
        live.tellAll(changed.stream().map(Changes::note).toList());
    }

    private static LiveNote note(Changed changed) {
        var before = changed.before();
        var note = LiveNote.toTeam(before.workspace(), "conversation", before.team())
                .about(before.id());
        return changed.showsToContact() ? note.alsoTo(before.contact()) : note;
    }

    /// What became of one conversation.
    enum Answer {
        CHANGED,
        /// it was so already
        UNCHANGED,
        /// the member is not in its team, or the label not in its team's drawer
        UNFIT,
        ABSENT
    }
}
