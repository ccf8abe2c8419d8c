package io.parley.server.identity;

import io.parley.seal.Bytes;
import io.parley.server.audit.Actor;
import io.parley.server.audit.Audit;
import io.parley.server.audit.AuditEvent;
import io.parley.server.kernel.MemberId;
import io.parley.server.kernel.Refusal;
import io.parley.server.kernel.Secret;
import io.parley.server.kernel.WorkspaceId;
import io.parley.server.kernel.database.Database;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.stereotype.Service;

/// Signing in by a secret derived from the passphrase or from the recovery kit. For an address that nobody has,
/// everything looks as for one that somebody has.
@Service
class SignIn {
    private static final Way PASSPHRASE = new Way(
            Credentials.Stored::verifier,
            Credentials.Stored::keysByPassphrase,
            "E-mail address and passphrase do not fit together.");
    private static final Way KIT = new Way(
            Credentials.Stored::kitVerifier,
            Credentials.Stored::keysByKit,
            "E-mail address and recovery kit do not fit together.");

    private final Database transactions;
    private final Accounts accounts;
    private final Credentials credentials;
    private final Sessions sessions;
    private final SignInLimits limits;
    private final Audit audit;

    SignIn(
            Database transactions,
            Accounts accounts,
            Credentials credentials,
            Sessions sessions,
            SignInLimits limits,
            Audit audit) {
        this.transactions = transactions;
        this.accounts = accounts;
        this.credentials = credentials;
        this.sessions = sessions;
        this.limits = limits;
        this.audit = audit;
    }

    /// What the browser needs to derive the sign-in secret; invented for an unknown address, the same each time.
    Salt salt(EmailAddress email) {
        return EvenPace.answer(() -> accounts.find(email)
                .map(account ->
                        new Salt(account.stored().salt(), account.stored().cost()))
                .orElseGet(() -> new Salt(accounts.inventedSalt(email), ByPassphrase.MIN_COST)));
    }

    /// @return the session and the keys sealed to the passphrase
    SignedIn byPassphrase(EmailAddress email, Secret secret, String agent) {
        return open(email, secret, agent, PASSPHRASE);
    }

    /// @return the session and the keys sealed to the recovery kit
    SignedIn byKit(EmailAddress email, Secret secret, String agent) {
        return open(email, secret, agent, KIT);
    }

    /// Proves again, in an open session, that it is the member who sits there.
    void confirm(Caller caller, Secret secret) {
        var session = Bytes.ofUtf8("session " + caller.session()).sha256();
        if (limits.attempt(session, () -> prove(caller, secret)).isEmpty()) {
            throw Refusal.forbidden("wrong-passphrase", "That is not your passphrase.");
        }
        transactions.inWorkspace(caller.workspace(), () -> sessions.confirm(caller));
    }

    private Optional<Credentials.Stored> prove(Caller caller, Secret secret) {
        var proved = transactions
                .inWorkspace(caller.workspace(), () -> credentials.find(caller.workspace(), caller.member()))
                .filter(stored -> credentials.proves(secret, stored.verifier()));
        if (proved.isEmpty()) {
            recordDenied(caller.workspace(), caller.member());
        }
        return proved;
    }

    private SignedIn open(EmailAddress email, Secret secret, String agent, Way way) {
        return limits.attempt(accounts.nameOf(email), () -> EvenPace.answer(() -> tryToOpen(email, secret, agent, way)))
                .orElseThrow(() -> Refusal.unauthenticated("not-signed-in", way.denial));
    }

    private Optional<SignedIn> tryToOpen(EmailAddress email, Secret secret, String agent, Way way) {
        var account = accounts.find(email);
        var proved = account.filter(found -> credentials.proves(secret, way.verifier.apply(found.stored())));
        if (proved.isEmpty()) {
            account.ifPresent(found -> recordDenied(found.workspace(), found.member()));
        }
        return proved.map(found -> transactions.inWorkspace(
                found.workspace(),
                () -> new SignedIn(
                        sessions.open(found.workspace(), found.member(), agent), way.keys.apply(found.stored()))));
    }

    private void recordDenied(WorkspaceId workspace, MemberId member) {
        transactions.inWorkspace(
                workspace,
                () -> audit.record(AuditEvent.of(workspace, "auth.login_denied", Actor.ANYONE, "member", member.value())
                        .denied("wrong-secret")));
    }

    record Salt(Bytes salt, int cost) {}

    record SignedIn(Sessions.Opened session, Bytes keys) {}

    /// By what a member signs in: what proves it, what it opens, and how a wrong one is answered.
    private record Way(
            Function<Credentials.Stored, Bytes> verifier, Function<Credentials.Stored, Bytes> keys, String denial) {}
}
