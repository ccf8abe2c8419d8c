package io.parley.server.mail;

import io.parley.server.identity.Member;
import io.parley.server.kernel.Ids;
import io.parley.server.kernel.Refusal;
import io.parley.server.kernel.web.Reach;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.mail.MailException;
import org.springframework.stereotype.Component;

/// A letter that a member sends to herself to see whether mail works. It is sent while she waits.
@Component
final class TestLetter {
    private static final int LONGEST_REASON = 300;

    private final MailServer server;
    private final Reach reach;
    private final Clock clock;

    TestLetter(MailServer server, Reach reach, Clock clock) {
        this.server = server;
        this.reach = reach;
        this.clock = clock;
    }

    /// @return the letter's id
    /// @throws Refusal `no-mail-server` when there is none; `mail-failed` when it did not take the letter, with
    ///   its reason
    UUID send(Member to) {
        if (!server.isThere()) {
            throw Refusal.conflict("no-mail-server", "This hub has no mail server. Its operator sets PARLEY_SMTP_URL.");
        }
        try {
            var id = Ids.next(clock);
            server.send(letter(to), id);
            return id;
        } catch (MailException e) {
            throw Refusal.conflict(
                    "mail-failed",
                    "The mail server did not take the letter. Look at PARLEY_SMTP_URL and PARLEY_MAIL_FROM.",
                    Map.of("reason", reason(e)));
        }
    }

    private Letter letter(Member to) {
        return new Letter(
                to.email(),
                "Parley",
                "Mail from Parley arrives",
                List.of("Hello " + to.name().value() + ", this is the letter that you sent to yourself. Mail works."),
                new Letter.Link("Open the console", URI.create(reach.address() + "/settings/mail")),
                List.of(),
                Optional.empty());
    }

    private static String reason(MailException failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        var words = String.valueOf(cause.getMessage()).strip();
        return words.substring(0, Math.min(words.length(), LONGEST_REASON));
    }
}
