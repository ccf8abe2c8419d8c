package io.parley.server.usage;

import io.parley.server.identity.Caller;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/// Counts the calls of members, once they were let in.
@Configuration(proxyBeanMethods = false)
class CallMeter implements WebMvcConfigurer, HandlerInterceptor {
    private final Calls calls;

    CallMeter(Calls calls) {
        this.calls = calls;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this).order(Ordered.LOWEST_PRECEDENCE);
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (request.getAttribute(Caller.class.getName()) instanceof Caller caller) {
            calls.note(caller.workspace(), caller.member().value());
        }
        return true;
    }
}
