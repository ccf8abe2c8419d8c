package io.parley.server.conversations.ownership;

import io.parley.server.audit.Actor;
import io.parley.server.conversations.Along;
import io.parley.server.conversations.Opening;
import io.parley.server.conversations.Ownership;
import io.parley.server.conversations.PlainConversations;
import io.parley.server.identity.Caller;
import io.parley.server.kernel.AppId;
import io.parley.server.kernel.ChannelId;
import io.parley.server.kernel.ConversationId;
import io.parley.server.kernel.Refusal;
import io.parley.server.kernel.WorkspaceId;
import io.parley.server.kernel.database.Database;
import io.parley.server.vault.Teams;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.stereotype.Service;

/// Who answers conversations in which a bot takes part. Each change is decided under the conversation's lock, with
/// an epoch of its own, its audit event, what browsers are told, and an errand for the bot's channel.
@Service
public class Ownerships {
    private final Database transactions;
    private final OwnedRows rows;
    private final OwnershipChanges changes;
    private final PlainConversations plain;
    private final Teams teams;
    private final Clock clock;

    Ownerships(
            Database transactions,
            OwnedRows rows,
            OwnershipChanges changes,
            PlainConversations plain,
            Teams teams,
            Clock clock) {
        this.transactions = transactions;
        this.rows = rows;
        this.changes = changes;
        this.plain = plain;
        this.teams = teams;
        this.clock = clock;
    }

    /// @throws Refusal as if there were no such conversation, when there is none
    public Ownership of(WorkspaceId workspace, ConversationId id) {
        return transactions.inWorkspace(
                workspace,
                () -> rows.find(workspace, id).map(Owned::ownership).orElseThrow(() -> Refusal.absent("conversation")));
    }

    /// The conversations in which a bot is to be silent.
    public List<ConversationId> withoutBot(WorkspaceId workspace, AppId app) {
        return transactions.inWorkspace(workspace, () -> rows.withoutBot(workspace, app));
    }

    /// Seats the bot in front of a conversation that the visitor's newest segment names, or nobody where it names none.
    /// A bot that joins answers, unless a member sees to the conversation already.
    public Ownership seat(WorkspaceId workspace, ConversationId id, Optional<Opening.App> bot, Actor by) {
        return transactions.inWorkspace(workspace, () -> {
            var owned = rows.lock(workspace, id).orElseThrow(() -> Refusal.absent("conversation"));
            if (bot.isEmpty()) {
                return owned.inFront() ? dismiss(owned, by) : owned.ownership();
            }
            var isThere = owned.inFront() && owned.app().equals(bot.map(Opening.App::id));
            return isThere ? owned.ownership() : welcome(owned.attendedBy(bot), by);
        });
    }

    /// The bot in front of a conversation is sent away: by the visitor, who wants a person. Who answers already, goes
    /// on.
    public Ownership dismiss(WorkspaceId workspace, ConversationId id, Actor by) {
        return seat(workspace, id, Optional.empty(), by);
    }

    /// No bot stands in front of a channel any more: it is taken away from each of its conversations.
    public void dismissAll(WorkspaceId workspace, ChannelId channel, Actor by) {
        transactions.inWorkspace(
                workspace,
                () -> rows.attended(workspace, channel).forEach(conversation -> dismiss(workspace, conversation, by)));
    }

    private Ownership welcome(Owned owned, Actor by) {
        var now = owned.ownership();
        var next = owned.assignee()
                .filter(_ -> !owned.closed())
                .map(member -> now.takenBy(member, owned.usualPause(), clock.instant()))
                .orElseGet(now::givenBack);
        return changes.welcome(owned, by, next);
    }

    private Ownership dismiss(Owned owned, Actor by) {
        return changes.dismiss(owned, by, owned.ownership().withoutBot());
    }

    /// The bot is silent from now on, without a member who answers: it asked for that itself, or a person speaks
    /// elsewhere. Where a member answers already, she goes on.
    public Ownership silence(WorkspaceId workspace, ConversationId id, Pause pause, Actor by) {
        return act(workspace, id, owned -> {
            if (owned.ownership().member().isPresent()) {
                return owned.ownership();
            }
            var window = pause.window(owned.usualPause());
            return changes.silence(owned, by, owned.ownership().silenced(window, clock.instant()));
        });
    }

    /// The bot answers from now on, because its channel says so.
    public Ownership resume(WorkspaceId workspace, ConversationId id, Actor by) {
        return act(
                workspace,
                id,
                owned -> owned.ownership().isTheBots()
                        ? owned.ownership()
                        : changes.giveBack(owned, by, "conversation.given_back"));
    }

    /// The caller answers from now on, and sees to the conversation if nobody did. Also by whoever answers already:
    /// then the pause begins anew.
    Ownership take(Caller caller, ConversationId id, Pause pause) {
        return act(caller, id, owned -> {
            var window = pause.window(owned.usualPause());
            return changes.take(
                    owned, caller.member(), owned.ownership().takenBy(caller.member(), window, clock.instant()));
        });
    }

    /// The bot answers from now on, unless it does already.
    ///
    /// @param along what she gives the bot in front besides
    Ownership giveBack(Caller caller, ConversationId id, Along along) {
        return act(caller, id, owned -> {
            along.given().forEach((message, words) -> plain.requireGiven(caller.workspace(), id, message, words));
            return owned.ownership().isTheBots()
                    ? owned.ownership()
                    : changes.giveBack(owned, caller.actor(), "conversation.given_back", along);
        });
    }

    /// The pause lasts its full length from now; one without an end stays so.
    ///
    /// @throws Refusal `not-paused` when no person answers
    Ownership extend(Caller caller, ConversationId id) {
        return act(caller, id, owned -> {
            if (owned.ownership().isTheBots()) {
                throw Refusal.conflict("not-paused", "The bot answers here again. Take over to pause it.");
            }
            if (owned.ownership().resumeAt().isEmpty()) {
                return owned.ownership();
            }
            return changes.extend(owned, caller.actor(), owned.ownership().extended(clock.instant()));
        });
    }

    private Ownership act(WorkspaceId workspace, ConversationId id, Function<Owned, Ownership> act) {
        return transactions.inWorkspace(
                workspace,
                () -> act.apply(rows.lock(workspace, id)
                        .filter(it -> it.app().isPresent())
                        .orElseThrow(() -> Refusal.absent("conversation"))));
    }

    private Ownership act(Caller caller, ConversationId id, Function<Owned, Ownership> act) {
        var workspace = caller.workspace();
        return transactions.inWorkspace(workspace, () -> {
            var owned = rows.lock(workspace, id)
                    .filter(it -> teams.of(workspace, caller.member()).contains(it.team()))
                    .orElseThrow(() -> Refusal.absent("conversation"));
            if (owned.app().isEmpty()) {
                throw Refusal.conflict("no-bot", "No bot takes part in this conversation: people alone answer here.");
            }
            return act.apply(owned);
        });
    }
}
