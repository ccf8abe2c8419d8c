package io.parley.server;

import java.util.Arrays;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.scheduling.annotation.EnableScheduling;

/// The hub: one process, one database, one port.
@SpringBootApplication
@EnableScheduling
public class Hub {
    public static void main(String[] arguments) {
        var hub = new SpringApplication(Hub.class);
        hub.addListeners(new StartChecks());
        if (Arrays.stream(arguments).anyMatch(argument -> argument.startsWith("--tls-cert="))) {
            hub.setAdditionalProfiles("tls");
        }
        hub.run(arguments);
    }
}
