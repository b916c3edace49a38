package io.codersdk.internal.stream;

/** A line with the id that orders it among the lines of its log. Ids grow, and have gaps. */
record NumberedLine<T>(long id, T line) {}
