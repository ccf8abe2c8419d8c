package io.parley.server;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/// The hub: one process, one database, one port.
@SpringBootApplication
public class Hub {
    public static void main(String[] arguments) {
        SpringApplication.run(Hub.class, arguments);
    }
}
