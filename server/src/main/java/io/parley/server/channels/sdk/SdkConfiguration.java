package io.parley.server.channels.sdk;

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
class SdkConfiguration implements WebMvcConfigurer {
    static {
        SpringDocUtils.getConfig().addRequestWrapperToIgnore(Reported.class);
    }

    private final AppGate gate;

    SdkConfiguration(AppGate gate) {
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

    /// Says in the description of the API which routes want an app's keys.
    @Bean
    static OperationCustomizer keysInDescription() {
        return (operation, method) -> method.hasMethodAnnotation(ForApps.class)
                ? operation.addSecurityItem(
                        new SecurityRequirement().addList("apiKey").addList("clientKey"))
                : operation;
    }
}
