package io.plantwin.alert.notify.text;

import io.plantwin.alert.notify.queue.Message;
import io.plantwin.alert.notify.queue.Notice;
import io.plantwin.model.Severity;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A message as people read it.
///
/// @param subject one line
/// @param plain lines ended by a line feed
/// @param html the same as a small page, without pictures, scripts or outside references
public record Letter(String subject, String plain, String html) {

    private static final String BEGIN = """
            <!DOCTYPE html><html lang="en"><head><meta charset="utf-8"></head>\
            <body style="font-family:sans-serif;font-size:14px">""";
    private static final String CELL = "<td style=\"padding:2px 12px 2px 0;vertical-align:top\">";

    /// @param channel for the closing line
    public static Letter of(Message message, String channel, Links links) {
        return message.isDigest() ? digest(message, channel, links) : single(message, channel, links);
    }

    private static Letter single(Message message, String channel, Links links) {
        Notice notice = message.notices().getFirst();
        AlertText text = new AlertText(notice);
        Optional<String> link = notice.isTest() ? links.alerts() : links.alert(notice.alertId());
        StringBuilder plain = new StringBuilder(text.summary()).append("\n\n");
        StringBuilder html = new StringBuilder(BEGIN)
                .append("<p><strong>")
                .append(Plain.html(text.subject()))
                .append("</strong></p><table>");
        text.facts().forEach((label, fact) -> {
            plain.append(String.format("%-10s%s%n", label, fact).replace("\r", ""));
            html.append("<tr>").append(cell(label)).append(cell(fact)).append("</tr>");
        });
        return finished(text.subject(), plain, html.append("</table>"), link, message, channel);
    }

    private static Letter digest(Message message, String channel, Links links) {
        List<Row> rows = rows(message);
        String counts = counts(message);
        String subject =
                "[" + message.severity().name() + "] " + message.notices().size() + " alert events: " + counts;
        StringBuilder plain = new StringBuilder("Several alerts in one message, the most severe first.\n\n");
        StringBuilder html = new StringBuilder(BEGIN)
                .append("<p>Several alerts in one message, the most severe first.</p><table><tr>");
        for (String head : List.of("Severity", "Alert", "State", "Since", "Location")) {
            html.append("<th style=\"text-align:left;padding:2px 12px 2px 0\">")
                    .append(head)
                    .append("</th>");
        }
        html.append("</tr>");
        for (Row row : rows) {
            plain.append(row.plain());
            html.append(row.html());
        }
        return finished(subject, plain, html.append("</table>"), links.alerts(), message, channel);
    }

    /// `2 critical, 5 high`
    private static String counts(Message message) {
        return Stream.of(Severity.values())
                .sorted(Comparator.reverseOrder())
                .map(severity -> Map.entry(
                        severity,
                        message.notices().stream()
                                .filter(notice -> notice.severity() == severity)
                                .count()))
                .filter(entry -> entry.getValue() > 0)
                .map(entry -> entry.getValue() + " " + entry.getKey())
                .collect(Collectors.joining(", "));
    }

    /// One row an alert, as it was at its newest event.
    private static List<Row> rows(Message message) {
        Map<String, List<Notice>> byAlert = new LinkedHashMap<>();
        message.notices().stream()
                .sorted(Comparator.comparingLong(Notice::sequence))
                .forEach(notice -> byAlert.computeIfAbsent(notice.alertId(), id -> new ArrayList<>())
                        .add(notice));
        return byAlert.values().stream()
                .map(notices -> new Row(notices.getLast(), notices))
                .sorted(Comparator.comparing((Row row) -> row.newest().severity(), Comparator.reverseOrder())
                        .thenComparingLong(row -> row.newest().sequence()))
                .toList();
    }

    /// @param newest the last of `notices`
    private record Row(Notice newest, List<Notice> notices) {

        private String states() {
            return notices.stream()
                    .map(notice -> new AlertText(notice).happened())
                    .distinct()
                    .collect(Collectors.joining(", then "));
        }

        String plain() {
            AlertText text = new AlertText(newest);
            String place = text.location().isEmpty() ? "" : ", " + text.location();
            return String.format(
                    "%-10s%s\n          %s, since %s%s\n",
                    text.severity(), text.summary(), states(), text.since(), place);
        }

        String html() {
            AlertText text = new AlertText(newest);
            return "<tr>" + cell(text.severity()) + cell(text.summary()) + cell(states()) + cell(text.since())
                    + cell(text.location()) + "</tr>";
        }
    }

    private static Letter finished(
            String subject,
            StringBuilder plain,
            StringBuilder html,
            Optional<String> link,
            Message message,
            String channel) {
        link.ifPresent(url -> {
            plain.append("\n").append(url).append("\n");
            html.append("<p><a href=\"").append(Plain.html(url)).append("\">Open the dashboard</a></p>");
        });
        String closing = "Sent by Plantwin, channel " + channel + ", message " + message.id();
        plain.append("\n-- \n").append(closing).append("\n");
        html.append("<p style=\"color:#666\">").append(Plain.html(closing)).append("</p></body></html>");
        return new Letter(subject, plain.toString(), html.toString());
    }

    private static String cell(String text) {
        return CELL + Plain.html(text) + "</td>";
    }
}
