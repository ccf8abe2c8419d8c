package io.parley.server;

import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

class ModularityTest {
    @Test
    void arrowsBetweenRoomsOnlyPointDown() {
        ApplicationModules.of(Hub.class).verify();
    }
}
