package io.parley.seal;

import io.parley.seal.age.X25519Identity;
import java.time.Instant;
import java.util.UUID;

/// The people and things that vectors and tests are about, the same in every run.
final class Cast {
    static final Instant NOON = Instant.ofEpochMilli(1_795_305_600_000L);

    static final UUID WORKSPACE = id("workspace");
    static final UUID OTHER_WORKSPACE = id("other workspace");
    static final UUID CONVERSATION = id("conversation");
    static final UUID SEGMENT = id("segment");
    static final UUID TEAM = id("team");
    static final UUID CONTACT = id("contact");
    static final UUID APP = id("app");
    static final UUID ALICE = id("alice");
    static final UUID BOB = id("bob");

    static final X25519Identity ALICES_IDENTITY = identity("alice");
    static final X25519Identity BOBS_IDENTITY = identity("bob");
    static final X25519Identity TEAMS_IDENTITY = identity("team");
    static final X25519Identity VISITORS_IDENTITY = identity("visitor");
    static final X25519Identity BOTS_IDENTITY = identity("bot");

    static final Signer ALICE_HERSELF = new Signer(KeyId.member(ALICE), key("alice"));
    static final Signer ALICES_DEVICE = new Signer(KeyId.device(id("alice's device")), key("alice's device"));
    static final Signer BOB_HIMSELF = new Signer(KeyId.member(BOB), key("bob"));
    static final Signer BOBS_DEVICE = new Signer(KeyId.device(id("bob's device")), key("bob's device"));
    static final Signer VISITORS_BROWSER = new Signer(KeyId.visitor(id("visitor")), key("visitor"));
    static final Signer HUB_ITSELF = new Signer(KeyId.hub(id("hub")), key("hub"));

    static final Signer BOT_ITSELF = new Signer(KeyId.app(APP), key("bot"));

    static final KnownKey ALICES_KEY = known(ALICES_DEVICE, Author.member(ALICE));
    static final KnownKey BOBS_KEY = known(BOBS_DEVICE, Author.member(BOB));
    static final KnownKey VISITORS_KEY = known(VISITORS_BROWSER, Author.contact(CONTACT));
    static final HubKey HUBS_KEY = new HubKey(HUB_ITSELF.id(), HUB_ITSELF.key().verifyingKey());

    static final AppKey BOTS_KEY =
            new AppKey(APP, 7, BOTS_IDENTITY.recipient(), BOT_ITSELF.key().verifyingKey());

    static final Stamp STAMP =
            new Stamp(NOON, new Checkpoint(12, Bytes.ofUtf8("directory").sha256()));

    private Cast() {}

    static UUID id(String name) {
        return Uuid7.at(NOON, new SeededRandom("id of " + name));
    }

    static X25519Identity identity(String name) {
        return X25519Identity.ofScalar(new SeededRandom("identity of " + name).take(32));
    }

    static SigningKey key(String name) {
        return SigningKey.ofSeed(new SeededRandom("key of " + name).take(32));
    }

    static KnownKey known(Signer signer, Author owner) {
        return new KnownKey(signer.id(), owner, signer.key().verifyingKey());
    }
}
