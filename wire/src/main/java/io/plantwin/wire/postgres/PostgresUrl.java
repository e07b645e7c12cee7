package io.plantwin.wire.postgres;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;

/// Where a PostgreSQL database is, as people write it: `postgresql://user:password@host:port/database`
/// (`?sslmode=require` and other JDBC parameters may follow).
///
/// @param jdbc the same for the JDBC driver, without the password
public record PostgresUrl(String jdbc, String user, String password) {

    /// @throws IllegalArgumentException with a sentence for a person, without the password
    public static PostgresUrl parse(String url) {
        URI uri;
        try {
            uri = new URI(url);
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("the PostgreSQL URL is not a URL: " + e.getReason(), e);
        }
        String scheme = uri.getScheme();
        String host = uri.getHost();
        String path = uri.getPath();
        if (scheme == null || !(scheme.equals("postgresql") || scheme.equals("postgres"))) {
            throw new IllegalArgumentException("a PostgreSQL URL begins with postgresql://");
        }
        if (host == null || path == null || path.length() < 2) {
            throw new IllegalArgumentException(
                    "a PostgreSQL URL names host and database: postgresql://user:password@host:5432/plantwin");
        }
        String query = uri.getRawQuery();
        String userInfo = uri.getRawUserInfo();
        String[] parts = userInfo == null ? new String[] {""} : userInfo.split(":", 2);
        return new PostgresUrl(
                "jdbc:postgresql://" + host + ":" + (uri.getPort() < 0 ? 5432 : uri.getPort()) + path
                        + (query == null ? "" : "?" + query),
                decode(parts[0]),
                parts.length > 1 ? decode(parts[1]) : "");
    }

    private static String decode(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    /// Without the password.
    @Override
    public String toString() {
        return jdbc + " as " + user;
    }
}
