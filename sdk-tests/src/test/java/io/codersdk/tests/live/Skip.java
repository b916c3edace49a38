package io.codersdk.tests.live;

import java.util.stream.Stream;
import org.opentest4j.TestAbortedException;

/** Why a test is skipped. Each of these is thrown, and printed at the end of the run. */
final class Skip {
    private static final String RACE = "too quick: ";
    private static final String LICENCE = "not licensed: ";
    private static final String SERVER = "needs a newer server: ";
    private static final String FAKE = "not played by the fake server: ";

    private Skip() {}

    /** Whether the fake server may be the reason; for any other, a test is skipped on real deployments alone. */
    static boolean mayBeOfFake(String reason) {
        return Stream.of(RACE, SERVER, FAKE).anyMatch(reason::startsWith);
    }

    /** A job was over before anything could be done about it. */
    static TestAbortedException tooQuick(String what) {
        return because(RACE + what);
    }

    static TestAbortedException notPlayed(String call) {
        return because(FAKE + call);
    }

    static TestAbortedException notLicensed(String feature) {
        return because(LICENCE + "the deployment has no feature '" + feature + "'");
    }

    static TestAbortedException withoutLicensedCode() {
        return because(LICENCE + "the server was built without what licences are for");
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
        return because(SERVER + "this one has no " + what);
    }

    static TestAbortedException because(String reason) {
        return new TestAbortedException(reason);
    }
}
