package dev.catraca;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameStartingWith;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import dev.catraca.access.ListenAddress;
import dev.catraca.access.LoopbackName;
import jakarta.enterprise.event.Event;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The floors of {@link Rooms}, which docs/architecture.md describes. */
@AnalyzeClasses(packages = "dev.catraca", importOptions = ImportOption.DoNotIncludeTests.class)
class RoomsTest {
    @ArchTest
    static final ArchRule a_room_uses_only_floors_below_its_own = floors();

    @ArchTest
    static final ArchRule there_are_no_other_rooms = classes()
            .should()
            .resideInAnyPackage(Rooms.all().stream().map(Rooms::packages).toArray(String[]::new));

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

    /** It takes the time of a server that somebody else chooses, on the thread of other requests. */
    @ArchTest
    static final ArchRule no_name_of_a_caller_is_looked_up = noClasses()
            .that()
            .resideInAnyPackage("dev.catraca.access..", "dev.catraca.api..")
            // Judges a setting, and literals in brackets.
            .and()
            .doNotBelongToAnyOf(ListenAddress.class, LoopbackName.class)
            .should()
            .accessTargetWhere(JavaAccess.Predicates.targetOwner(assignableTo(InetAddress.class))
                    .and(JavaAccess.Predicates.target(
                            nameStartingWith("getByName").or(nameStartingWith("getAllByName")))));

    @ArchTest
    static final ArchRule rooms_have_no_cycles =
            slices().matching("dev.catraca.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule no_drawers_for_odds_and_ends =
            noClasses().should().resideInAnyPackage("..util..", "..impl..", "..dto..", "..common..");

    @ArchTest
    static void every_package_says_what_it_is_for(JavaClasses all) {
        var silent = all.stream()
                .map(type -> type.getPackage().getName())
                .distinct()
                .filter(name -> !Files.exists(
                        Path.of("src/main/java", name.replace('.', '/')).resolve("package-info.java")))
                .sorted()
                .toList();
        assertEquals(List.of(), silent);
    }

    private static ArchRule floors() {
        var house = layeredArchitecture().consideringOnlyDependenciesInLayers();
        for (var room : Rooms.all()) {
            house = house.layer(room).definedBy(Rooms.packages(room));
        }
        for (var floor = 0; floor < Rooms.FLOORS.size(); floor++) {
            var above = Rooms.above(floor);
            for (var room : Rooms.FLOORS.get(floor)) {
                house = above.length == 0
                        ? house.whereLayer(room).mayNotBeAccessedByAnyLayer()
                        : house.whereLayer(room).mayOnlyBeAccessedByLayers(above);
            }
        }
        return house;
    }
}
