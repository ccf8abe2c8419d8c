package io.parley.server.kernel;

import io.parley.server.kernel.keystore.Keystore;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class KernelConfiguration {
    /// In microseconds, as PostgreSQL keeps time: what was answered at once is what is read later.
    @Bean
    Clock clock() {
        return Clock.tick(Clock.systemUTC(), Duration.ofNanos(1_000));
    }

    @Bean
    DataFolder dataFolder(@Value("${parley.data}") Path folder) {
        var data = DataFolder.open(folder);
        // the log was opened before anything of ours could close its folder
        data.folder("logs");
        return data;
    }

    @Bean
    Keystore keystore(DataFolder data, @Value("${parley.master-key}") String masterKey) {
        return Keystore.open(data.folder("keys"), masterKey);
    }
}
