package io.parley.server.kernel.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.parley.server.kernel.ClientAddress;
import io.parley.server.kernel.Refusal;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.web.servlet.ModelAndView;

class LimitFilterTest {
    private static final int PER_KEY = 600;
    private static final int PER_NETWORK = 6_000;

    private String field = "Authorization";
    private final AtomicReference<Refusal> refused = new AtomicReference<>();
    private final LimitFilter filter =
            new LimitFilter(new Limits("on", new SimpleMeterRegistry()), (_, _, _, problem) -> {
                refused.set((Refusal) problem);
                return new ModelAndView();
            });

    @Test
    void aKeyThatAsksTooOftenIsRefusedAndToldHowLong() throws Exception {
        var refusal = askUntilRefused(_ -> "always the same", PER_KEY);

        assertThat(refusal.details().get("limit")).hasToString("Limit[name=default, requests=600, window=PT1M]");
    }

    @Test
    void inventingKeysHelpsNobody() throws Exception {
        var refusal = askUntilRefused(i -> "invented " + i, PER_NETWORK);

        assertThat(refusal.details().get("limit")).hasToString("Limit[name=network, requests=6000, window=PT1M]");
    }

    @Test
    void aBotSpeaksForAllItsCustomers() throws Exception {
        field = "clientkey";

        var refusal = askUntilRefused(_ -> "always the same", PER_NETWORK - 1);

        assertThat(String.valueOf(refusal.details().get("limit"))).contains("requests=6000");
    }

    /// The limits fill up again meanwhile: it may take more requests than they hold, never fewer.
    private Refusal askUntilRefused(IntFunction<String> key, int limit) throws Exception {
        int asked = 0;
        for (; refused.get() == null && asked < 10 * limit; asked++) {
            ask(key.apply(asked));
        }
        assertThat(asked).isGreaterThan(limit);
        assertThat(refused.get().details()).containsEntry("retryAfter", 1L);
        return refused.get();
    }

    private void ask(String key) throws Exception {
        var request = new MockHttpServletRequest("GET", "/api/v1/hub");
        request.addHeader(field, key);
        var facts = new RequestFacts("-", ClientAddress.parse("203.0.113.7"), Optional.empty(), Map.of());
        RequestFacts.carry(facts).call(() -> {
            filter.doFilter(request, new MockHttpServletResponse(), new MockFilterChain());
            return true;
        });
    }
}
