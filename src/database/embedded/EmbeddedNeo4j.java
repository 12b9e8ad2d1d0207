import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import org.neo4j.configuration.connectors.BoltConnector;
import org.neo4j.configuration.connectors.ConnectorPortRegister;
import org.neo4j.configuration.connectors.ConnectorType;
import org.neo4j.dbms.api.DatabaseManagementService;
import org.neo4j.dbms.api.DatabaseManagementServiceBuilder;
import org.neo4j.kernel.internal.GraphDatabaseAPI;

/**
 * Serves a Neo4j Community database over Bolt on loopback, for as long as standard input stays open.
 *
 * <p>Arguments: the folder of the database, and a file of settings. The first line of standard input is
 * the password to give the user neo4j, so that it stands in no argument list. Standard output is one
 * line: {@code READY <port>}, or {@code FAILED <reason>} before an exit with 1. When the parent goes away,
 * however it does, its end of the pipe closes and the database shuts down.
 */
public class EmbeddedNeo4j {
  public static void main(String[] arguments) throws Exception {
    var input = new BufferedReader(new InputStreamReader(System.in));
    String password = input.readLine();
    try {
      DatabaseManagementService service = start(Path.of(arguments[0]), Path.of(arguments[1]));
      Runtime.getRuntime().addShutdownHook(new Thread(service::shutdown));
      // Neo4j refuses to set the password that is set already, as it is after a restart. The one set in between is
      // never used twice: a process that is killed between the two lines leaves it behind.
      setPassword(service, UUID.randomUUID().toString());
      setPassword(service, password);
      System.out.println("READY " + portOf(service));
    } catch (Exception fault) {
      System.out.println("FAILED " + innermost(fault));
      fault.printStackTrace();
      System.exit(1);
    }
    while (input.readLine() != null) {}
    System.exit(0);
  }

  private static DatabaseManagementService start(Path folder, Path settings) throws Exception {
    Files.createDirectories(folder);
    return new DatabaseManagementServiceBuilder(folder.toAbsolutePath())
        .loadPropertiesFromFile(settings.toAbsolutePath())
        .setConfig(BoltConnector.enabled, true)
        .build();
  }

  private static void setPassword(DatabaseManagementService service, String password) {
    service
        .database("system")
        .executeTransactionally(
            "ALTER USER neo4j SET PLAINTEXT PASSWORD $password CHANGE NOT REQUIRED", Map.of("password", password));
  }

  private static int portOf(DatabaseManagementService service) {
    var database = (GraphDatabaseAPI) service.database("neo4j");
    var ports = database.getDependencyResolver().resolveDependency(ConnectorPortRegister.class);
    return ports.getLocalAddress(ConnectorType.BOLT).getPort();
  }

  private static String innermost(Throwable fault) {
    while (fault.getCause() != null) fault = fault.getCause();
    return fault.getClass().getSimpleName() + ": " + String.valueOf(fault.getMessage()).replace('\n', ' ');
  }
}
