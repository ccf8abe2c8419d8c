package io.parley.server.channels.sdk;

import io.parley.server.alerts.BotAlerts;
import io.parley.server.channels.sdk.platform.Direction;
import io.parley.server.channels.sdk.platform.Report;
import io.parley.server.channels.sdk.platform.Reports;
import io.parley.server.conversations.ownership.Pause;
import io.parley.server.kernel.ConversationId;
import io.parley.server.kernel.Refusal;
import io.parley.server.kernel.TeamId;
import io.parley.server.kernel.WorkspaceId;
import java.util.List;
import java.util.Optional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/// What the SDKs of Janis and Wordhop ask for. Every answer is JSON, since some of them read nothing else.
@RestController
@RequestMapping("/api/v1")
class SdkRoutes {
    private static final OkBody OK = new OkBody(true);

    private final Intake intake;
    private final Bots bots;
    private final BotAlerts alerts;

    SdkRoutes(Intake intake, Bots bots, BotAlerts alerts) {
        this.intake = intake;
        this.bots = bots;
        this.alerts = alerts;
    }

    @PostMapping("/in")
    @ForApps
    PausedBody in(Reported reported) {
        return take(reported, Direction.IN);
    }

    @PostMapping("/out")
    @ForApps
    PausedBody out(Reported reported) {
        return take(reported, Direction.OUT);
    }

    @PostMapping("/unknown")
    @ForApps
    PausedBody unknown(Reported reported) {
        return alert(reported, alerts::notUnderstood);
    }

    @PostMapping("/human")
    @ForApps
    PausedBody human(Reported reported) {
        return alert(reported, alerts::personWanted);
    }

    @PostMapping("/channel_state")
    @ForApps
    PausedBody state(Reported reported) {
        return new PausedBody(true, bots.isPaused(reported.app(), user(reported)), Optional.empty());
    }

    @GetMapping("/channels/paused")
    @ForApps
    List<String> paused(Reported reported) {
        return bots.paused(reported.app());
    }

    /// `paused` with `minutes`, or without them for as long as the app says; anything else lets the bot go on.
    @PostMapping("/update_channel")
    @ForApps
    PausedBody update(Reported reported) {
        var pause = reported.body().path("paused").asBoolean(false)
                ? Optional.of(pause(reported.body().path("minutes")))
                : Optional.<Pause>empty();
        bots.pause(reported.app(), user(reported), pause);
        return state(reported);
    }

    @PostMapping("/update_bot_socket_id")
    @ForApps
    OkBody register(Reported reported) {
        bots.connect(reported);
        return OK;
    }

    /// The message is stored if it was not reported before.
    private PausedBody alert(Reported reported, Asking alert) {
        var app = reported.app();
        var taken = taken(reported, Direction.IN);
        taken.forEach(it -> alert.ask(app.workspace(), app.team(), it.conversation()));
        return state(app, taken);
    }

    private PausedBody take(Reported reported, Direction direction) {
        return state(reported.app(), taken(reported, direction));
    }

    private PausedBody state(App app, List<Intake.Taken> taken) {
        bots.see(app);
        return taken.isEmpty() ? new PausedBody(true, false, Optional.empty()) : PausedBody.of(taken.getLast());
    }

    private List<Intake.Taken> taken(Reported reported, Direction direction) {
        return reports(reported, direction).stream()
                .map(report -> intake.take(reported.app(), report, direction))
                .toList();
    }

    private static List<Report> reports(Reported reported, Direction direction) {
        try {
            return Reports.read(reported.body(), direction);
        } catch (IllegalArgumentException e) {
            throw Refusal.invalid("The message cannot be understood. " + e.getMessage());
        }
    }

    private static Pause pause(JsonNode minutes) {
        try {
            return minutes.isMissingNode() || minutes.isNull() ? new Pause.Usual() : new Pause.Minutes(minutes.asInt());
        } catch (IllegalArgumentException | JacksonException e) {
            throw Refusal.invalid("minutes: want a number from 1 to 10080");
        }
    }

    static String user(Reported reported) {
        try {
            return Reports.user(reported.body());
        } catch (IllegalArgumentException e) {
            throw Refusal.invalid("The request cannot be understood. " + e.getMessage());
        }
    }

    @FunctionalInterface
    private interface Asking {
        void ask(WorkspaceId workspace, TeamId team, ConversationId conversation);
    }

    record OkBody(boolean ok) {}

    /// @param paused whether the bot is to be silent
    /// @param id of the conversation here
    record PausedBody(boolean ok, boolean paused, Optional<String> id) {
        static PausedBody of(Intake.Taken taken) {
            return new PausedBody(
                    true,
                    !taken.ownership().isTheBots(),
                    Optional.of(taken.conversation().toString()));
        }
    }
}
