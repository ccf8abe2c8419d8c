package io.parley.server.kernel.web;

import static org.assertj.core.api.Assertions.assertThat;

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

    private final AtomicReference<Exception> refused = new AtomicReference<>();
    private final LimitFilter filter = new LimitFilter(new Limits("on"), (_, _, _, problem) -> {
        refused.set(problem);
        return new ModelAndView();
    });

    @Test
    void aKeyThatAsksTooOftenIsRefusedAndToldHowLong() throws Exception {
        var answer = askUntilRefused(_ -> "always the same", PER_KEY);

        assertThat(answer.getHeader("RateLimit")).isEqualTo("\"default\";r=0;t=1");
        assertThat(answer.getHeader("RateLimit-Policy")).contains("\"default\";q=600;w=60");
    }

    @Test
    void inventingKeysHelpsNobody() throws Exception {
        var answer = askUntilRefused(i -> "invented " + i, PER_NETWORK);

        assertThat(answer.getHeader("RateLimit")).isEqualTo("\"network\";r=0;t=1");
    }

    /// The limits fill up again meanwhile: it may take more requests than they hold, never fewer.
    private MockHttpServletResponse askUntilRefused(IntFunction<String> key, int limit) throws Exception {
        var answer = ask(key.apply(0));
        int asked = 1;
        for (; refused.get() == null && asked < 10 * limit; asked++) {
            answer = ask(key.apply(asked));
        }
        assertThat(asked).isGreaterThan(limit);
        assertThat(refused.get())
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.details()).containsEntry("retryAfter", 1L));
        return answer;
    }

    private MockHttpServletResponse ask(String key) throws Exception {
        var request = new MockHttpServletRequest("GET", "/api/v1/hub");
        request.addHeader("Authorization", key);
        var response = new MockHttpServletResponse();
        var facts = new RequestFacts("-", ClientAddress.parse("203.0.113.7"), Optional.empty(), Map.of());
        RequestFacts.carry(facts).call(() -> {
            filter.doFilter(request, response, new MockFilterChain());
            return response;
        });
        return response;
    }
}
