/** What needs all modules together: the rules of the code base. */
@NullMarked
package io.codersdk.tests;

import org.jspecify.annotations.NullMarked;
