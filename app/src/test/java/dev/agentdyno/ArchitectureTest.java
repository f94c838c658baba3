package dev.agentdyno;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Arrays;
import java.util.stream.Stream;
import jdk.jfr.consumer.EventStream;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    private static final String[] RUNTIME =
            packages(
                    "tuning",
                    "telemetry",
                    "model",
                    "agent",
                    "workflow",
                    "cache",
                    "flow",
                    "retrieval",
                    "replay",
                    "admission",
                    "balance",
                    "gateway",
                    "router",
                    "workload",
                    "engine");
    private static final String[] PROFILER =
            packages(
                    "reader",
                    "allocation",
                    "calltree",
                    "query",
                    "source",
                    "timeline",
                    "session",
                    "survey",
                    "analysis",
                    "recording",
                    "samples",
                    "inventory",
                    "comparison",
                    "jmc",
                    "lab");
    private static final String[] FEATURES =
            packages(
                    "drive",
                    "agents",
                    "routing",
                    "caches",
                    "cpu",
                    "memory",
                    "threads",
                    "locks",
                    "io",
                    "compiler",
                    "events",
                    "findings",
                    "runs",
                    "compare",
                    "overview",
                    "scorecard",
                    "settings");

    /// What shows and commands, the root package, which starts it, included.
    private static final String[] APP =
            both(
                    FEATURES,
                    packages("page", "chart", "fx", "shell", "launch", "bench", "console", "cli"),
                    new String[] {"dev.agentdyno"});

    private static final JavaClasses ALL =
            new ClassFileImporter()
                    .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                    .importPackages("dev.agentdyno");

    @Test
    void the_rules_look_at_the_whole_product() {
        assertThat(ALL).as("rules that see no class cannot fail").hasSizeGreaterThan(200);
    }

    @Test
    void the_runtime_knows_neither_profiler_nor_console() {
        noClasses()
                .that()
                .resideInAnyPackage(RUNTIME)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(both(PROFILER, APP))
                .because(
                        "what is measured must be usable, and measurable, without what measures it")
                .check(ALL);
    }

    @Test
    void words_choices_and_limits_know_nothing_of_connections() {
        noClasses()
                .that()
                .resideInAnyPackage(packages("gateway", "balance", "admission"))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.netty..", "okhttp3..", "dev.agentdyno.router..")
                .because("what is said and decided must not hang on how it is carried")
                .check(ALL);
    }

    @Test
    void the_profiler_knows_no_console() {
        noClasses()
                .that()
                .resideInAnyPackage(PROFILER)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(APP)
                .because("the same analysis serves a window, a command and a build server")
                .check(ALL);
    }

    @Test
    void the_profiler_knows_only_the_names_and_settings_of_the_runtime() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        packages(
                                "reader",
                                "allocation",
                                "calltree",
                                "query",
                                "source",
                                "timeline",
                                "session",
                                "survey",
                                "analysis",
                                "recording",
                                "samples",
                                "inventory",
                                "comparison",
                                "jmc"))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        packages("model", "agent", "cache", "router", "workload", "engine"))
                .because(
                        "a page must show a live engine, another JVM and a file through the same code")
                .check(ALL);
    }

    /// Three exceptions: the timeline is handed events, which are of that package; a session hands
    /// them from a source to the timeline; the scrubber, with the fields it looks through, filters
    /// a file and reads back the copy it wrote, which no source does.
    @Test
    void only_sources_read_recordings() {
        noClasses()
                .that()
                .resideOutsideOfPackages(packages("source", "timeline", "session"))
                .and()
                .doNotHaveFullyQualifiedName("dev.agentdyno.recording.Scrubber")
                .and()
                .doNotHaveFullyQualifiedName("dev.agentdyno.recording.TextFields")
                .and()
                .doNotHaveFullyQualifiedName("dev.agentdyno.cli.OpenProbe")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("jdk.jfr.consumer")
                .because(
                        "where events come from is known in one place; a benchmark measures the"
                                + " JDK's reader")
                .check(ALL);
    }

    @Test
    void the_timeline_is_handed_events_and_opens_nothing() {
        noClasses()
                .that()
                .resideInAnyPackage(packages("timeline", "session"))
                .should()
                .dependOnClassesThat(
                        assignableTo(EventStream.class).or(assignableTo(RecordingFile.class)))
                .because("a live run, another JVM and a file are shown by the same code")
                .check(ALL);
    }

    @Test
    void only_the_console_sees_javafx() {
        noClasses()
                .that()
                .resideInAnyPackage(both(RUNTIME, PROFILER))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("javafx..")
                .because("the command line and a build server have no toolkit")
                .check(ALL);
    }

    @Test
    void one_bridge_leads_to_the_javafx_thread() {
        noClasses()
                .that(resideOutsideOfPackages(packages("fx")))
                .should()
                .callMethod(javafx.application.Platform.class, "runLater", Runnable.class)
                .because("a bridge that keeps only the newest snapshot cannot be overrun")
                .check(ALL);
    }

    @Test
    void charts_know_no_feature() {
        noClasses()
                .that()
                .resideInAnyPackage(packages("chart", "fx"))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        both(
                                FEATURES,
                                RUNTIME,
                                PROFILER,
                                packages("page", "shell", "console", "cli"),
                                new String[] {"dev.agentdyno"}))
                .because("a chart draws arrays, whatever they mean")
                .check(ALL);
    }

    @Test
    void features_do_not_know_each_other() {
        slices().matching(
                        "dev.agentdyno.(drive|agents|routing|caches|cpu|memory|threads|locks|io|compiler|events|findings|runs|compare|overview|scorecard|settings)..")
                .should()
                .notDependOnEachOther()
                .because("a page can then be read, changed and removed alone")
                .check(ALL);
    }

    @Test
    void the_analysis_is_a_function_of_the_timeline() {
        classes()
                .that()
                .resideInAPackage("dev.agentdyno.analysis..")
                .should()
                .onlyDependOnClassesThat(
                        resideInAnyPackage(
                                both(
                                        packages("analysis", "timeline"),
                                        new String[] {
                                            "java..", "org.HdrHistogram..", "org.jspecify.."
                                        })))
                .because("findings must be the same for a live run and for its file")
                .check(ALL);
    }

    @Test
    void view_models_need_no_toolkit() {
        noClasses()
                .that()
                .haveSimpleNameEndingWith("ViewModel")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("javafx.scene..", "javafx.stage..", "javafx.application..")
                .because("what a page says can then be tested without drawing it")
                .check(ALL);
    }

    @Test
    void packages_have_no_cycles() {
        slices().matching("dev.agentdyno.(*)..")
                .should()
                .beFreeOfCycles()
                .because("a package that cannot be read alone is no package")
                .check(ALL);
    }

    @Test
    void the_parts_of_the_router_have_no_cycles() {
        slices().matching("dev.agentdyno.router.(**)")
                .should()
                .beFreeOfCycles()
                .because("a package that cannot be read alone is no package")
                .check(ALL);
        noClasses()
                .that()
                .resideInAPackage("dev.agentdyno.router.*")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("dev.agentdyno.router")
                .because("the slices of the rule on cycles do not see the package they stand in")
                .check(ALL);
    }

    @Test
    void the_root_package_holds_the_entry_alone() {
        classes()
                .that()
                .resideInAPackage("dev.agentdyno")
                .and()
                .doNotHaveSimpleName("package-info")
                .should()
                .be(Main.class)
                .because(
                        "what starts the product leads to the command line, and nothing leads back")
                .check(ALL);
        noClasses()
                .that()
                .resideInAPackage("dev.agentdyno..")
                .and()
                .doNotBelongToAnyOf(Main.class)
                .should()
                .dependOnClassesThat()
                .resideInAPackage("dev.agentdyno")
                .because("the slices of the rule on cycles do not see the root")
                .check(ALL);
    }

    @Test
    void only_the_command_line_opens_the_console() {
        noClasses()
                .that()
                .resideOutsideOfPackages(packages("console", "cli"))
                .should()
                .dependOnClassesThat()
                .resideInAPackage("dev.agentdyno.console..")
                .because("a page reaches the console through Commands alone")
                .check(ALL);
    }

    /// A graph that Lucene searches has the names that Lucene gave its methods.
    @Test
    void accessors_are_named_for_what_they_answer() {
        methods()
                .that()
                .areDeclaredInClassesThat()
                .resideInAnyPackage(both(RUNTIME, PROFILER))
                .and()
                .areDeclaredInClassesThat()
                .areNotAssignableTo("org.apache.lucene.util.hnsw.HnswGraph")
                .and()
                .arePublic()
                .should()
                .haveNameNotMatching("get[A-Z].*")
                .because("the house style is port(), not getPort()")
                .check(ALL);
    }

    private static String[] packages(String... names) {
        return Arrays.stream(names)
                .map(name -> "dev.agentdyno." + name + "..")
                .toArray(String[]::new);
    }

    private static String[] both(String[]... parts) {
        return Stream.of(parts).flatMap(Arrays::stream).toArray(String[]::new);
    }
}
