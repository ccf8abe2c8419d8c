package io.parley.client.example;

import io.parley.client.bot.Bot;
import io.parley.client.bot.Connection;
import io.parley.client.bot.Heard;
import io.parley.client.bot.Hub;
import io.parley.client.bot.HubEvent;
import io.parley.client.bot.Listening;
import io.parley.client.bot.Reply;
import io.parley.client.bot.Reply.Reason;
import io.parley.client.ownkey.KeyFile;
import io.parley.client.ownkey.OwnKey;
import java.net.URI;
import java.nio.file.Path;
import java.util.Locale;

/// An example: a bot in front of a website that reads by a key of its own, so that the hub cannot read along.
///
///     HUB=http://localhost:8080 API_KEY=… CLIENT_KEY=… GENESIS=… KEY_FILE=bot.key \
///       java -cp "client/target/client.jar:$(cat client/target/class-path)" io.parley.client.example.WebsiteBot
///
/// It prints its key. Paste it in the console where the bot is put in front of an inbox, and compare the
/// fingerprint.
final class WebsiteBot {
    private WebsiteBot() {}

    static void main() {
        var settings = System.getenv();
        var connection = new Connection(
                URI.create(settings.getOrDefault("HUB", "http://localhost:8080")),
                settings.getOrDefault("API_KEY", ""),
                settings.getOrDefault("CLIENT_KEY", ""));
        var file = KeyFile.of(Path.of(settings.getOrDefault("KEY_FILE", "bot.key")));
        IO.println("key: " + file.line());
        IO.println("fingerprint: " + file.fingerprint());
        var key = new OwnKey(new Hub(connection), file, settings.getOrDefault("GENESIS", ""));
        new Bot(connection, WebsiteBot::think, key).listen(Listening.byStream(), event -> IO.println(gist(event)));
    }

    private static Reply think(Heard heard) {
        return heard.text().toLowerCase(Locale.ROOT).contains("person")
                ? Reply.call(Reason.HUMAN_REQUESTED, "I call somebody.")
                : Reply.say("You said: " + heard.text());
    }

    private static String gist(HubEvent event) {
        var type = event.type().name().toLowerCase(Locale.ROOT);
        if (event.type() != HubEvent.Type.MESSAGE) {
            return type;
        }
        var from = event.from()
                .map(it -> it.kind().name().toLowerCase(Locale.ROOT))
                .orElse("");
        return from + ": " + event.text().orElse("(not opened)");
    }
}
