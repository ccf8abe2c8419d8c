package io.parley.server.kernel.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/// Finds the route of a request. Each of more than a hundred would be asked whether it fits, at length, for every
/// message that is posted; most differ already in their method or in how many segments their path has.
final class Routes extends RequestMappingHandlerMapping {
    private final Map<RequestMappingInfo, Shape> shapes = new ConcurrentHashMap<>();

    @Override
    protected @Nullable HandlerMethod lookupHandlerMethod(String path, HttpServletRequest request) throws Exception {
        return super.lookupHandlerMethod(path, new Asked(request, segments(path)));
    }

    @Override
    protected @Nullable RequestMappingInfo getMatchingMapping(RequestMappingInfo route, HttpServletRequest request) {
        var mayFit = !(request instanceof Asked asked)
                || shapes.computeIfAbsent(route, Shape::of).mayFit(asked);
        return mayFit ? super.getMatchingMapping(route, request) : null;
    }

    private static long segments(String path) {
        return path.chars().filter(c -> c == '/').count();
    }

    private static final class Asked extends HttpServletRequestWrapper {
        private final String method;
        private final long segments;

        Asked(HttpServletRequest request, long segments) {
            super(request);
            this.method = request.getMethod();
            this.segments = segments;
        }

        @Override
        public String getMethod() {
            return method;
        }
    }

    /// @param method the only one that it takes; empty when it is not as simple as that
    /// @param segments of its path; -1 when they may be many
    private record Shape(String method, long segments) {
        private static final Set<String> ANSWERED_FOR_OTHERS = Set.of("HEAD", "OPTIONS");

        static Shape of(RequestMappingInfo route) {
            var methods = route.getMethodsCondition().getMethods();
            var paths = route.getPatternValues();
            var method = methods.size() == 1 ? methods.iterator().next() : null;
            var path = paths.size() == 1 ? paths.iterator().next() : "**";
            return new Shape(name(method), path.contains("*") ? -1 : Routes.segments(path));
        }

        private static String name(@Nullable RequestMethod method) {
            return method == null ? "" : method.name();
        }

        boolean mayFit(Asked asked) {
            var fits = method.isEmpty() || method.equals(asked.method) || ANSWERED_FOR_OTHERS.contains(asked.method);
            return fits && (segments < 0 || segments == asked.segments);
        }
    }
}
