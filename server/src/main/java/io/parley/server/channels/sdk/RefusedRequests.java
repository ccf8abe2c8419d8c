package io.parley.server.channels.sdk;

import io.parley.seal.Bytes;
import io.parley.server.identity.Caller;
import io.parley.server.kernel.AppId;
import io.parley.server.kernel.Ids;
import io.parley.server.kernel.Refusal;
import io.parley.server.kernel.RefusedRequestId;
import io.parley.server.kernel.database.Database;
import io.parley.server.kernel.web.Limits;
import io.parley.server.kernel.web.Limits.Limit;
import io.parley.server.vault.HubSeal;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import tools.jackson.databind.json.JsonMapper;

/// What apps have sent within the last day and was refused, sealed for their teams: the hub cannot read it again.
@Service
class RefusedRequests {
    private static final Limit KEPT = new Limit("refused", 60, Duration.ofHours(1));
    private static final Duration REMEMBERED = Duration.ofHours(24);
    private static final int SHOWN = 100;
    private static final int LONGEST = 16 * 1024;

    /// What is no fault of whoever built the bot: a person took over in the same moment, or it was too much.
    private static final Set<String> EXPECTED = Set.of("stale", "too-many-requests");

    private final Database transactions;
    private final Apps apps;
    private final RefusedRows rows;
    private final HubSeal seal;
    private final Limits limits;
    private final JsonMapper json;
    private final Clock clock;

    RefusedRequests(
            Database transactions,
            Apps apps,
            RefusedRows rows,
            HubSeal seal,
            Limits limits,
            JsonMapper json,
            Clock clock) {
        this.transactions = transactions;
        this.apps = apps;
        this.rows = rows;
        this.seal = seal;
        this.limits = limits;
        this.json = json;
        this.clock = clock;
    }

    /// Keeps it, unless there are too many of this app already.
    void keep(App app, Fault fault) {
        if (EXPECTED.contains(fault.problem) || !isWithinLimits(app)) {
            return;
        }
        var said = new Said(fault.address, fault.detail, cut(fault.body), fault.body.length() > LONGEST);
        var plain = Bytes.of(json.writeValueAsBytes(said));
        transactions.inWorkspace(
                app.workspace(),
                () -> rows.add(
                        app,
                        new RefusedRequest(
                                new RefusedRequestId(Ids.next(clock)),
                                clock.instant(),
                                fault.request,
                                fault.status,
                                fault.problem,
                                seal.sealForTeam(app.workspace(), app.team(), plain))));
    }

    /// Of the last day, the newest first.
    List<RefusedRequest> newest(Caller caller, AppId id) {
        var since = clock.instant().minus(REMEMBERED);
        return transactions.inWorkspace(
                caller.workspace(), () -> rows.newest(apps.get(caller.workspace(), id), since, SHOWN));
    }

    @Scheduled(fixedDelay = 600_000)
    void forget() {
        rows.forget(clock.instant().minus(REMEMBERED));
    }

    private boolean isWithinLimits(App app) {
        try {
            limits.take(KEPT, app.id().toString());
            return true;
        } catch (Refusal _) {
            return false;
        }
    }

    private static String cut(String text) {
        return text.length() > LONGEST ? text.substring(0, LONGEST) : text;
    }

    /// @param request method and route
    /// @param problem the last word of the problem's type
    /// @param address as it was asked for
    /// @param detail what was wrong, in words
    /// @param body without the app's keys
    record Fault(String request, int status, String problem, String address, String detail, String body) {}

    /// As it is sealed.
    private record Said(String address, String detail, String body, boolean cut) {}
}
