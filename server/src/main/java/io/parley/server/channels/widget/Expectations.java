package io.parley.server.channels.widget;

import io.parley.server.conversations.AnswerTimes;
import io.parley.server.kernel.WorkspaceId;
import io.parley.server.mail.Mail;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// When, and how, a visitor hears from the team: no more is said than what is true now.
@Component
final class Expectations {
    private final AnswerTimes answerTimes;
    private final Mail mail;
    private final Clock clock;

    Expectations(AnswerTimes answerTimes, Mail mail, Clock clock) {
        this.answerTimes = answerTimes;
        this.mail = mail;
        this.clock = clock;
    }

    Availability availability(WorkspaceId workspace, Channel channel) {
        var now = clock.instant();
        var hours = channel.settings().hours();
        return new Availability(
                hours.map(week -> week.isOpen(now)),
                hours.flatMap(week -> week.opensAt(now)),
                answerTimes.usual(workspace, channel.id()).map(Duration::toSeconds));
    }

    /// A mail is offered only where one can be sent.
    Questions asked(Questions set) {
        return new Questions(set.form(), set.mail() && mail.isOn(), set.rating(), set.ratingQuestion());
    }

    /// @param open whether the team answers now; empty when the channel has no hours
    /// @param opensAt when it begins again, while it does not
    /// @param answersInSeconds what customers waited for a first answer lately; empty when nobody can say
    record Availability(Optional<Boolean> open, Optional<Instant> opensAt, Optional<Long> answersInSeconds) {}
}
