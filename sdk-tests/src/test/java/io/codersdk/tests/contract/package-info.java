/**
 * What the description says of every operation, held against the method that the clients have for it. Methods are found by
 * reflection, and what they send is seen on the wire, so that nothing here names an operation or a method but the few
 * exceptions, each with its reason.
 */
@NullMarked
package io.codersdk.tests.contract;

import org.jspecify.annotations.NullMarked;
