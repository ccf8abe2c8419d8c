package io.parley.server.vault;

import io.parley.server.identity.Caller;
import io.parley.server.identity.ForMembers;
import io.parley.server.identity.Role;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Objects;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/devices")
class DeviceRoutes {
    private final Devices devices;

    DeviceRoutes(Devices devices) {
        this.devices = devices;
    }

    @GetMapping
    @ForMembers(Role.VIEWER)
    List<Devices.Device> list(Caller caller) {
        return devices.list(caller);
    }

    @PostMapping
    @ForMembers(Role.VIEWER)
    @ResponseStatus(HttpStatus.CREATED)
    void add(Caller caller, @RequestBody EntryBody body, HttpServletRequest request) {
        devices.add(caller, body.entry, Objects.requireNonNullElse(request.getHeader(HttpHeaders.USER_AGENT), ""));
    }

    @PostMapping("/revocations")
    @ForMembers(Role.VIEWER)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void revoke(Caller caller, @RequestBody EntriesBody body) {
        devices.revoke(caller, body.entries);
    }

    record EntryBody(String entry) {}

    record EntriesBody(List<String> entries) {}
}
