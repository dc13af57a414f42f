package dev.catraca.access;

import dev.catraca.database.Background;
import dev.catraca.database.DatabaseFailure;
import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import org.jboss.logging.Logger;

/** Says at each start what a person should know of who may call. */
@Singleton
class AccessNotice {
    private static final Logger LOG = Logger.getLogger(AccessNotice.class);

    private final AccessModes modes;
    private final ListenAddress address;
    private final AdminToken admin;
    private final TokenLookup lookup;
    private final Background background;

    AccessNotice(
            AccessModes modes, ListenAddress address, AdminToken admin, TokenLookup lookup, Background background) {
        this.modes = modes;
        this.address = address;
        this.admin = admin;
        this.lookup = lookup;
        this.background = background;
    }

    void start(@Observes StartupEvent start) {
        if (!modes.none()) {
            // With a provider it is not known who is an admin there.
            if (!modes.has(AccessMode.OIDC)) {
                background.run("The look for an admin token", this::lookForAdmin);
            }
        } else if (modes.stated()) {
            LOG.warn(
                    "catraca.access.mode is none: nobody is asked who they are, and whoever reaches this service may do everything.");
        } else if (!address.isLoopback()) {
            // In dev mode alone; such as behind WSL, where Quarkus listens on every address by itself.
            LOG.warnf(
                    "catraca.access.mode is not set, and this service listens on %s: other machines may reach it, and whoever does may do"
                            + " everything. Set QUARKUS_HTTP_HOST=127.0.0.1 or CATRACA_ACCESS_MODE.",
                    address.host());
        } else if (LaunchMode.current() == LaunchMode.NORMAL) {
            LOG.warn(
                    "catraca.access.mode is not set: nobody is asked who they are; whoever is on this machine may do everything."
                            + " Other machines do not reach this service, because it listens on loopback alone.");
        }
    }

    private Uni<Void> lookForAdmin() {
        return admin.digest()
                .chain(found -> found.isPresent() ? Uni.createFrom().item(true) : lookup.anyAdmin())
                .invoke(any -> {
                    if (!any) {
                        LOG.warn(
                                "Nobody can log in: there is no token of the role admin. Set catraca.access.admin-token or"
                                        + " catraca.access.admin-token-file to " + TokenText.EXPECTED
                                        + ", and with it make others by POST /api/v1/tokens.");
                    }
                })
                .onFailure(DatabaseFailure::isAway)
                .recoverWithItem(true)
                .replaceWithVoid();
    }
}
