package io.parley.server.identity;

import io.parley.seal.Bytes;
import io.parley.server.kernel.DisplayName;
import io.parley.server.kernel.MemberId;
import io.parley.server.kernel.PasskeyId;
import io.parley.server.kernel.Refusal;
import io.parley.server.kernel.web.PublicUrl;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1")
class PasskeyRoutes {
    private final Passkeys passkeys;
    private final Members members;
    private final SignInLimits limits;
    private final SessionCookie cookie;
    private final PublicUrl publicUrl;

    PasskeyRoutes(Passkeys passkeys, Members members, SignInLimits limits, SessionCookie cookie, PublicUrl publicUrl) {
        this.passkeys = passkeys;
        this.members = members;
        this.limits = limits;
        this.cookie = cookie;
        this.publicUrl = publicUrl;
    }

    @GetMapping("/me/passkeys")
    @ForMembers(Role.VIEWER)
    List<PasskeyBody> list(Caller caller) {
        return passkeys.list(caller).stream().map(PasskeyBody::of).toList();
    }

    @PostMapping("/me/passkeys/challenge")
    @ForMembers(value = Role.VIEWER, confirmed = true)
    RegistrationBody registrationChallenge(Caller caller, HttpServletRequest request) {
        var member = members.get(caller.workspace(), caller.member());
        return new RegistrationBody(
                passkeys.registrationChallenge(caller),
                site(request).host(),
                handle(caller.member()),
                member.email().value(),
                member.name(),
                passkeys.list(caller).stream().map(Passkey::credentialId).toList());
    }

    @PostMapping("/me/passkeys")
    @ForMembers(value = Role.VIEWER, confirmed = true)
    @ResponseStatus(HttpStatus.CREATED)
    void register(Caller caller, @RequestBody NewPasskeyBody body, HttpServletRequest request) {
        passkeys.register(
                caller,
                site(request),
                new Passkeys.NewPasskey(body.id, body.name, body.clientData, body.attestation, body.keys));
    }

    @DeleteMapping("/me/passkeys/{id}")
    @ForMembers(Role.VIEWER)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(Caller caller, @PathVariable PasskeyId id) {
        passkeys.remove(caller, id);
    }

    @PostMapping("/sign-in/passkey/challenge")
    @ForAnyone(because = "a passkey answers it, whoever's it is")
    ChallengeBody signInChallenge(HttpServletRequest request) {
        return new ChallengeBody(passkeys.signInChallenge(), site(request).host());
    }

    @PostMapping("/sign-in/passkey")
    @ForAnyone(because = "signing in")
    ResponseEntity<KeysBody> signIn(@RequestBody AssertionBody body, HttpServletRequest request) {
        var agent = Objects.requireNonNullElse(request.getHeader(HttpHeaders.USER_AGENT), "");
        var signedIn = limits.attempt(
                        body.credentialId.sha256(),
                        () -> passkeys.signIn(site(request), body.credentialId, body.assertion(), agent))
                .orElseThrow(() ->
                        Refusal.unauthenticated("not-signed-in", "This passkey is not known here. Sign in otherwise."));
        return ResponseEntity.ok()
                .header(
                        HttpHeaders.SET_COOKIE,
                        cookie.set(request, signedIn.session().token()))
                .body(new KeysBody(signedIn.keys()));
    }

    @PostMapping("/sessions/confirm/passkey/challenge")
    @ForMembers(Role.VIEWER)
    ChallengeBody confirmationChallenge(Caller caller, HttpServletRequest request) {
        return new ChallengeBody(
                passkeys.confirmationChallenge(caller), site(request).host());
    }

    @PostMapping("/sessions/confirm/passkey")
    @ForMembers(Role.VIEWER)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void confirm(Caller caller, @RequestBody AssertionBody body, HttpServletRequest request) {
        passkeys.confirm(caller, site(request), body.credentialId, body.assertion());
    }

    private Ceremony.Site site(HttpServletRequest request) {
        return new Ceremony.Site(URI.create(publicUrl.of(request)));
    }

    /// 16 bytes that say nothing about the person.
    private static Bytes handle(MemberId member) {
        return Bytes.of(ByteBuffer.allocate(2 * Long.BYTES)
                .putLong(member.value().getMostSignificantBits())
                .putLong(member.value().getLeastSignificantBits())
                .array());
    }

    /// @param keys what it opens, for unlocking in a session that is open; none when it only signs in
    record PasskeyBody(
            PasskeyId id,
            Bytes credentialId,
            DisplayName name,
            Optional<Bytes> keys,
            Instant addedAt,
            Optional<Instant> usedAt) {
        static PasskeyBody of(Passkey passkey) {
            return new PasskeyBody(
                    passkey.id(),
                    passkey.credentialId(),
                    passkey.name(),
                    passkey.keys(),
                    passkey.addedAt(),
                    passkey.usedAt());
        }
    }

    /// @param host the relying party's id
    /// @param handle names the member to her authenticator
    /// @param exclude credentials that she has already
    record RegistrationBody(
            Bytes challenge, String host, Bytes handle, String email, DisplayName name, List<Bytes> exclude) {}

    /// @param keys the person's keys, sealed to the identity that follows from the passkey's secret
    record NewPasskeyBody(PasskeyId id, DisplayName name, Bytes clientData, Bytes attestation, Optional<Bytes> keys) {}

    record ChallengeBody(Bytes challenge, String host) {}

    record AssertionBody(Bytes credentialId, Bytes clientData, Bytes authenticatorData, Bytes signature) {
        Ceremony.Assertion assertion() {
            return new Ceremony.Assertion(clientData, authenticatorData, signature);
        }
    }

    record KeysBody(Optional<Bytes> keys) {}
}
