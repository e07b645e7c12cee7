package io.plantwin.it.house;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.plantwin.testkit.Platform;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The rules of docs and design that a compiler does not check.
class HouseRulesTest {

    private static final List<String> ROLES =
            List.of("simulator", "bridge", "store", "process", "alert", "gateway", "embedded");
    private static final Set<String> SOURCES = Set.of("java", "ts", "tsx", "css", "sql", "sh");
    private static final Set<String> NOT_OURS = Set.of("target", "node_modules", "dist", ".git", ".plantwin");
    /// Made of the API's description, read by nobody.
    private static final Path GENERATED = Path.of("dashboard/src/api/schema.ts");

    private static final int MOST_LINES = 500;

    private static JavaClasses house;

    @BeforeAll
    static void readTheHouse() {
        house = new ClassFileImporter().importPackages("io.plantwin");
        assertThat(house).hasSizeGreaterThan(50);
    }

    static List<String> roles() {
        return ROLES;
    }

    @ParameterizedTest
    @MethodSource("roles")
    void rolesMeetOnlyInKafkaPostgresAndRedis(String role) {
        String[] others = ROLES.stream()
                .filter(other -> !other.equals(role))
                .map(other -> "io.plantwin." + other + "..")
                .toArray(String[]::new);
        noClasses()
                .that()
                .resideInAPackage("io.plantwin." + role + "..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(others)
                .orShould()
                .dependOnClassesThat()
                .resideInAPackage("io.plantwin.app..")
                .because("roles never import one another")
                .allowEmptyShould(true)
                .check(house);
    }

    @Test
    void modelKnowsNobody() {
        classes()
                .that()
                .resideInAPackage("io.plantwin.model..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("io.plantwin.model..", "java..", "org.jspecify..")
                .check(house);
    }

    @Test
    void analysisKnowsOnlyTheModel() {
        classes()
                .that()
                .resideInAPackage("io.plantwin.analysis..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("io.plantwin.analysis..", "io.plantwin.model..", "java..", "org.jspecify..")
                .check(house);
    }

    @Test
    void wireKnowsOnlyTheModel() {
        noClasses()
                .that()
                .resideInAPackage("io.plantwin.wire..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(Stream.concat(ROLES.stream(), Stream.of("analysis", "app", "bench", "testkit"))
                        .map(room -> "io.plantwin." + room + "..")
                        .toArray(String[]::new))
                .check(house);
    }

    @Test
    void springLivesAtTheEdge() {
        noClasses()
                .that()
                .resideOutsideOfPackages("io.plantwin.app..", "io.plantwin.gateway..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.springframework..")
                .check(house);
    }

    @Test
    void filesAreSmall() {
        assertThat(sources()
                        .filter(file -> !file.endsWith(GENERATED))
                        .filter(file -> lines(file).size() > MOST_LINES))
                .isEmpty();
    }

    @Test
    void everyPackageIsNullMarkedAndSaysWhatItIsFor() {
        Path root = Platform.repository();
        Stream<Path> packages = sources()
                .filter(file -> file.toString().endsWith(".java"))
                .filter(file -> root.relativize(file).toString().contains("src/main/java"))
                .map(Path::getParent)
                .distinct();
        assertThat(packages).allSatisfy(folder -> {
            Path info = folder.resolve("package-info.java");
            assertThat(info).exists();
            assertThat(lines(info)).contains("@NullMarked");
            assertThat(lines(info).getFirst()).startsWith("///");
        });
    }

    private static Stream<Path> sources() {
        try (Stream<Path> files = Files.find(
                Platform.repository(), 30, (file, attributes) -> attributes.isRegularFile() && isSource(file))) {
            return files.toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isSource(Path file) {
        for (Path part : file) {
            if (NOT_OURS.contains(part.toString())) {
                return false;
            }
        }
        String name = file.getFileName().toString();
        return SOURCES.contains(name.substring(name.lastIndexOf('.') + 1));
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
