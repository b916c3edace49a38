package io.codersdk.testkit;

import io.codersdk.model.codersdk.DauEntry;
import io.codersdk.model.codersdk.DausResponse;
import io.codersdk.model.codersdk.RbacAction;
import io.codersdk.model.codersdk.RbacResource;
import io.codersdk.model.codersdk.TemplateInsightsResponse;
import io.codersdk.model.codersdk.UserActivityInsightsReport;
import io.codersdk.model.codersdk.UserActivityInsightsResponse;
import io.codersdk.model.codersdk.UserLatencyInsightsReport;
import io.codersdk.model.codersdk.UserLatencyInsightsResponse;
import io.codersdk.operation.InsightsOperations;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.LongStream;

/** Reports of what is used. Nobody connects to the workspaces of the fake, so that nobody was active in any of them. */
final class InsightsHandlers {
    private static final int DAYS = 60;
    private static final String TEMPLATE_IDS = "template_ids";

    private final World world;

    InsightsHandlers(World world) {
        this.world = world;
    }

    void register(Routes routes) {
        routes.constant(
                InsightsOperations.GET_DEPLOYMENT_DAUS,
                InsightsOperations.GET_TEMPLATE_DAUS_BY_ID,
                InsightsOperations.GET_INSIGHTS_ABOUT_USER_ACTIVITY,
                InsightsOperations.GET_INSIGHTS_ABOUT_USER_LATENCY);
        routes.answer(InsightsOperations.GET_DEPLOYMENT_DAUS, call -> {
            call.require(RbacAction.READ, RbacResource.DEPLOYMENT_CONFIG, Refusal.forbidden());
            return dailyUsers(call);
        });
        routes.answer(InsightsOperations.GET_TEMPLATE_DAUS_BY_ID, call -> {
            world.templates.require(call, RbacAction.VIEW_INSIGHTS);
            return dailyUsers(call);
        });
        routes.answer(InsightsOperations.GET_INSIGHTS_ABOUT_TEMPLATES, this::templates);
        routes.answer(InsightsOperations.GET_INSIGHTS_ABOUT_USER_ACTIVITY, this::userActivity);
        routes.answer(InsightsOperations.GET_INSIGHTS_ABOUT_USER_LATENCY, this::userLatency);
    }

    private DausResponse dailyUsers(Call call) {
        new QueryParameters(call.request()).requireKnown(Set.of("tz_offset"));
        long hours = call.number("tz_offset", Long.MIN_VALUE);
        ZoneOffset offset = offset(hours);
        // The server counts back from the midnight of UTC, and names the days as they are called elsewhere then.
        Instant today = world.clock
                .instant()
                .plus(1, ChronoUnit.HOURS)
                .truncatedTo(ChronoUnit.HOURS)
                .truncatedTo(ChronoUnit.DAYS);
        return DausResponse.builder()
                .entries(LongStream.rangeClosed(-DAYS, 0)
                        .mapToObj(day -> today.plus(day, ChronoUnit.DAYS).atOffset(offset))
                        .map(day -> DauEntry.builder()
                                .date(day.toLocalDate().toString())
                                .amount(0)
                                .build())
                        .toList())
                .tzHourOffset(Duration.ofHours(hours))
                .build();
    }

    private static ZoneOffset offset(long hours) {
        try {
            return ZoneOffset.ofHours(Math.toIntExact(hours));
        } catch (DateTimeException | ArithmeticException e) {
            throw Refusal.of(500, "The users of each day could not be counted.", "time zone displacement out of range");
        }
    }

    /** Refuses templates about which the caller may know nothing, and without any, who may not know about all. */
    private void requireReadable(Call call, List<UUID> templates) {
        if (templates.isEmpty()) {
            call.require(RbacAction.VIEW_INSIGHTS, RbacResource.TEMPLATE, Refusal.notFound());
        }
        if (!templates.stream().allMatch(id -> isReadable(call, id))) {
            throw Refusal.notFound();
        }
    }

    private boolean isReadable(Call call, UUID template) {
        return world.templates
                .get(template)
                .filter(found -> world.templates.may(RbacAction.VIEW_INSIGHTS, found, call.caller()))
                .isPresent();
    }

    private TemplateInsightsResponse templates(Call call) {
        TemplateInsights.Question question = TemplateInsights.Question.of(call, world.clock.instant());
        requireReadable(call, question.templates());
        return new TemplateInsights(world).answer(question);
    }

    private InsightsTime period(Call call) {
        QueryParameters query = new QueryParameters(call.request());
        String start = query.text("start_time");
        String end = query.text("end_time");
        List<UUID> templates = query.ids(TEMPLATE_IDS);
        query.requireKnown(Set.of("start_time", "end_time", TEMPLATE_IDS));
        InsightsTime period = InsightsTime.of(start, end, world.clock.instant());
        requireReadable(call, templates);
        return period;
    }

    private UserActivityInsightsResponse userActivity(Call call) {
        InsightsTime period = period(call);
        return UserActivityInsightsResponse.builder()
                .report(UserActivityInsightsReport.builder()
                        .startTime(period.start().toInstant())
                        .endTime(period.end().toInstant())
                        .templateIds(List.of())
                        .users(List.of())
                        .build())
                .build();
    }

    private UserLatencyInsightsResponse userLatency(Call call) {
        InsightsTime period = period(call);
        return UserLatencyInsightsResponse.builder()
                .report(UserLatencyInsightsReport.builder()
                        .startTime(period.start().toInstant())
                        .endTime(period.end().toInstant())
                        .templateIds(List.of())
                        .users(List.of())
                        .build())
                .build();
    }
}
