package io.parley.server.kernel.web;

import java.time.Duration;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.CacheControl;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.ViewControllerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/// The static pages. File names carry a hash of their content, so browsers keep them; the pages that name them are
/// asked for each time.
@Configuration(proxyBeanMethods = false)
class Pages implements WebMvcConfigurer {
    private static final CacheControl FOR_EVER =
            CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable();

    @Override
    public void addResourceHandlers(ResourceHandlerRegistry registry) {
        registry.addResourceHandler("/assets/**")
                .addResourceLocations("classpath:/static/console/assets/")
                .setCacheControl(FOR_EVER);
        registry.addResourceHandler("/widget/assets/**")
                .addResourceLocations("classpath:/static/widget/assets/")
                .setCacheControl(FOR_EVER);
        registry.addResourceHandler("/favicon.svg")
                .addResourceLocations("classpath:/static/console/")
                .setCacheControl(CacheControl.maxAge(Duration.ofDays(1)));
        registry.addResourceHandler("/", "/index.html")
                .addResourceLocations("classpath:/static/console/")
                .setCacheControl(CacheControl.noCache());
    }

    /// The console finds its way by the address: whatever is not somebody else's is answered with the one page.
    @Override
    public void addViewControllers(ViewControllerRegistry registry) {
        for (var address : new String[] {"/", "/{room:(?!api$|assets$|widget$|demo$|health$|metrics$)[a-z-]+}/**"}) {
            registry.addViewController(address).setViewName("forward:/index.html");
        }
    }
}
