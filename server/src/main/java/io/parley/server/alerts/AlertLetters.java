package io.parley.server.alerts;

import io.parley.server.alerts.UnmailedRows.Addressee;
import io.parley.server.alerts.UnmailedRows.Unmailed;
import io.parley.server.identity.Member;
import io.parley.server.identity.Members;
import io.parley.server.identity.Workspaces;
import io.parley.server.kernel.database.Database;
import io.parley.server.mail.Letter;
import io.parley.server.mail.Mail;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// Writes to members what they were called for and have not looked at within a minute: a link and no word of anybody,
/// and what has come since the last letter in one.
@Component
class AlertLetters {
    private static final List<String> WHY =
            List.of("You chose to get such letters under Settings → Alerts. They never carry a word of what was said.");

    private final Database transactions;
    private final News news;
    private final Mail mail;
    private final Recipients recipients;
    private final Clock clock;

    AlertLetters(Database transactions, News news, Mail mail, Recipients recipients, Clock clock) {
        this.transactions = transactions;
        this.news = news;
        this.mail = mail;
        this.recipients = recipients;
        this.clock = clock;
    }

    @Scheduled(fixedDelay = 10_000)
    void sweep() {
        sweep(clock.instant());
    }

    void sweep(Instant now) {
        news.due(now)
                .forEach(addressee -> transactions.inWorkspace(addressee.workspace(), () -> write(addressee, now)));
    }

    private void write(Addressee addressee, Instant now) {
        var untold = news.take(addressee, now);
        recipients
                .find(addressee)
                .filter(_ -> !untold.isEmpty())
                .ifPresent(member -> mail.put(
                        addressee.workspace(),
                        untold.getFirst().conversation().value(),
                        letter(addressee, member, untold)));
    }

    private Letter letter(Addressee addressee, Member member, List<Unmailed> news) {
        var workspace = recipients.workspaceOf(addressee);
        var subject = news.size() == 1 ? news.getFirst().kind().title() : news.size() + " alerts";
        return new Letter(
                member.email(), workspace, subject, paragraphs(workspace, news), action(news), WHY, Optional.empty());
    }

    private static List<String> paragraphs(String workspace, List<Unmailed> news) {
        var paragraphs = new ArrayList<String>();
        paragraphs.add("Somebody has to look at " + workspace + ":");
        var counts = new TreeMap<AlertKind, Integer>();
        news.forEach(it -> counts.merge(it.kind(), 1, Integer::sum));
        counts.forEach((kind, count) -> paragraphs.add(count == 1 ? kind.title() : count + " × " + kind.title()));
        return paragraphs;
    }

    private Letter.Link action(List<Unmailed> news) {
        return news.stream().map(Unmailed::conversation).distinct().count() == 1
                ? new Letter.Link(
                        "Open the conversation",
                        mail.link("/inbox/" + news.getFirst().conversation() + "?list=any&write"))
                : new Letter.Link("Open your alerts", mail.link("/alerts"));
    }

    /// Who gets letters.
    @Component
    static final class Recipients {
        private final Members members;
        private final Workspaces workspaces;

        Recipients(Members members, Workspaces workspaces) {
            this.members = members;
            this.workspaces = workspaces;
        }

        private Optional<Member> find(Addressee addressee) {
            return members.list(addressee.workspace()).stream()
                    .filter(member -> member.id().equals(addressee.member()))
                    .findFirst();
        }

        private String workspaceOf(Addressee addressee) {
            return workspaces.get(addressee.workspace()).name().value();
        }
    }
}
