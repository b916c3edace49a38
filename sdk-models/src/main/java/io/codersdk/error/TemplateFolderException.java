package io.codersdk.error;

import java.nio.file.Path;
import java.util.List;

/** A folder cannot be pushed as a template as it is. Nothing was sent, unless a file changed while it was sent. */
public final class TemplateFolderException extends CoderException {
    private static final long serialVersionUID = 1;
    private static final int MOST_IN_MESSAGE = 10;

    @SuppressWarnings("serial") // the list that List.copyOf makes is serializable
    private final List<String> problems;

    /**
     * Made by a push.
     *
     * @param problems one at least; each names the file that it is about, if it is about one
     */
    public TemplateFolderException(Path folder, List<String> problems) {
        super("The template folder " + folder + " cannot be pushed: " + brief(problems));
        this.problems = List.copyOf(problems);
    }

    private static String brief(List<String> problems) {
        int more = problems.size() - MOST_IN_MESSAGE;
        return String.join("; ", problems.subList(0, Math.min(MOST_IN_MESSAGE, problems.size())))
                + (more > 0 ? "; and " + more + " more" : "");
    }

    /** All that is wrong with it, one sentence each, with paths below the folder. */
    public List<String> problems() {
        return problems;
    }
}
