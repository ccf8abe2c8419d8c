package io.parley.server.kernel.web;

import io.parley.server.kernel.CannotStart;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.stereotype.Component;

/// Where the hub listens: on this machine alone, unless the way to it is encrypted.
///
/// Browsers encrypt on https and localhost only, so any other address needs a certificate of ours or a proxy that
/// has one.
@Component
public final class ListenAddress implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {
    private final String wanted;
    private final boolean ownCertificate;
    private final boolean proxy;

    ListenAddress(
            @Value("${parley.listen}") String wanted,
            @Value("${parley.tls-cert}") String certificate,
            @Value("${parley.public-url}") String publicUrl) {
        this.wanted = wanted;
        this.ownCertificate = !certificate.isBlank();
        this.proxy = !publicUrl.isBlank();
    }

    /// Takes the port for a moment.
    ///
    /// @param port 0 is any that is free
    /// @throws CannotStart when the hub may not listen there
    /// @throws PortInUseException when another program does
    public static void require(String wanted, String certificate, String publicUrl, int port) {
        var address = new ListenAddress(wanted, certificate, publicUrl).address();
        try {
            new ServerSocket(port, 1, address).close();
        } catch (IOException e) {
            PortInUseException.throwIfPortBindingException(e, () -> port);
            throw new CannotStart(
                    "--listen, --port: the hub cannot listen on port %d of %s: %s. Choose others."
                            .formatted(port, address.getHostAddress(), e.getMessage()),
                    e);
        }
    }

    @Override
    public void customize(TomcatServletWebServerFactory factory) {
        factory.setAddress(address());
    }

    boolean isLoopback() {
        return address().isLoopbackAddress();
    }

    private InetAddress address() {
        var address = resolved(wanted.isBlank() ? (ownCertificate ? "0.0.0.0" : "127.0.0.1") : wanted);
        if (!address.isLoopbackAddress() && !ownCertificate && !proxy) {
            throw new CannotStart(
                    "--listen " + wanted + " would serve over plain http, where browsers refuse to encrypt. "
                            + "Give --tls-cert and --tls-key, or the https address of your proxy with --public-url.");
        }
        return address;
    }

    private static InetAddress resolved(String text) {
        try {
            return InetAddress.getByName(text);
        } catch (UnknownHostException e) {
            throw new CannotStart("--listen: there is no address " + text, e);
        }
    }
}
