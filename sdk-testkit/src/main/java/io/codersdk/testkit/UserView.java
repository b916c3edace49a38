package io.codersdk.testkit;

import io.codersdk.model.codersdk.MinimalUser;
import io.codersdk.model.codersdk.ReducedUser;
import io.codersdk.model.codersdk.User;

/** A user as the server shows it: wholly, or to those who need to know less. */
final class UserView {
    private UserView() {}

    static User of(Account account) {
        return User.builder()
                .id(account.id())
                .username(account.username())
                .name(account.name())
                .email(account.email())
                .avatarUrl("")
                .createdAt(account.createdAt())
                .updatedAt(account.updatedAt())
                .lastSeenAt(account.lastSeenAt())
                .status(account.status())
                .loginType(account.loginType())
                .themePreference(account.theme())
                .organizationIds(account.organizations())
                .roles(account.roles().stream().map(BuiltInRole::slim).toList())
                .additionalProperties(Wire.zeroTimeUnless(account.lastSeenAt(), "last_seen_at"))
                .build();
    }

    static ReducedUser reduced(Account account) {
        return ReducedUser.builder()
                .id(account.id())
                .username(account.username())
                .name(account.name())
                .email(account.email())
                .avatarUrl("")
                .createdAt(account.createdAt())
                .updatedAt(account.updatedAt())
                .lastSeenAt(account.lastSeenAt())
                .status(account.status())
                .loginType(account.loginType())
                .themePreference(account.theme())
                .additionalProperties(Wire.zeroTimeUnless(account.lastSeenAt(), "last_seen_at"))
                .build();
    }

    static MinimalUser minimal(Account account) {
        return MinimalUser.builder()
                .id(account.id())
                .username(account.username())
                .avatarUrl("")
                .build();
    }
}
