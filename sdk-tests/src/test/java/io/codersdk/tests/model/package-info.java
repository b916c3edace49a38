/** The fake against a small model of a server: random requests, and whether the answers are those that the model expects. */
@NullMarked
package io.codersdk.tests.model;

import org.jspecify.annotations.NullMarked;
