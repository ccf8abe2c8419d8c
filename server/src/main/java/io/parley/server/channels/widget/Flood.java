package io.parley.server.channels.widget;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.parley.seal.Bytes;
import io.parley.server.kernel.ChannelId;
import io.parley.server.kernel.Refusal;
import io.parley.server.kernel.keystore.Keystore;
import io.parley.server.kernel.keystore.Mac;
import io.parley.server.kernel.web.Limits;
import io.parley.server.kernel.web.Limits.Limit;
import io.parley.server.kernel.web.RequestFacts;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// Keeps a channel open under a flood of beginnings: past a limit, by network and by channel, each costs the sender's
/// machine a proof of work. Nobody else notices, and nobody is asked to recognise pictures.
///
/// A proof is `challenge.nonce`, where the challenge is ours and SHA-256 of the whole begins with zero bits. A
/// challenge is good for one beginning, on its channel, from its network, within ten minutes.
@Component
final class Flood {
    static final int BITS = 18;

    private static final Limit BY_NETWORK = new Limit("begin-network", 30, Duration.ofMinutes(1));
    private static final Limit BY_CHANNEL = new Limit("begin-channel", 300, Duration.ofMinutes(1));
    private static final Duration GOOD_FOR = Duration.ofMinutes(10);
    private static final int RANDOM_BYTES = 12;

    private final Cache<String, Boolean> used = Caffeine.newBuilder()
            .maximumSize(1_000_000)
            .expireAfterWrite(GOOD_FOR)
            .build();
    private final Limits limits;
    private final Mac mac;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    Flood(Limits limits, Keystore keystore, Clock clock) {
        this.limits = limits;
        this.mac = Mac.under(keystore.key("widget.flood"));
        this.clock = clock;
    }

    /// Lets a beginning in.
    ///
    /// @throws Refusal `proof-wanted` with a challenge, under a flood and without a proof
    void admit(ChannelId channel, Optional<String> proof) {
        if (!isFlooded(channel)) {
            return;
        }
        if (proof.filter(it -> holds(channel, it)).isEmpty()) {
            throw Refusal.conflict(
                    "proof-wanted",
                    "Many write here at the moment. Your browser has to do some work first, and does it by itself.",
                    Map.of("challenge", challenge(channel), "bits", BITS));
        }
    }

    private boolean isFlooded(ChannelId channel) {
        try {
            limits.take(BY_NETWORK, channel + " " + network());
            limits.take(BY_CHANNEL, channel.toString());
            return false;
        } catch (Refusal _) {
            return true;
        }
    }

    private String challenge(ChannelId channel) {
        var bytes = new byte[RANDOM_BYTES];
        random.nextBytes(bytes);
        return sealed(
                channel,
                clock.instant().getEpochSecond() + "-" + Bytes.of(bytes).b64());
    }

    private boolean holds(ChannelId channel, String proof) {
        var parts = proof.split("\\.", 3);
        if (parts.length != 3 || proof.length() > 200) {
            return false;
        }
        var challenge = parts[0] + "." + parts[1];
        return MessageDigest.isEqual(
                        Bytes.ofUtf8(sealed(channel, parts[0])).toByteArray(),
                        Bytes.ofUtf8(challenge).toByteArray())
                && isRecent(parts[0])
                && leadingZeros(Bytes.ofUtf8(proof).sha256()) >= BITS
                && used.asMap().putIfAbsent(challenge, true) == null;
    }

    private boolean isRecent(String made) {
        var at = Instant.ofEpochSecond(Long.parseLong(made.substring(0, made.indexOf('-'))));
        return at.plus(GOOD_FOR).isAfter(clock.instant());
    }

    private String sealed(ChannelId channel, String made) {
        return made + "."
                + Bytes.of(mac.of(channel + " " + network() + " " + made)).b64();
    }

    private static int leadingZeros(Bytes hash) {
        var bits = 0;
        for (var one : hash.toByteArray()) {
            if (one != 0) {
                return bits + Integer.numberOfLeadingZeros(one & 0xFF) - 24;
            }
            bits += Byte.SIZE;
        }
        return bits;
    }

    private static String network() {
        return RequestFacts.current().address().network();
    }
}
