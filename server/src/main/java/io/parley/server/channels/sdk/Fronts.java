package io.parley.server.channels.sdk;

import io.parley.seal.DirectoryChange;
import io.parley.seal.DirectoryChange.AppKeySet;
import io.parley.seal.DirectoryChange.ReaderPolicy;
import io.parley.server.audit.Actor;
import io.parley.server.audit.Audit;
import io.parley.server.audit.AuditEvent;
import io.parley.server.conversations.ownership.Ownerships;
import io.parley.server.identity.Caller;
import io.parley.server.kernel.AppId;
import io.parley.server.kernel.ChannelId;
import io.parley.server.kernel.ContactId;
import io.parley.server.kernel.ConversationId;
import io.parley.server.kernel.Ids;
import io.parley.server.kernel.Refusal;
import io.parley.server.kernel.TeamId;
import io.parley.server.kernel.WorkspaceId;
import io.parley.server.kernel.database.Database;
import io.parley.server.vault.Directory;
import io.parley.server.vault.HubSeal;
import io.parley.server.vault.Policies;
import io.parley.server.vault.Policy;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Service;

/// The apps in front of inboxes of websites. Which one that is, and whether it reads by a key of its own, an
/// admin signs into the directory; this hub alone puts none there, and an app that is out of service stands
/// in front of nothing.
@Service
public class Fronts {
    private static final String VISITOR = "visitor:";

    private final Database transactions;
    private final AppRows apps;
    private final Threads threads;
    private final Ownerships ownerships;
    private final Audit audit;
    private final Signed signed;

    Fronts(Database transactions, AppRows apps, Threads threads, Ownerships ownerships, Audit audit, Signed signed) {
        this.transactions = transactions;
        this.apps = apps;
        this.threads = threads;
        this.ownerships = ownerships;
        this.audit = audit;
        this.signed = signed;
    }

    public Optional<Front> of(WorkspaceId workspace, ChannelId channel) {
        return transactions.inWorkspace(
                workspace,
                () -> signed.policies
                        .of(workspace, channel)
                        .flatMap(Policy::app)
                        .flatMap(id -> apps.find(workspace, id))
                        .map(Front::of));
    }

    /// Puts an app in front of an inbox, or takes the one that is there away. It leaves the conversations
    /// that it takes part in; in the others the visitor's next word decides.
    ///
    /// @param entries of the directory, signed by the caller: the channel's reader policy, before it the
    /// hub's key or the bot's own if the directory has not got it yet
    public void put(Caller caller, ChannelId channel, TeamId team, Optional<AppId> app, List<String> entries) {
        var workspace = caller.workspace();
        transactions.inWorkspace(workspace, () -> {
            if (app.isPresent() && app.flatMap(id -> apps.find(workspace, id)).isEmpty()) {
                throw Refusal.absent("app");
            }
            var before = signed.policies.of(workspace, channel).map(Fronts::way);
            var policy =
                    requirePolicy(channel, team, app, signed.directory.append(workspace, caller.member(), entries));
            if (app.isPresent() && !policy.isByOwnKey()) {
                signed.seal.requireKnown(workspace);
            }
            if (!before.equals(signed.policies.of(workspace, channel).map(Fronts::way))) {
                ownerships.dismissAll(workspace, channel, caller.actor());
            }
            audit.record(
                    AuditEvent.of(workspace, "admin.bot_in_front_changed", caller.actor(), "channel", channel.value()));
        });
    }

    /// Seats the app in front of a conversation that the visitor's newest segment lets read along, or nobody.
    public void seat(
            WorkspaceId workspace, ConversationId conversation, ContactId contact, Optional<Front> front, Actor by) {
        transactions.inWorkspace(workspace, () -> {
            ownerships.seat(workspace, conversation, front.map(Front::app), by);
            front.ifPresent(it -> meet(workspace, conversation, contact, it));
        });
    }

    /// Lets the app know a visitor, in the transaction at hand.
    public void meet(WorkspaceId workspace, ConversationId conversation, ContactId contact, Front front) {
        threads.seat(apps.find(workspace, front.id()).orElseThrow(), VISITOR + contact, conversation);
    }

    /// Whether a customer of an app is a visitor of a website in front of which it stands.
    static boolean isVisitor(String customer) {
        if (!customer.startsWith(VISITOR)) {
            return false;
        }
        try {
            Ids.parse(customer.substring(VISITOR.length()));
            return true;
        } catch (IllegalArgumentException _) {
            return false;
        }
    }

    /// Which bot, and by what it reads: visitors were shown both.
    private static List<Object> way(Policy policy) {
        return List.of(policy.app(), policy.isByOwnKey());
    }

    private static ReaderPolicy requirePolicy(
            ChannelId channel, TeamId team, Optional<AppId> app, List<DirectoryChange> changes) {
        if (changes.isEmpty()
                || changes.size() > 2
                || !(changes.getLast() instanceof ReaderPolicy policy)
                || !policy.equals(wanted(channel, team, app, policy.isByOwnKey()))
                || (changes.size() == 2 && !isKeyFor(policy, changes.getFirst()))) {
            throw Refusal.invalid(
                    "entries: want a reader_policy for this channel and team, with the reader visitor, and with the app"
                            + " and one of transit and app if there is one; before it at most the key by which it reads");
        }
        return policy;
    }

    private static ReaderPolicy wanted(ChannelId channel, TeamId team, Optional<AppId> app, boolean byOwnKey) {
        var readers = List.of("visitor", byOwnKey ? "app" : "transit");
        return new ReaderPolicy(
                channel.value(),
                team.value(),
                app.isEmpty() ? List.of("visitor") : readers,
                app.map(AppId::value).orElse(null));
    }

    private static boolean isKeyFor(ReaderPolicy policy, DirectoryChange change) {
        return policy.isByOwnKey()
                ? change instanceof AppKeySet set && set.app().equals(policy.app())
                : change instanceof DirectoryChange.HubKeySet;
    }

    /// What the directory says, and lets the hub do.
    @Component
    static final class Signed {
        private final Policies policies;
        private final Directory directory;
        private final HubSeal seal;

        Signed(Policies policies, Directory directory, HubSeal seal) {
            this.policies = policies;
            this.directory = directory;
            this.seal = seal;
        }
    }
}
