package io.parley.server.identity;

import com.webauthn4j.WebAuthnManager;
import com.webauthn4j.converter.AttestedCredentialDataConverter;
import com.webauthn4j.converter.util.ObjectConverter;
import com.webauthn4j.credential.CredentialRecordImpl;
import com.webauthn4j.data.AuthenticationParameters;
import com.webauthn4j.data.AuthenticationRequest;
import com.webauthn4j.data.RegistrationParameters;
import com.webauthn4j.data.RegistrationRequest;
import com.webauthn4j.data.attestation.statement.NoneAttestationStatement;
import com.webauthn4j.data.client.CollectedClientData;
import com.webauthn4j.data.client.Origin;
import com.webauthn4j.data.client.challenge.DefaultChallenge;
import com.webauthn4j.server.ServerProperty;
import io.parley.seal.Bytes;
import io.parley.server.kernel.Refusal;
import java.net.URI;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// What browsers and authenticators answer (WebAuthn level 3), checked: that they meant this site and this challenge,
/// and
/// that the person was there and was recognised.
///
/// Attestation is not asked for: which make an authenticator is of is none of our business.
@Component
class Ceremony {
    private final ObjectConverter converter = new ObjectConverter();
    private final WebAuthnManager manager = WebAuthnManager.createNonStrictWebAuthnManager(converter);
    private final AttestedCredentialDataConverter credentials = new AttestedCredentialDataConverter(converter);
    private final Challenges challenges;

    Ceremony(Challenges challenges) {
        this.challenges = challenges;
    }

    /// @throws Refusal when anything is not as it must be
    Registered register(Site site, String purpose, Bytes clientData, Bytes attestation) {
        return checked(() -> {
            var answer = manager.parse(new RegistrationRequest(attestation.toByteArray(), clientData.toByteArray()));
            var challenge = challengeOf(purpose, answer.getCollectedClientData());
            manager.verify(answer, new RegistrationParameters(site.with(challenge), null, true, true));
            var data = Objects.requireNonNull(answer.getAttestationObject()).getAuthenticatorData();
            var credential = Objects.requireNonNull(data.getAttestedCredentialData());
            return new Registered(
                    Bytes.of(credential.getCredentialId()),
                    Bytes.of(credentials.convert(credential)),
                    data.getSignCount(),
                    challenge);
        });
    }

    /// @throws Refusal when anything is not as it must be
    Asserted check(Site site, String purpose, Passkey passkey, Assertion assertion) {
        return checked(() -> {
            var answer = manager.parse(new AuthenticationRequest(
                    passkey.credentialId().toByteArray(),
                    assertion.authenticatorData().toByteArray(),
                    assertion.clientData().toByteArray(),
                    assertion.signature().toByteArray()));
            var challenge = challengeOf(purpose, answer.getCollectedClientData());
            manager.verify(
                    answer, new AuthenticationParameters(site.with(challenge), known(passkey), null, true, true));
            return new Asserted(
                    Objects.requireNonNull(answer.getAuthenticatorData()).getSignCount(), challenge);
        });
    }

    private CredentialRecordImpl known(Passkey passkey) {
        return new CredentialRecordImpl(
                new NoneAttestationStatement(),
                null,
                null,
                null,
                passkey.counter(),
                credentials.convert(passkey.credential().toByteArray()),
                null,
                null,
                null,
                null);
    }

    private Bytes challengeOf(String purpose, @Nullable CollectedClientData said) {
        var challenge = Bytes.of(Objects.requireNonNull(said).getChallenge().getValue());
        if (!challenges.isOurs(purpose, challenge)) {
            throw refused();
        }
        return challenge;
    }

    /// The library fails on malformed answers in many ways; the hub in one.
    private static <T> T checked(Supplier<T> ceremony) {
        try {
            return ceremony.get();
        } catch (Refusal refusal) {
            throw refusal;
        } catch (RuntimeException _) {
            throw refused();
        }
    }

    private static Refusal refused() {
        return Refusal.unauthenticated(
                "not-signed-in", "This passkey was not accepted. Try again, or sign in otherwise.");
    }

    /// Where the hub is reached: passkeys are for one host.
    record Site(URI origin) {
        String host() {
            return origin.getHost();
        }

        private ServerProperty with(Bytes challenge) {
            return ServerProperty.builder()
                    .origin(new Origin(origin.toString()))
                    .rpId(host())
                    .challenge(new DefaultChallenge(challenge.toByteArray()))
                    .build();
        }
    }

    /// @param credential its public key, as it is kept
    record Registered(Bytes credentialId, Bytes credential, long counter, Bytes challenge) {}

    record Asserted(long counter, Bytes challenge) {}

    record Assertion(Bytes clientData, Bytes authenticatorData, Bytes signature) {}
}
