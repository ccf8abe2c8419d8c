package io.parley.server.identity;

import io.parley.seal.Bytes;
import io.parley.server.audit.Audit;
import io.parley.server.audit.AuditEvent;
import io.parley.server.kernel.DisplayName;
import io.parley.server.kernel.PasskeyId;
import io.parley.server.kernel.Refusal;
import io.parley.server.kernel.database.Database;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.stereotype.Service;

/// Passkeys of members: they sign in, and unlock too where the authenticator gives a secret (PRF) of its own. The
/// browser seals the person's keys to that secret; the hub never sees it.
@Service
class Passkeys {
    private static final String SIGN_IN = "sign-in";

    private final Database transactions;
    private final PasskeyRows rows;
    private final Ceremony ceremony;
    private final Challenges challenges;
    private final Sessions sessions;
    private final Audit audit;

    Passkeys(
            Database transactions,
            PasskeyRows rows,
            Ceremony ceremony,
            Challenges challenges,
            Sessions sessions,
            Audit audit) {
        this.transactions = transactions;
        this.rows = rows;
        this.ceremony = ceremony;
        this.challenges = challenges;
        this.sessions = sessions;
        this.audit = audit;
    }

    List<Passkey> list(Caller caller) {
        return transactions.inWorkspace(caller.workspace(), () -> rows.of(caller.workspace(), caller.member()));
    }

    Bytes registrationChallenge(Caller caller) {
        return challenges.make(registration(caller));
    }

    Bytes signInChallenge() {
        return challenges.make(SIGN_IN);
    }

    /// @throws Refusal when the authenticator's answer is not as it must be
    void register(Caller caller, Ceremony.Site site, NewPasskey wanted) {
        var registered =
                proved(() -> ceremony.register(site, registration(caller), wanted.clientData, wanted.attestation));
        transactions.inWorkspace(caller.workspace(), () -> {
            challenges.use(caller.workspace(), registered.challenge());
            rows.add(wanted.toPasskey(caller, registered));
            record(caller, "auth.passkey_added", wanted.id);
        });
    }

    void remove(Caller caller, PasskeyId id) {
        transactions.inWorkspace(caller.workspace(), () -> {
            rows.remove(caller.workspace(), caller.member(), id);
            record(caller, "auth.passkey_removed", id);
        });
    }

    /// @return the session, and the keys sealed to what the passkey opens, if it opens any; empty when it is none of
    /// ours
    Optional<SignedIn> signIn(Ceremony.Site site, Bytes credentialId, Ceremony.Assertion assertion, String agent) {
        return rows.workspaceOf(credentialId)
                .flatMap(workspace -> transactions.inWorkspace(
                        workspace,
                        () -> rows.find(workspace, credentialId)
                                .map(passkey -> use(site, SIGN_IN, passkey, assertion))
                                .map(passkey -> new SignedIn(
                                        sessions.open(workspace, passkey.member(), agent), passkey.keys()))));
    }

    Bytes confirmationChallenge(Caller caller) {
        return challenges.make(confirmation(caller));
    }

    /// Notes that the member has proved again who she is, by a passkey of her own.
    ///
    /// @throws Refusal when it is not hers, or its answer is not as it must be
    void confirm(Caller caller, Ceremony.Site site, Bytes credentialId, Ceremony.Assertion assertion) {
        transactions.inWorkspace(caller.workspace(), () -> {
            var passkey = rows.find(caller.workspace(), credentialId)
                    .filter(found -> found.member().equals(caller.member()))
                    .orElseThrow(() -> wrong("This passkey is not one of yours. Try another one."));
            proved(() -> use(site, confirmation(caller), passkey, assertion));
            sessions.confirm(caller);
        });
    }

    /// Who is signed in and proves nothing stays signed in, as after a wrong passphrase.
    private static <T> T proved(Supplier<T> proof) {
        try {
            return proof.get();
        } catch (Refusal refusal) {
            throw refusal.kind() == Refusal.Kind.UNAUTHENTICATED
                    ? wrong(String.valueOf(refusal.getMessage()))
                    : refusal;
        }
    }

    private static Refusal wrong(String sentence) {
        return Refusal.forbidden("wrong-passkey", sentence);
    }

    private Passkey use(Ceremony.Site site, String purpose, Passkey passkey, Ceremony.Assertion assertion) {
        var asserted = ceremony.check(site, purpose, passkey, assertion);
        challenges.use(passkey.workspace(), asserted.challenge());
        rows.noteUse(passkey, asserted.counter());
        return passkey;
    }

    private void record(Caller caller, String type, PasskeyId id) {
        audit.record(AuditEvent.of(caller.workspace(), type, caller.actor(), "passkey", id.value()));
    }

    private static String registration(Caller caller) {
        return "registration of " + caller.member() + " in " + caller.session();
    }

    private static String confirmation(Caller caller) {
        return "confirmation of " + caller.member() + " in " + caller.session();
    }

    /// What a browser sends of a passkey that was just made.
    record NewPasskey(PasskeyId id, DisplayName name, Bytes clientData, Bytes attestation, Optional<Bytes> keys) {
        private Passkey toPasskey(Caller caller, Ceremony.Registered registered) {
            return new Passkey(
                    caller.workspace(),
                    id,
                    caller.member(),
                    registered.credentialId(),
                    registered.credential(),
                    registered.counter(),
                    name,
                    keys,
                    Instant.EPOCH,
                    Optional.empty());
        }
    }

    record SignedIn(Sessions.Opened session, Optional<Bytes> keys) {}
}
