package io.parley.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWEHeader;
import com.nimbusds.jose.JWEObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.DirectDecrypter;
import com.nimbusds.jose.crypto.DirectEncrypter;
import com.nimbusds.jose.util.Base64URL;
import java.text.ParseException;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SealedMessageTest {
    private static final SegmentKey KEY = SegmentKey.generate(Cast.SEGMENT);
    private static final Message.Address ADDRESS =
            new Message.Address(Cast.WORKSPACE, Cast.CONVERSATION, Cast.SEGMENT, Cast.id("message"));

    private final Message hello = message(Author.member(Cast.ALICE), "hello", null);

    @Test
    void opensForWhoHasTheSegmentsKeyAndKnowsTheAuthors() {
        var sealed = SealedMessage.seal(hello, Cast.ALICES_DEVICE, KEY);

        var opened = SealedMessage.parse(sealed.compact()).open(KEY, ADDRESS);

        assertThat(opened.signer()).isEqualTo(Cast.ALICES_DEVICE.id());
        assertThat(opened.verify(Cast.ALICES_KEY)).isEqualTo(hello);
    }

    @Test
    void showsItsSegmentAndCommitmentToWhoHasNoKey() {
        var sealed = SealedMessage.parse(
                SealedMessage.seal(hello, Cast.ALICES_DEVICE, KEY).compact());

        assertThat(sealed.segment()).isEqualTo(Cast.SEGMENT);
        assertThat(sealed.commitment()).isEqualTo(KEY.commitment());
    }

    @Test
    void isNeverSealedUnderTheKeyOfAnotherSegment() {
        var other = SegmentKey.generate(Cast.id("other segment"));

        assertThatIllegalArgumentException().isThrownBy(() -> SealedMessage.seal(hello, Cast.ALICES_DEVICE, other));
    }

    @Test
    void doesNotOpenUnderAnotherKeyOfTheSameSegment() {
        var sealed = SealedMessage.seal(hello, Cast.ALICES_DEVICE, KEY);

        assertRefused(() -> sealed.open(SegmentKey.generate(Cast.SEGMENT), ADDRESS));
    }

    @Test
    void over256KiBIsNeitherWrittenNorRead() {
        var large = message(Author.member(Cast.ALICE), "x".repeat(200_000), null);
        assertThatIllegalArgumentException().isThrownBy(() -> SealedMessage.seal(large, Cast.ALICES_DEVICE, KEY));

        var forged = Forge.jwe(Forge.jweHeader(KEY.id()), KEY.messageKey(), nonce(), Bytes.of(new byte[200_000]));
        assertRefused(() -> SealedMessage.parse(forged));
    }

    @Test
    void ofAVisitorWhoIsNewBringsTheKeyToPin() {
        var author = Author.contact(Cast.CONTACT);
        var opened = sealAndOpen(message(author, "hello?", visitor()), Cast.VISITORS_BROWSER);

        var pinned = opened.trustOnFirstUse();

        assertThat(pinned).isEqualTo(Cast.VISITORS_KEY);
        assertThat(opened.verify(pinned).author()).isEqualTo(author);
    }

    @Test
    void bringsNoKeyToPinForAMember() {
        var pretended = sealAndOpen(message(Author.member(Cast.ALICE), "hello", visitor()), Cast.VISITORS_BROWSER);

        assertRefused(pretended::trustOnFirstUse);
    }

    @Test
    void bringsNoKeyToPinUnderAnotherName() {
        var pretended = sealAndOpen(message(Author.contact(Cast.CONTACT), "hello", visitor()), Cast.BOBS_DEVICE);

        assertRefused(pretended::trustOnFirstUse);
        assertRefused(sealAndOpen(hello, Cast.ALICES_DEVICE)::trustOnFirstUse);
    }

    @Test
    void ofTheHubSpeaksForCustomersAndApps() {
        for (var author : List.of(Author.contact(Cast.CONTACT), Author.app(Cast.APP))) {
            var said = message(author, "hello", null);

            var opened = sealAndOpen(said, Cast.HUB_ITSELF);

            assertThat(opened.signer()).isEqualTo(Cast.HUB_ITSELF.id());
            assertThat(opened.verify(Cast.HUBS_KEY)).isEqualTo(said);
        }
    }

    @Test
    void ofTheHubNeverSpeaksForAMember() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> sealAndOpen(hello, Cast.HUB_ITSELF))
                .withMessage("signer: not the kind of key that speaks for this author");
    }

    @Test
    void ofAnAppIsSealedByTheHubAlone() {
        var said = message(Author.app(Cast.APP), "hello", null);

        assertThatIllegalArgumentException().isThrownBy(() -> sealAndOpen(said, Cast.ALICES_DEVICE));
        assertThatIllegalArgumentException().isThrownBy(() -> sealAndOpen(said, Cast.VISITORS_BROWSER));
    }

    @Test
    void isNotBelievedUnderAnotherKeyOfTheHub() {
        var opened = sealAndOpen(message(Author.contact(Cast.CONTACT), "hello", null), Cast.HUB_ITSELF);
        var other = Cast.key("another hub").verifyingKey();

        assertRefused(() -> opened.verify(new HubKey(Cast.HUB_ITSELF.id(), other)));
        assertRefused(() -> opened.verify(new HubKey(KeyId.hub(Cast.id("another hub")), Cast.HUBS_KEY.key())));
    }

    @Test
    void comesBackWithEverythingThatABodyCanSay() {
        var file = new MessageBody.AttachedFile(Cast.id("file"), 2, Bytes.EMPTY.sha256());
        var identity = new MessageBody.SiteIdentity("u1", "0f");
        var fields = Map.of("Order", "1017");

        for (var body : List.of(
                new MessageBody.Text("look", List.of(file), Cast.id("question"), List.of(Cast.BOB)),
                new MessageBody.Edit(Cast.id("question"), "better"),
                new MessageBody.Profile("Ann", "ann@example.org", fields, identity),
                new MessageBody.Profile(null, null, Map.of(), null),
                new MessageBody.Rating("thanks"),
                new MessageBody.Entry("label", "{\"name\":\"urgent\"}"))) {
            var said = new Message(ADDRESS, Author.member(Cast.ALICE), 0, Cast.STAMP, body, null);
            assertThat(sealAndOpen(said, Cast.ALICES_DEVICE).verify(Cast.ALICES_KEY))
                    .isEqualTo(said);
        }
    }

    @ParameterizedTest
    @MethodSource("io.parley.seal.Seeds#ten")
    void withAnyCharacterChangedIsRefused(long seed) {
        var random = new Random(seed);
        var compact = SealedMessage.seal(hello, Cast.ALICES_DEVICE, KEY).compact();

        for (var i = 0; i < compact.length(); i++) {
            var changed = new StringBuilder(compact);
            changed.setCharAt(i, (char) (compact.charAt(i) ^ 1 << random.nextInt(7)));
            assertRefused(() -> SealedMessage.parse(changed.toString()).open(KEY, ADDRESS));
        }
    }

    @Test
    void isAJweThatNimbusOpens() throws ParseException, JOSEException {
        var jwe = JWEObject.parse(
                SealedMessage.seal(hello, Cast.ALICES_DEVICE, KEY).compact());

        jwe.decrypt(new DirectDecrypter(KEY.messageKey().toByteArray()));

        var statement = Statement.parse(jwe.getPayload().toString(), Statement.Type.MESSAGE, Cast.WORKSPACE);
        assertThat(statement).isEqualTo(hello.signedBy(Cast.ALICES_DEVICE));
    }

    @Test
    void opensWhenNimbusSealedIt() throws ParseException, JOSEException {
        var header = JWEHeader.parse(new Base64URL(Forge.b64(Forge.jweHeader(KEY.id()))));
        var statement = hello.signedBy(Cast.ALICES_DEVICE).compact();
        var jwe = new JWEObject(header, new Payload(statement));
        jwe.encrypt(new DirectEncrypter(KEY.messageKey().toByteArray()));

        var opened = SealedMessage.parse(jwe.serialize()).open(KEY, ADDRESS);

        assertThat(opened.verify(Cast.ALICES_KEY)).isEqualTo(hello);
    }

    private static UnverifiedMessage sealAndOpen(Message message, Signer signer) {
        return SealedMessage.parse(SealedMessage.seal(message, signer, KEY).compact())
                .open(KEY, ADDRESS);
    }

    private static Message message(Author author, String text, Message.@Nullable Visitor visitor) {
        return new Message(ADDRESS, author, 0, Cast.STAMP, new MessageBody.Text(text), visitor);
    }

    private static Message.Visitor visitor() {
        return new Message.Visitor(
                Cast.VISITORS_BROWSER.id().id(), Cast.VISITORS_IDENTITY.recipient(), Cast.VISITORS_KEY.key());
    }

    private static Bytes nonce() {
        return new SeededRandom("nonce").take(12);
    }

    private static void assertRefused(ThrowingCallable opening) {
        assertThatExceptionOfType(CannotOpen.class).isThrownBy(opening);
    }
}
