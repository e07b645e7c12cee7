package io.plantwin.it.story;

import static io.plantwin.testkit.Payloads.reading;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.plantwin.gateway.access.Route;
import io.plantwin.gateway.access.Routes;
import io.plantwin.testkit.Archive;
import io.plantwin.testkit.Browser;
import io.plantwin.testkit.Machine;
import io.plantwin.testkit.Plant;
import io.plantwin.testkit.Platform;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// Who gets in, who does not, and what nobody ever sees, in both shapes of the platform.
class AccessStoryIT {

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final Pattern FIRST_PASSWORD =
            Pattern.compile("Sign in as admin with this password \\(shown once\\): (\\S+)");
    private static final String ENGINEER_PASSWORD = "turbine-Kolben-41";
    private static final String VIEWER_PASSWORD = "window-Fenster-27";

    /// What `mosquitto_pub` exits with when it is not let in: as the listener says in CONNACK (MQTT 3.1.1, 3.2.2.3).
    private static final int BAD_LOGIN = 4;

    private static final int NOT_AUTHORISED = 5;

    @TempDir
    Path dir;

    private final List<String> secrets = new ArrayList<>();

    @Test
    void onlyWhoHasAKeyGetsInAndNoKeyIsEverWrittenDownInOneProcess() throws Exception {
        try (Plant plant = Plant.inOneProcess(dir)) {
            tell(plant);
        }
    }

    @Test
    void onlyWhoHasAKeyGetsInAndNoKeyIsEverWrittenDownWithAProcessPerRole() throws Exception {
        try (Plant plant = Plant.withAProcessPerRole(dir)) {
            tell(plant);
        }
    }

    private void tell(Plant plant) throws Exception {
        String adminPassword = firstPassword(plant);
        JsonNode session = signIn(plant, "admin", adminPassword);
        try (Browser admin = Browser.withToken(
                        plant.http(), session.path("accessToken").asString());
                Archive archive = new Archive(plant.backends().postgres())) {
            makeUser(admin, "eva", "engineer", ENGINEER_PASSWORD);
            makeUser(admin, "viktor", "viewer", VIEWER_PASSWORD);
            String devicePassword = makeCredential(admin, "press-1");
            onlyTheDeviceItselfMayPublish(plant, archive, devicePassword);
            onlyWhoMayDecideDoes(plant, admin);
            aRevokedCredentialEndsItsConnection(plant, admin, devicePassword);
            everybodyElseIsRefused(plant);
            plant.restartApi();
            whoHadSignedInGoesOn(plant, session.path("refreshToken").asString());
            whatWasDoneIsInTheAuditLog(plant);
        }
        nothingSecretIsWrittenDown(plant, adminPassword);
    }

    private String firstPassword(Plant plant) {
        Matcher found = FIRST_PASSWORD.matcher(plant.api().output());
        assertThat(found.find()).as(plant.api().output()).isTrue();
        return found.group(1);
    }

    private JsonNode signIn(Plant plant, String username, String password) {
        try (Browser nobody = Browser.anonymous(plant.http())) {
            HttpResponse<String> answer = nobody.send(
                    "POST",
                    "/api/v1/auth/login",
                    "{\"username\":\"%s\",\"password\":\"%s\"}".formatted(username, password));
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            JsonNode session = Browser.data(answer);
            secrets.add(session.path("accessToken").asString());
            secrets.add(session.path("refreshToken").asString());
            return session;
        }
    }

    private void makeUser(Browser admin, String username, String role, String password) {
        secrets.add(password);
        assertThat(admin.send(
                                "POST",
                                "/api/v1/users",
                                "{\"username\":\"%s\",\"password\":\"%s\",\"role\":\"%s\"}"
                                        .formatted(username, password, role))
                        .statusCode())
                .isEqualTo(201);
    }

    private String makeCredential(Browser admin, String deviceId) {
        assertThat(admin.send("POST", "/api/v1/devices", "{\"deviceId\":\"" + deviceId + "\"}")
                        .statusCode())
                .isEqualTo(201);
        HttpResponse<String> made =
                admin.send("POST", "/api/v1/devices/" + deviceId + "/credentials", "{\"kind\":\"password\"}");
        assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
        JsonNode credential = Browser.data(made);
        assertThat(credential.path("username").asString()).isEqualTo(deviceId);
        String password = credential.path("password").asString();
        secrets.add(password);
        return password;
    }

    private void onlyTheDeviceItselfMayPublish(Plant plant, Archive archive, String password) {
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(mosquittoPub(plant, "press-1", "press-1", password))
                        .isZero());
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(archive.readings("press-1")).isPositive());
        assertThat(mosquittoPub(plant, "press-1")).isEqualTo(NOT_AUTHORISED);
        assertThat(mosquittoPub(plant, "press-1", "press-1", "wrong-" + password.length()))
                .isEqualTo(BAD_LOGIN);
        assertThat(mosquittoPub(plant, "press-1", "press-2", password)).isEqualTo(BAD_LOGIN);
        mosquittoPub(plant, "press-2", "press-1", password);
        try (Browser owner = plant.browser()) {
            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(owner.get("/metrics/ledger")
                                    .path("refused")
                                    .path("byReason")
                                    .path("not_authorised")
                                    .asLong())
                            .isEqualTo(1));
        }
        assertThat(archive.readings("press-2")).isZero();
    }

    /// Publishes a reading of a device, as this user with this password; gives the exit code.
    private int mosquittoPub(Plant plant, String deviceId, String... login) {
        String[] at = plant.mqtt().replaceFirst("mqtt://[^@]*@", "").split(":");
        List<String> command = new ArrayList<>(List.of("mosquitto_pub", "-h", at[0], "-p", at[1], "-q", "1"));
        command.addAll(List.of("-t", "plantwin/v1/" + deviceId));
        command.addAll(List.of("-m", reading(deviceId, "torque", Instant.now(), 1)));
        if (login.length == 2) {
            command.addAll(List.of("-u", login[0], "-P", login[1]));
        }
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            assertThat(process.waitFor(SOON)).isTrue();
            return process.exitValue();
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private void onlyWhoMayDecideDoes(Plant plant, Browser admin) {
        try (Browser engineer = Browser.signIn(plant.http(), "eva", ENGINEER_PASSWORD);
                Browser viewer = Browser.signIn(plant.http(), "viktor", VIEWER_PASSWORD);
                Machine machine = Machine.connect(plant.mqtt(), "device-003")) {
            secrets.add(engineer.token());
            secrets.add(viewer.token());
            machine.say(reading("device-003", "vibration", Instant.now(), 125));
            String alert = await().atMost(SOON)
                    .until(() -> viewer.get("/alerts?status=active&deviceId=device-003"), list -> !list.isEmpty())
                    .get(0)
                    .path("id")
                    .asString();
            String path = "/api/v1/alerts/" + alert + "/acknowledge";
            assertThat(viewer.send("PUT", path, "{}").statusCode()).isEqualTo(403);
            assertThat(admin.get("/alerts/" + alert).path("status").asString()).isEqualTo("triggered");
            assertThat(engineer.send("PUT", path, "{}").statusCode()).isEqualTo(200);
            assertThat(admin.get("/alerts/" + alert).path("acknowledgedBy").asString())
                    .isEqualTo("eva");
            assertThat(engineer.send("GET", "/api/v1/users", "").statusCode()).isEqualTo(403);
        }
    }

    private static void aRevokedCredentialEndsItsConnection(Plant plant, Browser admin, String password) {
        try (Machine machine = Machine.connect(plant.mqttAs("press-1", password), "press-1")) {
            machine.say(reading("press-1", "torque", Instant.now(), 2));
            assertThat(admin.send("DELETE", "/api/v1/devices/press-1/credentials", "")
                            .statusCode())
                    .isBetween(200, 204);
            await().atMost(SOON).until(() -> !machine.isConnected());
        }
    }

    private void everybodyElseIsRefused(Plant plant) {
        try (Browser nobody = Browser.anonymous(plant.http());
                Browser liar = Browser.withToken(plant.http(), "plt_local_" + "0".repeat(64));
                Browser owner = plant.browser()) {
            for (Route route : Routes.ALL) {
                if (route.need() instanceof Route.Need.Nothing) {
                    continue;
                }
                String path = "/api/v1"
                        + route.path().replaceAll("\\{[^}]*}", UUID.randomUUID().toString());
                HttpResponse<String> answer = nobody.send(route.verb(), path, "");
                assertThat(answer.statusCode()).as(route.toString()).isIn(401, 429);
                assertThat(answer.body()).as(route.toString()).doesNotContain("\"data\"", "\tat ");
            }
            assertThat(liar.send("GET", "/api/v1/devices", "").statusCode()).isIn(401, 429);
            assertThat(owner.send("GET", "/api/v1/devices", "").statusCode()).isEqualTo(200);
        }
        noFrameForNobody(plant);
    }

    private static void noFrameForNobody(Plant plant) {
        try (Browser nobody = Browser.anonymous(plant.live());
                Browser owner = plant.screen();
                Machine machine = Machine.connect(plant.mqtt(), "press-3")) {
            List<JsonNode> shown = owner.watch("/ws/dashboard");
            List<JsonNode> frames = framesOf(nobody);
            await().atMost(SOON).untilAsserted(() -> {
                machine.say(reading("press-3", "torque", Instant.now(), 3));
                assertThat(shown)
                        .anyMatch(frame -> frame.path("deviceId").asString("").equals("press-3"));
            });
            assertThat(frames)
                    .noneMatch(
                            frame -> frame.path("type").asString("").matches("(sensor|initial|alert|system|device).*"));
        }
    }

    /// What somebody gets who does not say who they are; nothing if they are not even connected.
    private static List<JsonNode> framesOf(Browser nobody) {
        try {
            return nobody.watch("/ws/dashboard");
        } catch (CompletionException refused) {
            return List.of();
        }
    }

    private void whoHadSignedInGoesOn(Plant plant, String refreshToken) {
        try (Browser nobody = Browser.anonymous(plant.http())) {
            HttpResponse<String> answer =
                    nobody.send("POST", "/api/v1/auth/refresh", "{\"refreshToken\":\"" + refreshToken + "\"}");
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            JsonNode session = Browser.data(answer);
            secrets.add(session.path("accessToken").asString());
            secrets.add(session.path("refreshToken").asString());
            try (Browser admin =
                    Browser.withToken(plant.http(), session.path("accessToken").asString())) {
                assertThat(admin.get("/auth/me").path("username").asString()).isEqualTo("admin");
            }
        }
        assertThat(plant.api().output().split("shown once", -1))
                .as("the password is printed at the first start only")
                .hasSize(2);
        signIn(plant, "viktor", VIEWER_PASSWORD);
    }

    private static void whatWasDoneIsInTheAuditLog(Plant plant) {
        try (Browser owner = plant.browser()) {
            for (String actor : List.of("admin", "eva")) {
                assertThat(owner.get("/audit?actor=" + actor + "&limit=10"))
                        .as("what %s did", actor)
                        .isNotEmpty();
            }
        }
    }

    private void nothingSecretIsWrittenDown(Plant plant, String adminPassword) throws IOException {
        for (Platform process : plant.processes()) {
            secrets.add(process.endpoints().token());
            WrittenDown.isForItsOwnerOnly(process.dataDir());
        }
        secrets.add(WrittenDown.passwordIn(plant.backends().postgres()));
        secrets.add(WrittenDown.passwordIn(plant.backends().redis()));
        for (Platform process : plant.processes()) {
            WrittenDown.noneOf(secrets, process);
            WrittenDown.noneOf(List.of(adminPassword), process.dataDir().resolve("logs"));
        }
        WrittenDown.noneInArguments(secrets);
        WrittenDown.noneInArguments(List.of(adminPassword));
    }
}
