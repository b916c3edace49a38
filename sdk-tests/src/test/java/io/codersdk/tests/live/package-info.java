/**
 * One set of expectations for the whole surface of the SDK, held against a real deployment with {@code -Plive} and against
 * the fake server in every build. {@link io.codersdk.tests.live.LiveSuiteTest} is its table of contents.
 *
 * <p>Every expectation holds on servers from November 2024 to June 2026. Where they differ, a test asks for what the SDK
 * promises of both, or says which server does what.
 */
@NullMarked
package io.codersdk.tests.live;

import org.jspecify.annotations.NullMarked;
