package dev.catraca.api.caller;

import dev.catraca.access.Caller;
import dev.catraca.audit.Actor;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import jakarta.inject.Singleton;

/** Who does what the request that is being answered asks for, and from where. */
@Singleton
public class CurrentActor {
    private final CurrentCaller caller;
    private final CurrentVertxRequest request;

    CurrentActor(CurrentCaller caller, CurrentVertxRequest request) {
        this.caller = caller;
        this.request = request;
    }

    /** The caller. Must be called within a request of the API, before anything is waited for. */
    public Actor get() {
        return new Actor(name(caller.get()), address());
    }

    /** As far as it is not known who the caller is; as {@link #get}. */
    public Actor stranger() {
        return new Actor(Actor.ANONYMOUS, address());
    }

    /** A caller of the same request who has proved who they are since. */
    public static Actor known(Actor stranger, Caller caller) {
        return new Actor(name(caller), stranger.address());
    }

    private static String name(Caller caller) {
        return caller.name() == null ? Actor.ANONYMOUS : caller.name();
    }

    /** Of the peer as the framework sees it, that is, of its proxy or of whom that names (quarkus.http.proxy). */
    private String address() {
        var peer = request.getCurrent().request().remoteAddress();
        if (peer == null) {
            return null;
        }
        return peer.hostAddress() == null ? peer.host() : peer.hostAddress();
    }
}
