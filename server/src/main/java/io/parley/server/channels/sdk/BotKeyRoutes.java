package io.parley.server.channels.sdk;

import io.parley.server.channels.sdk.BotBodies.ToldBody;
import io.parley.server.channels.sdk.platform.Report;
import io.parley.server.vault.Segment;
import java.util.List;
import java.util.Optional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// What the API for bots has besides for those that read by a key of their own in front of a website.
@RestController
@RequestMapping("/api/v1/bot")
class BotKeyRoutes {
    private final OwnKeyed ownKeyed;
    private final BotCustomers customers;
    private final Bots bots;

    BotKeyRoutes(OwnKeyed ownKeyed, BotCustomers customers, Bots bots) {
        this.ownKeyed = ownKeyed;
        this.customers = customers;
        this.bots = bots;
    }

    /// By which it proves who wrote what, and who reads it.
    @GetMapping("/directory")
    @ForApps
    EntriesBody directory(Reported reported, @RequestParam(defaultValue = "0") long from) {
        return new EntriesBody(ownKeyed.entriesFrom(reported.app(), from));
    }

    @GetMapping("/customers/{customer}/segment")
    @ForApps
    Segment segment(Reported reported, @PathVariable String customer) {
        Report.requireShort("customer", customer);
        return ownKeyed.segment(reported.app(), customer);
    }

    @PostMapping("/customers/{customer}/sealed")
    @ForApps
    ToldBody say(Reported reported, @PathVariable String customer, @RequestBody OwnKeyed.SealedWordBody body) {
        Report.requireShort("customer", customer);
        bots.see(reported.app());
        var outcome = ownKeyed.say(reported.app(), customer, body);
        return ToldBody.of(customers.state(reported.app(), customer), outcome, Optional.empty());
    }

    /// @param entries the statements as they were signed
    record EntriesBody(List<String> entries) {}
}
