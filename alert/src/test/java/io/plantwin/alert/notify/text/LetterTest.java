package io.plantwin.alert.notify.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.plantwin.alert.notify.Events;
import io.plantwin.alert.notify.queue.Message;
import io.plantwin.alert.notify.queue.Notice;
import io.plantwin.model.AlertEvent;
import io.plantwin.model.AlertEvent.Kind;
import io.plantwin.model.AlertType;
import io.plantwin.model.Severity;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LetterTest {

    private static final Instant START = Instant.parse("2026-01-15T10:30:00Z");
    private static final Events ALERT = Events.of("a", Severity.HIGH, START);
    private static final Links LINKS = new Links(Optional.of(URI.create("https://plantwin.example.com/")));

    private static Notice notice(long sequence, AlertEvent event) {
        return new Notice(sequence, event, "assembly-line-1", "psi", false);
    }

    private static Letter letter(AlertEvent... events) {
        List<Notice> notices = java.util.stream.IntStream.range(0, events.length)
                .mapToObj(i -> notice(i, events[i]))
                .toList();
        return Letter.of(Message.of("shift", notices), "shift", LINKS);
    }

    @Test
    void theSubjectSaysHowBadWhereAndWhat() {
        assertThat(letter(ALERT.triggered()).subject()).isEqualTo("[HIGH] device-002 pressure 58.5 psi above 55");
        assertThat(letter(ALERT.after(2, Kind.ESCALATED, 300)).subject())
                .isEqualTo("[HIGH, ESCALATED] device-002 pressure 58.5 psi above 55");
        assertThat(letter(ALERT.resolved(2)).subject())
                .isEqualTo("[RESOLVED] device-002 pressure 58.5 psi, was above 55");
        assertThat(letter(ALERT.type(AlertType.DATA_ANOMALY).resolved(2)).subject())
                .isEqualTo("[RESOLVED] device-002 pressure 58.5 psi, was strange");
        assertThat(letter(ALERT.type(AlertType.DEVICE_OFFLINE).triggered()).subject())
                .startsWith("[HIGH] device-002 pressure offline");
    }

    @Test
    void theBodySaysSinceWhenHowMuchWhereAndWhereToLook() {
        Letter letter = letter(ALERT.triggered());
        assertThat(letter.plain())
                .contains("Since     2026-01-15 10:30:00 UTC")
                .contains("Value     58.5 psi")
                .contains("Limit     55 psi")
                .contains("Peak      60.25 psi")
                .contains("Count     12")
                .contains("Location  assembly-line-1")
                .contains("https://plantwin.example.com/alerts?alert=" + ALERT.id());
        assertThat(letter.html())
                .contains("58.5 psi")
                .contains("href=\"https://plantwin.example.com/alerts?alert=" + ALERT.id());
    }

    @Test
    void aDigestHasOneRowAnAlertTheMostSevereFirst() {
        Letter digest = letter(
                ALERT.triggered(),
                Events.of("b", "CNC-001", Severity.CRITICAL, START).triggered(),
                Events.of("c", "CNC-002", Severity.LOW, START).triggered(),
                ALERT.resolved(2));

        assertThat(digest.subject()).isEqualTo("[CRITICAL] 4 alert events: 1 critical, 2 high, 1 low");
        assertThat(digest.plain().lines().filter(line -> line.matches("(CRITICAL|HIGH|LOW) .*")))
                .containsExactly(
                        "CRITICAL  CNC-001 pressure 58.5 psi above 55",
                        "HIGH      device-002 pressure 58.5 psi, was above 55",
                        "LOW       CNC-002 pressure 58.5 psi above 55");
        assertThat(digest.plain()).contains("triggered, then resolved");
        assertThat(digest.html()).containsSubsequence("CNC-001", "device-002", "CNC-002");
    }

    @Test
    void whatPeopleAndDevicesWroteCantAddLinesOrMarkup() {
        Letter letter = letter(ALERT.saying(
                "Druck\r\nBcc: thief@example.com\u2028 <script>alert('ä')</script>\u202e",
                "anna",
                "first\nsecond\u0000 ünïcode 压力 🔥"));

        assertThat(letter.plain())
                .contains("Druck Bcc: thief@example.com <script>")
                .contains("ünïcode 压力 🔥");
        assertThat(letter.plain()).doesNotContain("\r", "\u202e", "\u2028", "\u0000");
        assertThat(letter.html())
                .contains("&lt;script&gt;alert(&#39;ä&#39;)&lt;/script&gt;")
                .doesNotContain("<script>");
        assertThat(letter.plain().lines().filter(line -> line.startsWith("Bcc")))
                .isEmpty();
    }

    @Test
    void aLineIsCutBetweenCharactersNeverWithinOne() {
        assertThat(Plain.line("🔥🔥🔥", 2)).isEqualTo("🔥🔥");
        assertThat(Plain.line("  a \t\r\n b\u0085c\ud800 ", 99)).isEqualTo("a b c");
        assertThat(Plain.number(1.0E-4)).isEqualTo("0.0001");
        assertThat(Plain.number(-40)).isEqualTo("-40");
        assertThat(Plain.number(1_234_567.891)).isEqualTo("1234570");
    }
}
