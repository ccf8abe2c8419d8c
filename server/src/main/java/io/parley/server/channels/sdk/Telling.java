package io.parley.server.channels.sdk;

import io.parley.seal.MessageBody;
import io.parley.server.conversations.Author;
import io.parley.server.conversations.Errand;
import io.parley.server.conversations.Owner;
import io.parley.server.conversations.PlainConversations;
import io.parley.server.identity.Members;
import io.parley.server.kernel.MemberId;
import io.parley.server.kernel.database.Database;
import java.util.List;
import java.util.Optional;
import org.json.JSONObject;
import org.springframework.stereotype.Component;

/// Says to a bot what there is to say, in the words of its SDK: `chat response` for what a person said,
/// `channel update` for who answers now.
@Component
final class Telling {
    private final BotSockets sockets;
    private final Database transactions;
    private final Threads threads;
    private final Echoes echoes;
    private final PlainConversations plain;
    private final Members members;

    Telling(
            BotSockets sockets,
            Database transactions,
            Threads threads,
            Echoes echoes,
            PlainConversations plain,
            Members members) {
        this.sockets = sockets;
        this.transactions = transactions;
        this.threads = threads;
        this.echoes = echoes;
        this.plain = plain;
        this.members = members;
    }

    boolean reaches(App app) {
        return sockets.has(app.id());
    }

    /// Before anything is told: whatever the bot repeats of it is known then.
    void prepare(App app, List<Errand> errands) {
        transactions.inWorkspace(
                app.workspace(),
                () -> errands.stream()
                        .filter(Telling::isDelivered)
                        .forEach(errand -> words(app, errand)
                                .ifPresent(words -> echoes.given(
                                        app,
                                        errand.conversation(),
                                        errand.message().orElseThrow(),
                                        words))));
    }

    /// @return whether the bot was reached, or there is nothing to tell it
    boolean tell(App app, Errand errand) {
        return told(app, errand)
                .map(it -> sockets.tell(app.id(), it.event, it.payload))
                .orElse(true);
    }

    /// What there is to tell of an errand, as far as the SDK knows of such things.
    Optional<Told> told(App app, Errand errand) {
        var address = threads.address(app, errand.conversation()).map(Address::parse);
        return switch (errand.kind()) {
            case MESSAGE -> words(app, errand).flatMap(words -> address.map(to -> response(app, errand, to, words)));
            case OWNER -> address.map(to -> new Told("channel update", update(errand, to)));
            case HEARD, MEANWHILE, WARNING, ALERT -> Optional.empty();
        };
    }

    /// Whether the bot delivers it, and may then report it as its own.
    private static boolean isDelivered(Errand errand) {
        return errand.kind() == Errand.Kind.MESSAGE;
    }

    /// Nothing where the words were deleted, or transit opens them no more.
    Optional<String> words(App app, Errand errand) {
        return heard(app, errand).map(Heard::text).filter(text -> !text.isEmpty());
    }

    /// The word that an errand is about. Nothing where it was deleted, or transit opens it no more.
    Optional<Heard> heard(App app, Errand errand) {
        return plain.open(app.workspace(), errand)
                .filter(opened -> opened.body() instanceof MessageBody.Text)
                .map(opened -> Heard.of(opened.author(), (MessageBody.Text) opened.body()));
    }

    private Told response(App app, Errand errand, Address to, String words) {
        var said = new Said(errand.message().orElseThrow().toString(), person(app, errand), words);
        var told = response(app, to.customer(), said);
        to.besides().ifPresent(it -> told.payload.put(it.member(), new JSONObject(it.json())));
        return told;
    }

    /// Every SDK reads another part of it, so all parts are there.
    static Told response(App app, String customer, Said said) {
        var metadata = new JSONObject().put("ts", said.ts).put("slack_user", said.by);
        return new Told(
                "chat response",
                new JSONObject()
                        .put("type", "message")
                        .put("channel", customer)
                        .put("text", said.words)
                        .put("ts", said.ts)
                        .put("slack_user", said.by)
                        .put("team", app.team().toString())
                        .put("recipient", new JSONObject().put("id", customer))
                        .put("message", new JSONObject().put("text", said.words).put("metadata", metadata)));
    }

    /// Who answered when it happened.
    private JSONObject person(App app, Errand errand) {
        return errand.ownership().member().map(id -> person(app, id)).orElseGet(() -> named("", ""));
    }

    /// Whose word it is, as an app is told.
    JSONObject from(App app, Author author) {
        return switch (author) {
            case Author.Member(var member) -> person(app, member).put("kind", "member");
            case Author.Contact _, Author.App _ -> new JSONObject().put("kind", "customer");
        };
    }

    JSONObject person(App app, MemberId id) {
        var name = members.list(app.workspace()).stream()
                .filter(it -> it.id().equals(id))
                .findFirst()
                .map(it -> it.name().value());
        return named(id.toString(), name.orElse(""));
    }

    private static JSONObject named(String id, String name) {
        return new JSONObject().put("id", id).put("name", name);
    }

    private static JSONObject update(Errand errand, Address to) {
        var paused = errand.ownership().owner() != Owner.BOT;
        return new JSONObject()
                .put("type", "channel_update")
                .put("channel", to.customer())
                .put("paused", paused)
                .put("text", paused ? "A person answers now." : "The bot answers again.");
    }

    /// What a person says.
    ///
    /// @param by her id and name
    record Said(String ts, JSONObject by, String words) {}

    /// A word that was opened.
    ///
    /// @param files how many it brings, which no bot gets
    record Heard(Author author, String text, int files) {
        static Heard of(Author author, MessageBody.Text body) {
            return new Heard(author, body.text(), body.files().size());
        }
    }

    /// @param event as the SDK calls it
    record Told(String event, JSONObject payload) {}
}
