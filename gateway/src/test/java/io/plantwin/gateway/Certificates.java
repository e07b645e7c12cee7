package io.plantwin.gateway;

/// Certificates of devices that nobody has the keys of.
final class Certificates {

    /// Until the middle of the century.
    static final String LASTING = """
            -----BEGIN CERTIFICATE-----
            MIIBPDCB46ADAgECAghOWnh04GDiSjAKBggqhkjOPQQDAzASMRAwDgYDVQQDEwdw
            cmVzcy03MCAXDTI2MDEwMTAwMDAwMFoYDzIwNTYwMTAxMDAwMDAwWjASMRAwDgYD
            VQQDEwdwcmVzcy03MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEEtTQz0uRut7L
            4GMLwohwJ8pz8OHgGkARb2Me0OjUIBn/NzSo6r8wYzfpdElKN0TD3ddzcvYRazfx
            Ba5bVYw0cKMhMB8wHQYDVR0OBBYEFNfg4lKiokHiBVZca8yeXvld916uMAoGCCqG
            SM49BAMDA0gAMEUCIBYj+T4gxiJLMTCP+j6VoEGct10prj4cR69YK5V+yn+9AiEA
            xJ8HA6JHfkONXrs7VoZ9MzgICQc+lwIRrF0ofIv9KWA=
            -----END CERTIFICATE-----
            """;

    /// SHA-256 of its DER, as openssl says it.
    static final String LASTING_FINGERPRINT = "e6ff2c18bf449ee466ecacacda52d983ff6b26263e3e1768f8693ab08b7f573f";

    static final String LASTING_ENDS = "2056-01-01T00:00:00.000Z";

    /// Since the end of 2020.
    static final String EXPIRED = """
            -----BEGIN CERTIFICATE-----
            MIIBMjCB2aADAgECAggNi41RQ6B62jAKBggqhkjOPQQDAzAOMQwwCgYDVQQDEwNv
            bGQwHhcNMjAwMTAxMDAwMDAwWhcNMjAxMjMxMDAwMDAwWjAOMQwwCgYDVQQDEwNv
            bGQwWTATBgcqhkjOPQIBBggqhkjOPQMBBwNCAARIZUfT/geE6/oxwfCdT+YMel5J
            rKJJhIoE9mbBegBe2UxI1tp3D5RdjaPwA95E5RY9lxVddgTqwbICD8uQlYvHoyEw
            HzAdBgNVHQ4EFgQUyIYXJovC+C9P/++plQvi8JWdLscwCgYIKoZIzj0EAwMDSAAw
            RQIgDyde0spxtL3dH3pE3F0pubMHessjVJ6sCOtGQlJspEcCIQCISQfNDzPCOGM5
            onUptOrE6IV86Mk2BZMq/TF8BzRKSQ==
            -----END CERTIFICATE-----
            """;

    private Certificates() {}
}
