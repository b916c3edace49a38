// A client of Coder and short words for it at JShell's prompt; help() lists them. README.md says how to start it.
import io.codersdk.*;
import io.codersdk.client.*;
import io.codersdk.model.codersdk.*;
import io.codersdk.wait.WaitOptions;
import java.nio.file.Path;
import java.time.*;
import static io.codersdk.examples.Prompt.*;
CoderClient coder = connect();
