package io.parley.client.example;

import io.parley.client.bot.Bot;
import io.parley.client.bot.Came;
import io.parley.client.bot.Connection;
import io.parley.client.bot.Heard;
import io.parley.client.bot.Reply;
import io.parley.client.bot.Reply.Reason;
import java.net.URI;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Pattern;

/// An example: a bot whose only customer types in this terminal.
///
///     HUB=http://localhost:8080 API_KEY=… CLIENT_KEY=… \
///       java -cp "client/target/client.jar:$(cat client/target/class-path)" io.parley.client.example.TerminalBot
///
/// Take the conversation over in the console, and it falls silent.
final class TerminalBot {
    private static final Pattern PERSON = Pattern.compile("person|human");
    private static final Pattern GREETING = Pattern.compile("(hello|hi)\\b.*");

    private TerminalBot() {}

    static void main() {
        var settings = System.getenv();
        var connection = new Connection(
                URI.create(settings.getOrDefault("HUB", "http://localhost:8080")),
                settings.getOrDefault("API_KEY", ""),
                settings.getOrDefault("CLIENT_KEY", ""));
        var bot = new Bot(connection, TerminalBot::think, (_, text) -> IO.println(text));
        for (var line = IO.readln(); line != null; line = IO.readln()) {
            var came = bot.hear(new Heard("terminal", UUID.randomUUID().toString(), line));
            if (came != Came.SAID) {
                IO.println("[" + came.name().toLowerCase(Locale.ROOT) + "]");
            }
        }
    }

    private static Reply think(Heard heard) {
        var text = heard.text().toLowerCase(Locale.ROOT);
        if (PERSON.matcher(text).find()) {
            return Reply.call(Reason.HUMAN_REQUESTED, "I call somebody.");
        }
        if (GREETING.matcher(text).matches()) {
            return Reply.say("Hello! What can I do for you?");
        }
        if (text.contains("hours")) {
            return Reply.say("We are here from nine to five.");
        }
        return Reply.call(Reason.UNKNOWN, "That I do not know. I ask somebody.");
    }
}
