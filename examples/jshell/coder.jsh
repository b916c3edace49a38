// What JShell starts with, in place of its own imports: a client of Coder, and short words for it, which help() lists.
import io.codersdk.*;
import io.codersdk.client.*;
import io.codersdk.model.codersdk.*;
import io.codersdk.wait.*;
import java.nio.file.*;
import java.time.*;
import java.util.*;
import static io.codersdk.examples.Prompt.*;
CoderClient coder = connect();
