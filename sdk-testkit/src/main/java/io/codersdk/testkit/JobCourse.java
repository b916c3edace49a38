package io.codersdk.testkit;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How a job goes that nobody cancels.
 *
 * @param queueing how long it waits before it starts
 * @param work how long it runs; of one that hangs, until it does nothing any more
 * @param hangs whether it ends only when it is released
 * @param failure how it ends if it does not succeed
 * @param lines what it prints besides the usual
 * @param holdsAgents whether the agents that it brings do nothing by themselves
 */
record JobCourse(
        Duration queueing,
        Duration work,
        boolean hangs,
        Optional<Job.Failure> failure,
        List<String> lines,
        boolean holdsAgents) {}
