package io.parley.server.channels.sdk;

import io.parley.server.conversations.MemberTyping;
import io.parley.server.kernel.database.Database;
import org.json.JSONObject;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/// Tells a bot that somebody is writing, if it is connected here. The newer SDKs of Janis show it to the customer.
@Component
class TypingRelay {
    private final Database transactions;
    private final AppRows apps;
    private final Threads threads;
    private final BotSockets sockets;

    TypingRelay(Database transactions, AppRows apps, Threads threads, BotSockets sockets) {
        this.transactions = transactions;
        this.apps = apps;
        this.threads = threads;
        this.sockets = sockets;
    }

    @EventListener
    void typing(MemberTyping typing) {
        transactions.inWorkspace(
                typing.workspace(),
                () -> apps.ofChannel(typing.workspace(), typing.channel())
                        .filter(app -> sockets.has(app.id()))
                        .ifPresent(app -> tell(app, typing)));
    }

    private void tell(App app, MemberTyping typing) {
        threads.address(app, typing.conversation())
                .map(Address::parse)
                .ifPresent(to -> sockets.tell(
                        app.id(),
                        "user typing",
                        new JSONObject().put("type", "user_typing").put("channel", to.customer())));
    }
}
