package io.plantwin.alert.notify.text;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// Addresses on the dashboard.
///
/// @param dashboard where people reach it; without one there are no links
public record Links(Optional<URI> dashboard) {

    /// `https://plantwin.example.com/alerts?alert=…`
    public Optional<String> alert(String alertId) {
        return alerts().map(all -> all + "?alert=" + URLEncoder.encode(alertId, StandardCharsets.UTF_8));
    }

    /// `https://plantwin.example.com/alerts`
    public Optional<String> alerts() {
        return dashboard.map(url -> url.toString().replaceFirst("/+$", "") + "/alerts");
    }
}
