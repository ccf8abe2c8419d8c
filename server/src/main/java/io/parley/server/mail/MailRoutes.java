package io.parley.server.mail;

import io.parley.server.audit.Audit;
import io.parley.server.audit.AuditEvent;
import io.parley.server.identity.Caller;
import io.parley.server.identity.ForMembers;
import io.parley.server.identity.Members;
import io.parley.server.identity.Role;
import io.parley.server.kernel.database.Database;
import io.parley.server.kernel.web.Limits;
import io.parley.server.kernel.web.Limits.Limit;
import java.time.Duration;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// Whether mail works, for those who set it up.
@RestController
@RequestMapping("/api/v1/mail")
class MailRoutes {
    private static final Limit LIMIT = new Limit("test-mail", 10, Duration.ofMinutes(10));

    private final MailServer server;
    private final TestLetter test;
    private final Members members;
    private final Limits limits;
    private final Database transactions;
    private final Audit audit;

    MailRoutes(MailServer server, TestLetter test, Members members, Limits limits, Database transactions, Audit audit) {
        this.server = server;
        this.test = test;
        this.members = members;
        this.limits = limits;
        this.transactions = transactions;
        this.audit = audit;
    }

    @GetMapping
    @ForMembers(Role.VIEWER)
    MailBody get() {
        return new MailBody(server.from());
    }

    @PostMapping("/test")
    @ForMembers(Role.ADMIN)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void test(Caller caller) {
        limits.take(LIMIT, caller.member().toString());
        var id = test.send(members.get(caller.workspace(), caller.member()));
        transactions.inWorkspace(
                caller.workspace(),
                () -> audit.record(AuditEvent.of(caller.workspace(), "mail.tested", caller.actor(), "letter", id)));
    }

    /// @param from the address that mails come from; empty: this hub sends none
    record MailBody(Optional<String> from) {}
}
