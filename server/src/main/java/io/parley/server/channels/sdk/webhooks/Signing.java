package io.parley.server.channels.sdk.webhooks;

import io.parley.server.kernel.Secret;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Proves to whoever is posted to that the hub has said so, and when: `t=<unix seconds>,v1=<hex>`, where `v1` is
/// HMAC-SHA256 under a secret of `<t>.<body>`. There is one `v1` for each secret that works.
public final class Signing {
    private Signing() {}

    public static String header(List<Secret> secrets, Instant now, byte[] body) {
        var t = Long.toString(now.getEpochSecond());
        return secrets.stream()
                .map(secret -> ",v1=" + mac(secret, t, body))
                .collect(Collectors.joining("", "t=" + t, ""));
    }

    private static String mac(Secret secret, String t, byte[] body) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.reveal(), "HmacSHA256"));
            mac.update((t + ".").getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HmacSHA256 is part of every Java", e);
        }
    }
}
