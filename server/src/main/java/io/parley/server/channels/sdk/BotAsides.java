package io.parley.server.channels.sdk;

import io.parley.server.channels.sdk.BotBodies.AttributesBody;
import io.parley.server.channels.sdk.BotBodies.StateBody;
import io.parley.server.channels.sdk.platform.Report;
import io.parley.server.conversations.PlainConversations;
import io.parley.server.conversations.SentBody;
import io.parley.server.conversations.Typing;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// What bots tell beside words: that they are writing, and what they know of a customer.
@Component
final class BotAsides {
    private final BotCustomers states;
    private final Customers customers;
    private final PlainConversations plain;
    private final Typing typing;

    BotAsides(BotCustomers states, Customers customers, PlainConversations plain, Typing typing) {
        this.states = states;
        this.customers = customers;
        this.plain = plain;
        this.typing = typing;
    }

    /// Nothing is told where somebody else answers.
    StateBody type(App app, String customer) {
        var state = states.state(app, customer);
        state.conversation().filter(_ -> !state.paused()).ifPresent(it -> typing.byApp(app.workspace(), app.id(), it));
        return state;
    }

    /// A conversation begins if there is none.
    StateBody describe(App app, String customer, AttributesBody attributes) {
        var known = customers.of(app, named(customer));
        SentBody.of(plain.say(customers.profile(app, known, attributes.of(customer))));
        return states.state(app, customer);
    }

    private static Report named(String customer) {
        return new Report(
                customer, Optional.empty(), "", Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }
}
