package dev.catraca.tls;

import io.quarkus.arc.Arc;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.common.annotation.Identifier;
import java.io.IOException;
import java.net.Socket;
import java.util.Properties;
import javax.net.ssl.SSLSocket;
import org.postgresql.ssl.WrappedFactory;

/**
 * Secures the JDBC connections to PostgreSQL as all others are. The driver makes one by the name of the class ({@code sslfactory}) for each
 * connection.
 */
@RegisterForReflection
public class JdbcSockets extends WrappedFactory {
    private static final String CERTIFICATE_IS_FOR_THE_HOST = "HTTPS";

    /** @param ignored the properties of the connection, which the driver gives */
    public JdbcSockets(Properties ignored) {
        factory = Arc.container()
                .instance(ServerTrust.class, Identifier.Literal.of("catraca-servers"))
                .get()
                .sockets();
    }

    @Override
    public Socket createSocket(Socket plain, String host, int port, boolean close) throws IOException {
        var secure = (SSLSocket) super.createSocket(plain, host, port, close);
        var parameters = secure.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm(CERTIFICATE_IS_FOR_THE_HOST);
        secure.setSSLParameters(parameters);
        return secure;
    }
}
