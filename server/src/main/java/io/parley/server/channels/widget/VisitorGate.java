package io.parley.server.channels.widget;

import io.parley.server.kernel.Refusal;
import io.parley.server.kernel.Secret;
import io.parley.server.kernel.Tokens;
import io.parley.server.usage.Calls;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.HandlerInterceptor;

/// Lets a request through to a route that says [ForVisitors] only with the token of a visitor's browser, and hands
/// the [Visitor] over.
@Component
final class VisitorGate implements HandlerInterceptor, HandlerMethodArgumentResolver {
    private static final String VISITOR = Visitor.class.getName();
    private static final String BEARER = "Bearer ";

    private final Visitors visitors;
    private final Calls calls;

    VisitorGate(Visitors visitors, Calls calls) {
        this.visitors = visitors;
        this.calls = calls;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (handler instanceof HandlerMethod method && method.hasMethodAnnotation(ForVisitors.class)) {
            var visitor = admit(request);
            request.setAttribute(VISITOR, visitor);
            calls.note(visitor.workspace(), visitor.id().value());
        }
        return true;
    }

    private Visitor admit(HttpServletRequest request) {
        return token(request)
                .flatMap(visitors::authenticate)
                .orElseThrow(
                        () -> Refusal.unauthenticated("unknown-visitor", "This browser has no conversation here yet."));
    }

    /// The token that the request bears; empty when it has none or none that can be read.
    static Optional<Secret> token(HttpServletRequest request) {
        var header = request.getHeader(HttpHeaders.AUTHORIZATION);
        if (header == null || !header.startsWith(BEARER)) {
            return Optional.empty();
        }
        try {
            return Optional.of(Tokens.parse(header.substring(BEARER.length())));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType().equals(Visitor.class);
    }

    @Override
    public Object resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest request,
            @Nullable WebDataBinderFactory binders) {
        var visitor = request.getAttribute(VISITOR, NativeWebRequest.SCOPE_REQUEST);
        if (visitor == null) {
            throw new IllegalStateException("a route takes a Visitor without saying ForVisitors");
        }
        return visitor;
    }
}
