package io.parley.server.channels.sdk;

import io.parley.server.channels.sdk.RefusedRequests.Fault;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.http.server.ServerHttpRequest;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.http.server.ServletServerHttpRequest;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.mvc.method.annotation.ResponseBodyAdvice;
import org.springframework.web.util.ContentCachingRequestWrapper;
import org.springframework.web.util.WebUtils;

/// Sees what apps are refused on its way out, and keeps it with what they had sent.
@RestControllerAdvice
final class RefusedAnswers implements ResponseBodyAdvice<Object> {
    private final RefusedRequests refused;

    RefusedAnswers(RefusedRequests refused) {
        this.refused = refused;
    }

    @Override
    public boolean supports(MethodParameter type, Class<? extends HttpMessageConverter<?>> converter) {
        return true;
    }

    @Override
    public @Nullable Object beforeBodyWrite(
            @Nullable Object body,
            MethodParameter type,
            MediaType media,
            Class<? extends HttpMessageConverter<?>> converter,
            ServerHttpRequest request,
            ServerHttpResponse response) {
        if (body instanceof ProblemDetail problem && request instanceof ServletServerHttpRequest servlet) {
            AppGate.reported(servlet.getServletRequest())
                    .filter(_ -> problem.getStatus() < 500)
                    .ifPresent(
                            it -> refused.keep(it.app(), fault(problem, it.clientKey(), servlet.getServletRequest())));
        }
        return body;
    }

    private static Fault fault(ProblemDetail problem, String clientKey, HttpServletRequest request) {
        return new Fault(
                request.getMethod() + " " + request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE),
                problem.getStatus(),
                String.valueOf(problem.getType()).replaceFirst(".*:", ""),
                request.getRequestURI(),
                Optional.ofNullable(problem.getDetail()).orElse(""),
                body(request).replace(clientKey, "[client key]"));
    }

    private static String body(HttpServletRequest request) {
        return Optional.ofNullable(WebUtils.getNativeRequest(request, ContentCachingRequestWrapper.class))
                .map(it -> new String(it.getContentAsByteArray(), StandardCharsets.UTF_8))
                .orElse("");
    }
}
