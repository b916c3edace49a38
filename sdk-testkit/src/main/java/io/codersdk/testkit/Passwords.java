package io.codersdk.testkit;

import java.util.Optional;

/** Whether a password is strong enough. */
final class Passwords {
    private static final int LONGEST = 64;
    private static final double FEWEST_BITS = 52;

    private Passwords() {}

    /** Refuses a password that is too long or too easily guessed. */
    static void require(String password) {
        problem(password).ifPresent(problem -> {
            throw Refusal.invalid("password", problem);
        });
    }

    /** What is wrong with a password, if anything is. */
    static Optional<String> problem(String password) {
        return password.length() > LONGEST || bits(password) < FEWEST_BITS
                ? Optional.of("Password is too weak, or longer than " + LONGEST + " characters.")
                : Optional.empty();
    }

    /** An estimate of the entropy: how many different characters there are, of how large an alphabet. */
    private static double bits(String password) {
        int alphabet = 0;
        alphabet += password.chars().anyMatch(Character::isLowerCase) ? 26 : 0;
        alphabet += password.chars().anyMatch(Character::isUpperCase) ? 26 : 0;
        alphabet += password.chars().anyMatch(Character::isDigit) ? 10 : 0;
        alphabet += password.chars().anyMatch(c -> !Character.isLetterOrDigit(c)) ? 20 : 0;
        long different = password.chars().distinct().count();
        return alphabet == 0 ? 0 : different * Math.log(alphabet) / Math.log(2);
    }
}
