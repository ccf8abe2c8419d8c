package io.parley.server.channels.widget;

import io.parley.seal.Bytes;
import io.parley.server.identity.Workspace;
import io.parley.server.identity.Workspaces;
import io.parley.server.kernel.ConversationId;
import io.parley.server.kernel.WorkspaceId;
import io.parley.server.mail.Letter;
import io.parley.server.mail.Mail;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// The letter that tells a visitor of an answer: who has answered and where to read it, and no word of what was
/// said.
@Component
final class AnswerLetter {
    /// Opens the chat on a website with the widget.
    private static final String OPENING = "/#parley";

    private final Workspaces workspaces;
    private final StopKeys keys;
    private final Mail mail;

    AnswerLetter(Workspaces workspaces, StopKeys keys, Mail mail) {
        this.workspaces = workspaces;
        this.keys = keys;
        this.mail = mail;
    }

    Letter write(WorkspaceId id, ConversationId conversation, MailWish wish) {
        var workspace = workspaces.get(id);
        var name = workspace.name().value();
        return new Letter(
                wish.email(),
                name,
                name + " has answered you",
                List.of(
                        name + " has answered you in the chat"
                                + wish.page()
                                        .map(page -> " on " + URI.create(page).getAuthority())
                                        .orElse("") + ".",
                        "Open it in the browser that you wrote in: only that one has the key to read it."),
                new Letter.Link("Read the answer", place(workspace, wish)),
                List.of("What was said is sealed between you and the team, so it is not in this mail. You get one mail "
                        + "while you are away, and the next one only after you have read this answer."),
                Optional.of(new Letter.Link("No more mails about this conversation", stop(conversation))));
    }

    private URI place(Workspace workspace, MailWish wish) {
        return wish.page().map(page -> URI.create(page + OPENING)).orElseGet(() -> ownTab(workspace.genesis(), wish));
    }

    private URI ownTab(Bytes genesis, MailWish wish) {
        return mail.link("/widget/frame?channel=" + wish.channel() + "#" + genesis.b64());
    }

    private URI stop(ConversationId conversation) {
        return mail.link("/widget/mail/stop?of=%s&key=%s"
                .formatted(conversation, keys.of(conversation).b64()));
    }
}
