package io.codersdk.client;

import io.codersdk.http.ApiRequest;
import io.codersdk.http.Exchange;
import io.codersdk.model.codersdk.DausResponse;
import io.codersdk.model.codersdk.InsightsReportInterval;
import io.codersdk.model.codersdk.TemplateInsightsResponse;
import io.codersdk.model.codersdk.UserActivityInsightsReport;
import io.codersdk.model.codersdk.UserLatencyInsightsReport;
import io.codersdk.model.codersdk.UserStatusChangeCount;
import io.codersdk.operation.InsightsOperations;
import io.codersdk.operation.Operation;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** How much a deployment is used. For owners, template admins and auditors; of single templates, for their admins. */
public final class InsightsClient {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssXXX");
    private static final int SECONDS_OF_AN_HOUR = 3600;

    private final Exchange exchange;
    private final Clock clock;

    public InsightsClient(Connection connection) {
        this.exchange = connection.exchange();
        this.clock = connection.timing().clock();
    }

    /**
     * How many users were active on each of the last 60 days.
     *
     * @param offset where the days begin, in whole hours
     * @throws IllegalArgumentException if it has minutes
     */
    public DausResponse dailyUsers(ZoneOffset offset) {
        return exchange.call(
                ApiRequest.of(InsightsOperations.GET_DEPLOYMENT_DAUS).query("tz_offset", hours(offset)));
    }

    /** As {@link #dailyUsers(ZoneOffset)}, of the workspaces of one template. */
    public DausResponse dailyUsers(UUID template, ZoneOffset offset) {
        return exchange.call(ApiRequest.of(InsightsOperations.GET_TEMPLATE_DAUS_BY_ID)
                .path("template", template)
                .query("tz_offset", hours(offset)));
    }

    /**
     * How many users had which status on each of the last 60 days, by status.
     *
     * @param offset where the days begin, in whole hours
     * @throws IllegalArgumentException if it has minutes
     * @throws io.codersdk.error.UnsupportedByServerException on servers of 2.17
     */
    public Map<String, List<UserStatusChangeCount>> usersByStatus(ZoneOffset offset) {
        return exchange.call(ApiRequest.of(InsightsOperations.GET_INSIGHTS_ABOUT_USER_STATUS_COUNTS)
                        .query("tz_offset", hours(offset)))
                .statusCounts();
    }

    private static int hours(ZoneOffset offset) {
        int seconds = offset.getTotalSeconds();
        if (seconds % SECONDS_OF_AN_HOUR != 0) {
            throw new IllegalArgumentException("the API counts offsets in hours, and " + offset + " is between them");
        }
        return seconds / SECONDS_OF_AN_HOUR;
    }

    /**
     * How templates are used: applications, parameters, active users.
     *
     * @param templates all of them if none is named
     * @throws IllegalArgumentException if the period is not over
     */
    public TemplateInsightsResponse templates(InsightsPeriod period, UUID... templates) {
        return templates(period, null, templates);
    }

    /**
     * As {@link #templates(InsightsPeriod, UUID...)}, with a report on each day or week besides.
     *
     * @param interval null for the report on the whole alone
     * @throws IllegalArgumentException also if the last week of the period has fewer than six days
     */
    public TemplateInsightsResponse templates(
            InsightsPeriod period, @Nullable InsightsReportInterval interval, UUID... templates) {
        if (InsightsReportInterval.WEEK.equals(interval)) {
            period.requireWeeks();
        }
        return exchange.call(of(InsightsOperations.GET_INSIGHTS_ABOUT_TEMPLATES, period, templates)
                .optionalQuery("interval", interval));
    }

    /** How long each user was active; as {@link #templates(InsightsPeriod, UUID...)} else. */
    public UserActivityInsightsReport userActivity(InsightsPeriod period, UUID... templates) {
        return exchange.call(of(InsightsOperations.GET_INSIGHTS_ABOUT_USER_ACTIVITY, period, templates))
                .report();
    }

    /** How quick the connections of each user were; as {@link #templates(InsightsPeriod, UUID...)} else. */
    public UserLatencyInsightsReport userLatency(InsightsPeriod period, UUID... templates) {
        return exchange.call(of(InsightsOperations.GET_INSIGHTS_ABOUT_USER_LATENCY, period, templates))
                .report();
    }

    private <R> ApiRequest<Void, R> of(Operation<Void, R> operation, InsightsPeriod period, UUID... templates) {
        period.requireOver(clock);
        String ids = Arrays.stream(templates).map(UUID::toString).collect(Collectors.joining(","));
        return ApiRequest.of(operation)
                .query("start_time", TIME.format(period.start()))
                .query("end_time", TIME.format(period.end()))
                .optionalQuery("template_ids", ids.isEmpty() ? null : ids);
    }
}
