package io.plantwin.gateway.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class SecurityHeadersTest {

    private static MockHttpServletResponse answer(boolean tls) {
        MockHttpServletRequest request = new MockHttpServletRequest();
        request.setSecure(tls);
        MockHttpServletResponse response = new MockHttpServletResponse();
        new SecurityHeaders(List.of()).write(request, response);
        return response;
    }

    @Test
    void browsersAreToldToComeByTlsOnlyByTls() {
        assertThat(answer(true).getHeader("Strict-Transport-Security")).isEqualTo("max-age=31536000");
        assertThat(answer(false).getHeader("Strict-Transport-Security")).isNull();
    }

    @Test
    void withoutIssuersNothingFromOutsideIsLetIn() {
        assertThat(answer(false).getHeader("Content-Security-Policy")).contains("connect-src 'self';");
    }
}
