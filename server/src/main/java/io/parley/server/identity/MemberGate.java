package io.parley.server.identity;

import io.parley.server.kernel.Refusal;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.HandlerInterceptor;

/// Lets a request through to a route that says [ForMembers] only with a session of a member of that role, and hands
/// the [Caller] over.
@Component
final class MemberGate implements HandlerInterceptor, HandlerMethodArgumentResolver {
    private static final String CALLER = Caller.class.getName();
    private static final Duration CONFIRMATION_LASTS = Duration.ofMinutes(10);

    private final Sessions sessions;
    private final SessionCookie cookie;
    private final Clock clock;

    MemberGate(Sessions sessions, SessionCookie cookie, Clock clock) {
        this.sessions = sessions;
        this.cookie = cookie;
        this.clock = clock;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        var rule = handler instanceof HandlerMethod method ? method.getMethodAnnotation(ForMembers.class) : null;
        if (rule != null) {
            admit(request, rule);
        }
        return true;
    }

    private void admit(HttpServletRequest request, ForMembers rule) {
        var token = cookie.token(request);
        var caller = token.flatMap(sessions::authenticate)
                .orElseThrow(() -> token.filter(sessions::endedByRemoval).isPresent() ? removed() : notSignedIn());
        if (!caller.role().includes(rule.value())) {
            throw Refusal.forbidden("role", "Your role does not allow this. Ask an admin of your workspace.");
        }
        if (rule.confirmed() && caller.confirmedAt().plus(CONFIRMATION_LASTS).isBefore(clock.instant())) {
            throw Refusal.forbidden("confirm", "Prove once more that it is you, by passphrase or passkey, to do this.");
        }
        request.setAttribute(CALLER, caller);
    }

    private static Refusal removed() {
        return Refusal.unauthenticated(
                "member-removed", "You were removed from this workspace. Ask an admin to invite you again.");
    }

    private static Refusal notSignedIn() {
        return Refusal.unauthenticated("not-signed-in", "You are not signed in. Sign in and try again.");
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType().equals(Caller.class);
    }

    @Override
    public Object resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest request,
            @Nullable WebDataBinderFactory binders) {
        var caller = request.getAttribute(CALLER, NativeWebRequest.SCOPE_REQUEST);
        if (caller == null) {
            throw new IllegalStateException("a route takes a Caller without saying ForMembers");
        }
        return caller;
    }
}
