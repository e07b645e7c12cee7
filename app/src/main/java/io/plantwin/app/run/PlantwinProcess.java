package io.plantwin.app.run;

import io.plantwin.app.Need;
import io.plantwin.app.Role;
import io.plantwin.app.backend.Backends;
import io.plantwin.app.config.Configuration;
import io.plantwin.app.config.KafkaProperties;
import io.plantwin.app.config.PlatformSettings;
import io.plantwin.app.platform.PlatformApplication;
import io.plantwin.app.platform.RunningServices;
import io.plantwin.app.platform.Setup;
import io.plantwin.app.platform.StartupState;
import io.plantwin.wire.kafka.KafkaSettings;
import io.plantwin.wire.service.Service;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ConfigurableApplicationContext;

/// One process of Plantwin, from its data directory to its stop.
public final class PlantwinProcess implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(PlantwinProcess.class);

    private final Configuration configuration;
    private final Progress progress;
    private final DataDirectory directory;
    private final PublicPorts ports;
    private final Backends backends;
    private final String localToken = LocalToken.create();
    private final FirstPassword firstPassword = new FirstPassword();
    private volatile @Nullable ConfigurableApplicationContext context;
    private volatile @Nullable HealthWatch watch;
    private boolean closing;

    private PlantwinProcess(
            Configuration configuration, Progress progress, DataDirectory directory, PublicPorts ports) {
        this.configuration = configuration;
        this.progress = progress;
        this.directory = directory;
        this.ports = ports;
        this.backends = new Backends(configuration.platform());
    }

    /// Takes the directory and chooses the ports; nothing runs yet.
    ///
    /// @throws StartFailure or an `EmbeddedException` with one sentence
    public static PlantwinProcess prepare(Configuration configuration, Path dataDir, Progress progress) {
        DataDirectory directory = DataDirectory.open(dataDir);
        try {
            Announcement.remove(directory.path());
            return new PlantwinProcess(configuration, progress, directory, PublicPorts.choose(configuration));
        } catch (StartFailure e) {
            directory.close();
            throw e;
        }
    }

    /// Starts everything, waits until data flows, writes `plantwin.json` and prints the banner.
    ///
    /// @throws StartFailure or an `EmbeddedException` with one sentence
    public void start(PrintStream out) throws InterruptedException {
        PlatformSettings settings = configuration.platform();
        progress.say("starting in " + directory.path());
        ConfigurableApplicationContext started = startSpring(settings);
        context = started;
        List<Service> services = started.getBean(RunningServices.class).all();
        new Readiness(progress).await(conditions(settings, services));
        started.getBean(StartupState.class).ready();
        HealthWatch watching = new HealthWatch(services, progress);
        watch = watching;
        watching.start();
        configuration.warnings().forEach(LOG::warn);
        out.print(Banner.of(configuration, ports, backends, directory.path(), signIn(out)));
        out.flush();
        // Last: whoever waits for plantwin.json finds the banner printed.
        announce();
        backends.whenChanged(this::announce);
    }

    private List<String> signIn(PrintStream out) {
        Optional<String> made = firstPassword.take(password -> out.println(signInWith(password)));
        if (!configuration.platform().has(Role.API)) {
            return List.of();
        }
        if (made.isPresent()) {
            return List.of(signInWith(made.get()));
        }
        return configuration.access().insecure()
                ? List.of()
                : List.of("Sign in as admin (forgotten: ./plantwin reset-password).");
    }

    private static String signInWith(String password) {
        return "Sign in as admin with this password (shown once): " + password;
    }

    private synchronized void announce() {
        if (!closing) {
            boolean asked = !configuration.platform().roles().isEmpty();
            Announcement.write(
                    directory.path(),
                    Addresses.local(configuration, ports),
                    configuration.platform().tls().certificate(),
                    backends,
                    asked ? localToken : "");
        }
    }

    private synchronized void withdraw() {
        closing = true;
        Announcement.remove(directory.path());
    }

    private ConfigurableApplicationContext startSpring(PlatformSettings settings) {
        try {
            return PlatformApplication.start(settings, ports, directory.logs(), () -> {
                settings.kafkaProperties().map(KafkaProperties::read).ifPresent(KafkaSettings::secure);
                backends.start(needs(settings), directory.path(), progress::say);
                if (!settings.roles().isEmpty()) {
                    progress.say("starting " + names(settings));
                }
                return new Setup(configuration, directory.path(), ports, backends, localToken, firstPassword::made);
            });
        } catch (RuntimeException e) {
            throw Failures.inOneSentence(e, directory.logs());
        }
    }

    private static Set<Need> needs(PlatformSettings settings) {
        return settings.roles().isEmpty() ? EnumSet.allOf(Need.class) : Role.needs(settings.roles());
    }

    private static String names(PlatformSettings settings) {
        return settings.roles().stream().map(Role::word).collect(Collectors.joining(", "));
    }

    private Api api() {
        return new Api(
                Addresses.local(configuration, ports).http(),
                localToken,
                configuration.platform().tls().certificate());
    }

    private List<Supplier<Optional<String>>> conditions(PlatformSettings settings, List<Service> services) {
        List<Supplier<Optional<String>>> conditions =
                new ArrayList<>(Readiness.up(services).toList());
        if (settings.has(Role.API)) {
            boolean flows = settings.has(Role.SIMULATOR) && settings.has(Role.STORE) && configuration.simulates();
            conditions.add(new FirstUser(api()));
            conditions.add(new FirstRow(api(), flows));
        }
        return conditions;
    }

    /// Stops taking work, finishes what is in hand, closes; at any point of the start, too.
    @Override
    public void close() {
        withdraw();
        HealthWatch watching = watch;
        if (watching != null) {
            watching.close();
        }
        try {
            ConfigurableApplicationContext running = context;
            if (running != null) {
                running.close();
            }
        } finally {
            try {
                backends.close();
            } finally {
                directory.close();
            }
        }
    }
}
