package io.parley.server.channels.sdk;

import io.parley.server.kernel.Refusal;
import io.parley.server.kernel.web.Limits;
import io.parley.server.kernel.web.Limits.Limit;
import io.parley.server.usage.Calls;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.HandlerInterceptor;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/// Lets a request through to a route that says [ForApps] only with two keys that belong together, and hands over what
/// is [Reported].
@Component
final class AppGate implements HandlerInterceptor, HandlerMethodArgumentResolver {
    private static final String REPORTED = Reported.class.getName();
    static final Limit BY_APP = new Limit("app", 6_000, Duration.ofMinutes(1));

    private final Apps apps;
    private final ReportBody bodies;
    private final Calls calls;
    private final Limits limits;

    AppGate(Apps apps, ReportBody bodies, Calls calls, Limits limits) {
        this.apps = apps;
        this.bodies = bodies;
        this.calls = calls;
        this.limits = limits;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
            throws IOException {
        if (handler instanceof HandlerMethod method && method.hasMethodAnnotation(ForApps.class)) {
            var reported = readsItself(method) ? admitByFields(request) : admit(request);
            request.setAttribute(REPORTED, reported);
            limits.take(BY_APP, reported.app().id().toString());
            calls.note(reported.app().workspace(), reported.app().id().value());
        }
        return true;
    }

    /// Keys are looked at before the rest of the body: who has none learns nothing from it.
    private Reported admit(HttpServletRequest request) throws IOException {
        var apiKey = Optional.ofNullable(request.getHeader("apikey"));
        var clientKey = Optional.ofNullable(request.getHeader("clientkey"));
        try {
            var body = bodies.read(request);
            var key = keyIn(body).or(() -> clientKey);
            return new Reported(apps.authenticate(apiKey, key), key.orElseThrow(), body);
        } catch (JacksonException | IllegalArgumentException _) {
            request.setAttribute(REPORTED, admitByFields(request));
            throw Refusal.invalid("The body is neither JSON nor a form.");
        }
    }

    /// A route that has its body read by Spring names its own form of it, and has keys in the header alone.
    private static boolean readsItself(HandlerMethod method) {
        return Arrays.stream(method.getMethodParameters())
                .anyMatch(parameter -> parameter.hasParameterAnnotation(RequestBody.class));
    }

    private Reported admitByFields(HttpServletRequest request) {
        var key = Optional.ofNullable(request.getHeader("clientkey"));
        var app = apps.authenticate(Optional.ofNullable(request.getHeader("apikey")), key);
        return new Reported(app, key.orElseThrow(), bodies.none());
    }

    private static Optional<String> keyIn(JsonNode body) {
        return body.path("client_key").isString()
                ? Optional.of(body.path("client_key").asString())
                : Optional.empty();
    }

    /// What an app says in a request, once its keys were found to be right.
    static Optional<Reported> reported(HttpServletRequest request) {
        return Optional.ofNullable((Reported) request.getAttribute(REPORTED));
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType().equals(Reported.class);
    }

    @Override
    public Object resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest request,
            @Nullable WebDataBinderFactory binders) {
        var reported = request.getAttribute(REPORTED, NativeWebRequest.SCOPE_REQUEST);
        if (reported == null) {
            throw new IllegalStateException("a route takes a Reported without saying ForApps");
        }
        return reported;
    }
}
