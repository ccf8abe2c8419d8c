package io.parley.server.kernel.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/// Finds the route of a request. Each of more than a hundred would be asked whether it fits, at length, for every
/// message that is posted; most differ already in their method or in how many segments their path has.
///
/// Whenever that does not single out one route, all are asked.
final class Routes extends RequestMappingHandlerMapping {
    private final Map<Shape, List<Route>> routes = new HashMap<>();

    @Override
    public void afterPropertiesSet() {
        super.afterPropertiesSet();
        getHandlerMethods()
                .forEach((mapping, handler) -> Shape.of(mapping)
                        .forEach(shape -> routes.computeIfAbsent(shape, _ -> new ArrayList<>())
                                .add(new Route(mapping, handler))));
    }

    @Override
    protected @Nullable HandlerMethod lookupHandlerMethod(String path, HttpServletRequest request) throws Exception {
        Fit fit = null;
        for (var route : routes.getOrDefault(Shape.of(request.getMethod(), path), List.of())) {
            var mapping = getMatchingMapping(route.mapping, request);
            if (mapping != null && fit != null) {
                return super.lookupHandlerMethod(path, request);
            }
            fit = mapping == null ? fit : new Fit(mapping, route.handler);
        }
        if (fit == null) {
            return super.lookupHandlerMethod(path, request);
        }
        request.setAttribute(BEST_MATCHING_HANDLER_ATTRIBUTE, fit.handler);
        handleMatch(fit.mapping, path, request);
        return fit.handler;
    }

    private record Route(RequestMappingInfo mapping, HandlerMethod handler) {}

    /// @param mapping narrowed to the request
    private record Fit(RequestMappingInfo mapping, HandlerMethod handler) {}

    /// @param segments of the path
    private record Shape(String method, long segments) {
        static Shape of(String method, String path) {
            return new Shape(method, path.chars().filter(c -> c == '/').count());
        }

        /// None for paths that have many shapes.
        static Stream<Shape> of(RequestMappingInfo mapping) {
            var methods = mapping.getMethodsCondition().getMethods();
            return mapping.getPatternValues().stream()
                    .filter(path -> !path.contains("*"))
                    .flatMap(path -> methods.stream().map(method -> of(method.name(), path)));
        }
    }
}
