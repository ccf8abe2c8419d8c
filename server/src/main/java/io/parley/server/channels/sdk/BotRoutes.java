package io.parley.server.channels.sdk;

import io.parley.server.channels.sdk.Asking.AskedBody;
import io.parley.server.channels.sdk.BotBodies.AttributesBody;
import io.parley.server.channels.sdk.BotBodies.EventsBody;
import io.parley.server.channels.sdk.BotBodies.StateBody;
import io.parley.server.channels.sdk.BotBodies.ToldBody;
import io.parley.server.channels.sdk.BotBodies.WordBody;
import io.parley.server.channels.sdk.platform.Report;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// The API for bots that are written for the hub.
@RestController
@RequestMapping("/api/v1/bot")
class BotRoutes {
    private final BotEvents events;
    private final BotCustomers customers;
    private final BotAsides asides;
    private final Asking asking;
    private final Streaming streaming;
    private final Bots bots;

    BotRoutes(
            BotEvents events, BotCustomers customers, BotAsides asides, Asking asking, Streaming streaming, Bots bots) {
        this.events = events;
        this.customers = customers;
        this.asides = asides;
        this.asking = asking;
        this.streaming = streaming;
        this.bots = bots;
    }

    /// What there is to tell the app, the oldest first, instead of by a webhook.
    ///
    /// @param after the `next` of the answer before: everything up to there has arrived
    @GetMapping("/events")
    @ForApps
    AskedBody ask(Reported reported, @RequestParam(defaultValue = "0") long after) {
        bots.see(reported.app());
        return asking.after(reported.app(), after);
    }

    /// The same as it happens, each event under its place as id. What an app has got is what it comes again
    /// behind: with every new stream, and by asking.
    ///
    /// @param lastSeen the id of the last event that has arrived; before `after`
    @GetMapping("/events/stream")
    @ForApps
    void stream(
            Reported reported,
            @RequestHeader("apikey") String apiKey,
            @RequestHeader("Last-Event-ID") Optional<Long> lastSeen,
            @RequestParam(defaultValue = "0") long after,
            HttpServletResponse response)
            throws IOException {
        bots.see(reported.app());
        var shown = new Streaming.Shown(apiKey, reported.clientKey());
        streaming.serve(shown, reported.app(), lastSeen.orElse(after), response);
    }

    @PostMapping("/events")
    @ForApps
    List<ToldBody> report(Reported reported, @RequestBody EventsBody body) {
        bots.see(reported.app());
        return events.take(reported.app(), body.events());
    }

    @GetMapping("/customers/{customer}/state")
    @ForApps
    StateBody state(Reported reported, @PathVariable String customer) {
        Report.requireShort("customer", customer);
        return customers.state(reported.app(), customer);
    }

    @PostMapping("/customers/{customer}/messages")
    @ForApps
    ToldBody say(Reported reported, @PathVariable String customer, @RequestBody WordBody body) {
        bots.see(reported.app());
        var outcome = customers.take(reported.app(), body.to(customer));
        return ToldBody.of(customers.state(reported.app(), customer), outcome, Optional.empty());
    }

    /// Shown to the team for some seconds, unless somebody else answers.
    @PostMapping("/customers/{customer}/typing")
    @ForApps
    StateBody type(Reported reported, @PathVariable String customer) {
        Report.requireShort("customer", customer);
        return asides.type(reported.app(), customer);
    }

    @PutMapping("/customers/{customer}/attributes")
    @ForApps
    StateBody describe(Reported reported, @PathVariable String customer, @RequestBody AttributesBody body) {
        return asides.describe(reported.app(), customer, body);
    }
}
