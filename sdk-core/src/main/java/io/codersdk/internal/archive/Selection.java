package io.codersdk.internal.archive;

import java.util.Set;

/**
 * Which files of a template folder are packed. What Coder's command line leaves out is left out: hidden files and folders
 * but the lock file, Terraform's state, and values of variables.
 *
 * @param included paths below the folder that are packed with all that is in them, whatever their names
 */
record Selection(Set<String> included) {
    private static final String LOCK_FILE = ".terraform.lock.hcl";
    private static final Set<String> VALUES = Set.of("terraform.tfvars", "terraform.tfvars.json");

    /** Whether a file is left out, by its path below the folder, parted by slashes. */
    boolean leavesOut(String path) {
        return leavesOutAllOf(path) || (!isIncluded(path) && isOfValues(path));
    }

    /** Whether a folder is left out with all that is in it. */
    boolean leavesOutAllOf(String path) {
        return !isIncluded(path) && (path.contains(".tfstate") || isHidden(path));
    }

    private static boolean isHidden(String path) {
        for (String name : path.split("/", -1)) {
            if (name.startsWith(".") && !name.equals(LOCK_FILE)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isOfValues(String path) {
        return VALUES.contains(path) || path.endsWith(".auto.tfvars") || path.endsWith(".auto.tfvars.json");
    }

    boolean isIncluded(String path) {
        return included.stream().anyMatch(name -> path.equals(name) || path.startsWith(name + "/"));
    }

    /** Whether something that is included lies below this folder. */
    boolean leadsToIncluded(String path) {
        return included.stream().anyMatch(name -> name.startsWith(path + "/"));
    }
}
