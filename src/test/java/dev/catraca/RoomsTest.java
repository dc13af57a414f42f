package dev.catraca;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameStartingWith;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import jakarta.enterprise.event.Event;

/** The rooms and their floors, as the package comments and docs/architecture.md describe them. */
@AnalyzeClasses(packages = "dev.catraca", importOptions = ImportOption.DoNotIncludeTests.class)
class RoomsTest {
    @ArchTest
    static final ArchRule a_room_uses_only_floors_below_its_own = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("product")
            .definedBy("dev.catraca.product..")
            .layer("lock")
            .definedBy("dev.catraca.lock..")
            .layer("telemetry")
            .definedBy("dev.catraca.telemetry..")
            .layer("source")
            .definedBy("dev.catraca.source..")
            .layer("catalog")
            .definedBy("dev.catraca.catalog..")
            .layer("run")
            .definedBy("dev.catraca.run..")
            .layer("sync")
            .definedBy("dev.catraca.sync..")
            .layer("repair")
            .definedBy("dev.catraca.repair..")
            .layer("notify")
            .definedBy("dev.catraca.notify..")
            .layer("api")
            .definedBy("dev.catraca.api..")
            .layer("observability")
            .definedBy("dev.catraca.observability..")
            .whereLayer("api")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("observability")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("sync")
            .mayOnlyBeAccessedByLayers("api", "observability")
            .whereLayer("repair")
            .mayOnlyBeAccessedByLayers("api", "observability")
            .whereLayer("notify")
            .mayOnlyBeAccessedByLayers("api", "observability")
            .whereLayer("source")
            .mayOnlyBeAccessedByLayers("sync", "repair", "notify", "api", "observability")
            .whereLayer("catalog")
            .mayOnlyBeAccessedByLayers("sync", "repair", "notify", "api", "observability")
            .whereLayer("run")
            .mayOnlyBeAccessedByLayers("sync", "repair", "notify", "api", "observability")
            .whereLayer("product")
            .mayOnlyBeAccessedByLayers("source", "catalog", "run", "sync", "repair", "notify", "api", "observability")
            .whereLayer("lock")
            .mayOnlyBeAccessedByLayers("source", "catalog", "run", "sync", "repair", "notify", "api", "observability")
            .whereLayer("telemetry")
            .mayOnlyBeAccessedByLayers("source", "catalog", "run", "sync", "repair", "notify", "api", "observability");

    @ArchTest
    static final ArchRule there_are_no_other_rooms = classes()
            .should()
            .resideInAnyPackage(
                    "dev.catraca.product..",
                    "dev.catraca.lock..",
                    "dev.catraca.telemetry..",
                    "dev.catraca.source..",
                    "dev.catraca.catalog..",
                    "dev.catraca.run..",
                    "dev.catraca.sync..",
                    "dev.catraca.repair..",
                    "dev.catraca.notify..",
                    "dev.catraca.api..",
                    "dev.catraca.observability..");

    @ArchTest
    static final ArchRule product_knows_no_framework = classes()
            .that()
            .resideInAPackage("dev.catraca.product..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("dev.catraca.product..", "java..");

    @ArchTest
    static final ArchRule events_are_fired_where_a_failing_observer_harms_nothing = noClasses()
            .that()
            .resideOutsideOfPackage("dev.catraca.telemetry..")
            .should()
            .accessTargetWhere(JavaAccess.Predicates.targetOwner(assignableTo(Event.class))
                    .and(JavaAccess.Predicates.target(nameStartingWith("fire"))));

    @ArchTest
    static final ArchRule rooms_have_no_cycles =
            slices().matching("dev.catraca.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule no_drawers_for_odds_and_ends =
            noClasses().should().resideInAnyPackage("..util..", "..impl..", "..dto..", "..common..");
}
