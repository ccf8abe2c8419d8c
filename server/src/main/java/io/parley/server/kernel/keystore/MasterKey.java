package io.parley.server.kernel.keystore;

import io.parley.server.kernel.CannotStart;
import io.parley.server.kernel.Secret;
import java.util.Base64;

final class MasterKey {
    private static final int KEY_BYTES = 32;

    private MasterKey() {}

    static Secret parse(String base64Url) {
        try {
            var bytes = Base64.getUrlDecoder().decode(base64Url.strip());
            if (bytes.length == KEY_BYTES) {
                return Secret.of(bytes);
            }
        } catch (IllegalArgumentException _) {
            // falls through to the one message below
        }
        throw new CannotStart(
                "The master key is not 32 bytes in base64url. Make one with: openssl rand 32 | basenc --base64url");
    }
}
