import java.nio.file.Files;
import java.nio.file.Path;
import org.neo4j.cli.AdminTool;
import org.neo4j.cli.ExecutionContext;
import org.neo4j.dbms.api.DatabaseManagementServiceBuilder;

/** A Neo4j Community server until SIGTERM. Arguments: its home, its neo4j.conf, its password file. */
public final class Neo4jServer {
    public static void main(String[] arguments) throws Exception {
        Path home = Path.of(arguments[0]);
        Path conf = Path.of(arguments[1]);
        if (!Files.exists(home.resolve("data/databases/system"))) {
            // Before the first start, and in this process: never on a command line others can read.
            String password = Files.readString(Path.of(arguments[2])).strip();
            var context = new ExecutionContext(home, conf.getParent());
            if (AdminTool.execute(context, "dbms", "set-initial-password", "--", password) != 0) {
                System.exit(1);
            }
        }
        var service = new DatabaseManagementServiceBuilder(home).loadPropertiesFromFile(conf).build();
        Runtime.getRuntime().addShutdownHook(new Thread(service::shutdown));
        Thread.currentThread().join();
    }
}
