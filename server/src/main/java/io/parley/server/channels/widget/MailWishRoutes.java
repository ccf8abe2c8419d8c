package io.parley.server.channels.widget;

import io.parley.server.channels.widget.Channel.Settings;
import io.parley.server.identity.EmailAddress;
import io.parley.server.kernel.ConversationId;
import io.parley.server.kernel.Refusal;
import io.parley.server.kernel.web.Limits;
import io.parley.server.kernel.web.Limits.Limit;
import io.parley.server.mail.Mail;
import java.time.Duration;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// A visitor asks for a mail when there is an answer, where her channel offers it.
@RestController
@RequestMapping("/api/v1/widget/conversations/{id}/mail")
class MailWishRoutes {
    /// Nobody is written to at the request of many, however many browsers say that they have her address.
    private static final Limit BY_ADDRESS = new Limit("mail-address", 10, Duration.ofDays(1));

    private final MailWishes wishes;
    private final Channels channels;
    private final Mail mail;
    private final Limits limits;

    MailWishRoutes(MailWishes wishes, Channels channels, Mail mail, Limits limits) {
        this.wishes = wishes;
        this.channels = channels;
        this.mail = mail;
        this.limits = limits;
    }

    @PutMapping
    @ForVisitors
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void ask(Visitor visitor, @PathVariable ConversationId id, @RequestBody WishBody body) {
        var settings = channels.get(visitor.workspace(), visitor.channel()).settings();
        requireOffered(settings);
        body.page.filter(page -> !settings.websites().allow(page)).ifPresent(_ -> {
            throw Refusal.invalid("page: want the origin of a website of this channel");
        });
        var email = new EmailAddress(body.email);
        limits.take(BY_ADDRESS, email.value());
        wishes.ask(visitor, id, new MailWish(visitor.channel(), email, body.page, Optional.empty()));
    }

    @DeleteMapping
    @ForVisitors
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void takeBack(Visitor visitor, @PathVariable ConversationId id) {
        wishes.takeBack(visitor, id);
    }

    private void requireOffered(Settings settings) {
        if (!settings.questions().mail() || !mail.isOn()) {
            throw Refusal.conflict("no-mail", "No mails are sent here. Come back to this page to see the answer.");
        }
    }

    /// @param page the origin of the website around the chat; empty: the chat is a tab of its own
    record WishBody(String email, Optional<String> page) {}
}
