package io.parley.server.channels.sdk;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.parley.seal.DirectoryChange;
import io.parley.seal.DirectoryChange.ReaderPolicy;
import io.parley.server.audit.Audit;
import io.parley.server.audit.AuditEvent;
import io.parley.server.channels.sdk.App.Settings;
import io.parley.server.identity.Caller;
import io.parley.server.kernel.AppId;
import io.parley.server.kernel.AppKeyId;
import io.parley.server.kernel.Refusal;
import io.parley.server.kernel.WorkspaceId;
import io.parley.server.kernel.database.Database;
import io.parley.server.vault.Directory;
import io.parley.server.vault.HubSeal;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Service;

/// The apps of every workspace, and their keys.
@Service
class Apps {
    /// Asked for with every report; what another node has changed is known after five seconds.
    private final Cache<AppId, App> known = Caffeine.newBuilder()
            .maximumSize(10_000)
            .expireAfterWrite(Duration.ofSeconds(5))
            .build();

    private final Database transactions;
    private final AppRows rows;
    private final AppKeys keys;
    private final WebhookRows webhooks;
    private final DeliveryRows deliveries;
    private final Keeping keeping;

    Apps(
            Database transactions,
            AppRows rows,
            AppKeys keys,
            WebhookRows webhooks,
            DeliveryRows deliveries,
            Keeping keeping) {
        this.transactions = transactions;
        this.rows = rows;
        this.keys = keys;
        this.webhooks = webhooks;
        this.deliveries = deliveries;
        this.keeping = keeping;
    }

    List<App> list(WorkspaceId workspace) {
        return transactions.inWorkspace(workspace, () -> rows.list(workspace));
    }

    App get(WorkspaceId workspace, AppId id) {
        return transactions.inWorkspace(
                workspace, () -> rows.find(workspace, id).orElseThrow(() -> Refusal.absent("app")));
    }

    /// The app whose two keys these are.
    ///
    /// @throws Refusal when either is not known or has ended, or they do not belong together
    App authenticate(Optional<String> apiKey, Optional<String> clientKey) {
        var ofWorkspace = apiKey.flatMap(keys::owner).filter(it -> it.app().isEmpty());
        var ofApp = clientKey.flatMap(keys::owner).filter(it -> it.app().isPresent());
        return ofApp.filter(it -> ofWorkspace
                        .filter(other -> other.workspace().equals(it.workspace()))
                        .isPresent())
                .flatMap(it -> known(it.workspace(), it.app().orElseThrow()))
                .orElseThrow(() -> Refusal.unauthenticated(
                        "unknown-keys",
                        "The API key and the client key are not those of an app here. Copy both from the app's page."));
    }

    private Optional<App> known(WorkspaceId workspace, AppId id) {
        var app = known.getIfPresent(id);
        if (app != null) {
            return Optional.of(app);
        }
        var found = transactions.inWorkspace(workspace, () -> rows.find(workspace, id));
        found.ifPresent(it -> known.put(id, it));
        return found;
    }

    /// Makes an app.
    ///
    /// @param entries of the directory, signed by the caller: the channel's reader policy, before it the hub's key
    /// if the directory has not got it yet
    /// @return the app's client key, which nobody can be shown again
    String add(Caller caller, App app, List<String> entries) {
        return transactions.inWorkspace(caller.workspace(), () -> {
            requirePolicy(app, keeping.directory.append(caller.workspace(), caller.member(), entries));
            keeping.seal.requireKnown(caller.workspace());
            rows.add(app);
            keeping.record(caller, "admin.app_created", "app", app.id().value());
            return keys.replace(caller.workspace(), Optional.of(app.id()));
        });
    }

    void change(Caller caller, AppId id, Settings settings) {
        transactions.inWorkspace(caller.workspace(), () -> {
            get(caller.workspace(), id);
            rows.change(caller.workspace(), id, settings);
            transactions.afterCommit(() -> known.invalidate(id));
            keeping.record(caller, "admin.app_changed", "app", id.value());
        });
    }

    /// Takes an app out of service: its keys end now, it is told nothing more, it leaves the inboxes in front of which
    /// it stands, and its conversations stay with the team.
    void remove(Caller caller, AppId id) {
        transactions.inWorkspace(caller.workspace(), () -> {
            var app = get(caller.workspace(), id);
            keeping.leave(caller, id);
            rows.remove(caller.workspace(), id);
            webhooks.remove(app);
            deliveries.giveUp(app, "The app was removed.");
            transactions.afterCommit(() -> known.invalidate(id));
            keys.end(caller.workspace(), Optional.of(id), keeping.clock.instant());
            keeping.record(caller, "admin.app_removed", "app", id.value());
        });
    }

    /// @param app empty: the workspace's own
    List<AppKey> keys(Caller caller, Optional<AppId> app) {
        return transactions.inWorkspace(caller.workspace(), () -> {
            app.ifPresent(id -> get(caller.workspace(), id));
            return keys.list(caller.workspace(), app);
        });
    }

    /// A new key; those before it end in a day.
    String replaceKey(Caller caller, Optional<AppId> app) {
        return transactions.inWorkspace(caller.workspace(), () -> {
            app.ifPresent(id -> get(caller.workspace(), id));
            keeping.record(
                    caller,
                    "admin.key_created",
                    app.isEmpty() ? "workspace" : "app",
                    app.map(AppId::value).orElse(caller.workspace().value()));
            return keys.replace(caller.workspace(), app);
        });
    }

    void endKey(Caller caller, AppKeyId id) {
        transactions.inWorkspace(caller.workspace(), () -> {
            if (!keys.end(caller.workspace(), id)) {
                throw Refusal.absent("key");
            }
            keeping.record(caller, "admin.key_ended", "key", id.value());
        });
    }

    private static void requirePolicy(App app, List<DirectoryChange> changes) {
        var fits = !changes.isEmpty()
                && changes.size() <= 2
                && changes.getLast() instanceof ReaderPolicy policy
                && policy.channel().equals(app.channel().value())
                && policy.team().equals(app.team().value())
                && policy.readers().equals(List.of("transit"))
                && (changes.size() == 1 || changes.getFirst() instanceof DirectoryChange.HubKeySet);
        if (!fits) {
            throw Refusal.invalid(
                    "entries: want a reader_policy for this channel and team, with the reader transit, and before it at"
                            + " most a hub_key_set");
        }
    }

    /// What is kept besides of every change.
    @Component
    static final class Keeping {
        private final Directory directory;
        private final HubSeal seal;
        private final Audit audit;
        private final Leaving leaving;
        private final Clock clock;

        Keeping(Directory directory, HubSeal seal, Audit audit, Leaving leaving, Clock clock) {
            this.directory = directory;
            this.seal = seal;
            this.audit = audit;
            this.leaving = leaving;
            this.clock = clock;
        }

        private void leave(Caller caller, AppId app) {
            leaving.leave(caller.workspace(), app, caller.actor());
        }

        private void record(Caller caller, String type, String kind, UUID object) {
            audit.record(AuditEvent.of(caller.workspace(), type, caller.actor(), kind, object));
        }
    }
}
