package io.codersdk.tests.live;

import org.opentest4j.TestAbortedException;

/** Why a test is skipped. Each of these is thrown, and printed at the end of the run. */
final class Skip {
    private Skip() {}

    static TestAbortedException notLicensed(String feature) {
        return because("not licensed: the deployment has no feature '" + feature + "'");
    }

    static TestAbortedException notPermitted(String what) {
        return because("not permitted: the token's user may not " + what);
    }

    static TestAbortedException noAgent(String why) {
        return because("no agent: " + why);
    }

    static TestAbortedException noProvisioner(String why) {
        return because("no provisioner: " + why);
    }

    static TestAbortedException needsNewerServer(String what) {
        return because("needs a newer server: this one has no " + what);
    }

    static TestAbortedException because(String reason) {
        return new TestAbortedException(reason);
    }
}
