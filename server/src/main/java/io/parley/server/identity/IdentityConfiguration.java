package io.parley.server.identity;

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
class IdentityConfiguration implements WebMvcConfigurer {
    static {
        SpringDocUtils.getConfig().addRequestWrapperToIgnore(Caller.class);
    }

    private final MemberGate gate;

    IdentityConfiguration(MemberGate gate) {
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

    /// Says in the description of the API which routes want a session, and of whom.
    @Bean
    static OperationCustomizer sessionsInDescription() {
        return (operation, method) -> {
            var members = method.getMethodAnnotation(ForMembers.class);
            if (members != null) {
                operation.addSecurityItem(new SecurityRequirement().addList("session"));
                operation.setDescription("For members with at least the role "
                        + members.value().word()
                        + (members.confirmed() ? ", who have confirmed within ten minutes that it is they." : "."));
            }
            if (method.hasMethodAnnotation(ForAnyone.class)) {
                operation.setSecurity(List.of());
            }
            return operation;
        };
    }
}
