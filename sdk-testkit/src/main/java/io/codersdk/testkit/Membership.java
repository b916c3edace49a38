package io.codersdk.testkit;

import java.time.Instant;
import java.util.List;

/** A user's place in an organization, with the roles that the user has there. */
record Membership(Instant since, List<String> roles) {}
