import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import org.neo4j.configuration.Config;
import org.neo4j.configuration.connectors.BoltConnector;
import org.neo4j.configuration.helpers.SocketAddress;
import org.neo4j.dbms.api.DatabaseManagementService;
import org.neo4j.dbms.api.DatabaseManagementServiceBuilder;

/**
 * Serves a Neo4j Community database over Bolt on loopback, for as long as standard input stays open.
 *
 * <p>Arguments: the data folder, and a neo4j.conf with the settings. The one line on standard output is
 * {@code READY <port>}; when the parent goes away its end of the pipe closes, and so does the database.
 */
public class EmbeddedNeo4j {
  public static void main(String[] arguments) throws Exception {
    Path home = Path.of(arguments[0]).toAbsolutePath();
    Path settings = Path.of(arguments[1]).toAbsolutePath();
    Files.createDirectories(home);
    DatabaseManagementService service =
        new DatabaseManagementServiceBuilder(home)
            .loadPropertiesFromFile(settings)
            .setConfig(BoltConnector.enabled, true)
            .build();
    Runtime.getRuntime().addShutdownHook(new Thread(service::shutdown));
    var registers =
        ((org.neo4j.kernel.internal.GraphDatabaseAPI) service.database("neo4j"))
            .getDependencyResolver()
            .resolveDependency(org.neo4j.configuration.connectors.ConnectorPortRegister.class);
    System.out.println("READY " + registers.getLocalAddress(org.neo4j.configuration.connectors.ConnectorType.BOLT).getPort());
    System.out.flush();
    var input = new BufferedReader(new InputStreamReader(System.in));
    while (input.readLine() != null) {}
    System.exit(0);
  }
}
