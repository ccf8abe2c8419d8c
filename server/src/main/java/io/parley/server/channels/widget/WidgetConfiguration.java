package io.parley.server.channels.widget;

import io.swagger.v3.oas.models.security.SecurityRequirement;
import java.util.List;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

@Configuration(proxyBeanMethods = false)
class WidgetConfiguration implements WebMvcConfigurer {
    static {
        SpringDocUtils.getConfig().addRequestWrapperToIgnore(Visitor.class);
    }

    private final VisitorGate gate;

    WidgetConfiguration(VisitorGate gate) {
        this.gate = gate;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(gate);
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(gate);
    }

    /// Says in the description of the API which routes want a visitor's token.
    @Bean
    static OperationCustomizer tokensInDescription() {
        return (operation, method) -> method.hasMethodAnnotation(ForVisitors.class)
                ? operation.addSecurityItem(new SecurityRequirement().addList("visitor"))
                : operation;
    }
}
