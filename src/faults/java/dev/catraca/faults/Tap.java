package dev.catraca.faults;

/** Sees all that passes on one connection of a {@link Line}, and may change it. Each method is called by one thread. */
interface Tap {
    /** What is to be sent on to the server, or null to break the connection. */
    byte[] toServer(byte[] bytes);

    /** What is to be sent on to the client, or null to break the connection. */
    byte[] toClient(byte[] bytes);
}
