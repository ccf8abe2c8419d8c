package io.parley.server.identity;

import io.parley.seal.Bytes;
import io.parley.server.kernel.Secret;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Objects;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/sign-in")
class SignInRoutes {
    private final SignIn signIn;
    private final SessionCookie cookie;

    SignInRoutes(SignIn signIn, SessionCookie cookie) {
        this.signIn = signIn;
        this.cookie = cookie;
    }

    @PostMapping("/salt")
    @ForAnyone(because = "the browser derives its sign-in secret with it; unknown addresses get an invented one")
    SignIn.Salt salt(@RequestBody EmailBody body) {
        return signIn.salt(new EmailAddress(body.email));
    }

    @PostMapping
    @ForAnyone(because = "signing in")
    ResponseEntity<KeysBody> byPassphrase(@RequestBody SignInBody body, HttpServletRequest request) {
        return answer(signIn.byPassphrase(new EmailAddress(body.email), body.secret, agent(request)), request);
    }

    @PostMapping("/kit")
    @ForAnyone(because = "signing in with the recovery kit, when the passphrase is lost")
    ResponseEntity<KeysBody> byKit(@RequestBody SignInBody body, HttpServletRequest request) {
        return answer(signIn.byKit(new EmailAddress(body.email), body.secret, agent(request)), request);
    }

    private ResponseEntity<KeysBody> answer(SignIn.SignedIn signedIn, HttpServletRequest request) {
        return ResponseEntity.ok()
                .header(
                        HttpHeaders.SET_COOKIE,
                        cookie.set(request, signedIn.session().token()))
                .body(new KeysBody(signedIn.keys()));
    }

    private static String agent(HttpServletRequest request) {
        return Objects.requireNonNullElse(request.getHeader(HttpHeaders.USER_AGENT), "");
    }

    record EmailBody(String email) {}

    record SignInBody(String email, Secret secret) {}

    record KeysBody(Bytes keys) {}
}
