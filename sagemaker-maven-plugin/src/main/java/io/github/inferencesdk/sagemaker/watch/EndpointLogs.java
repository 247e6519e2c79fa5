// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.sagemaker.watch;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.GetLogEventsResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.LogStream;
import software.amazon.awssdk.services.cloudwatchlogs.model.OrderBy;
import software.amazon.awssdk.services.cloudwatchlogs.model.ResourceNotFoundException;

/** The lines that the containers of an endpoint print, which the platform keeps in CloudWatch Logs. */
public final class EndpointLogs {
    /** The streams looked at, those with the newest lines: one for each container that ran. */
    private static final int STREAMS = 50;

    /** The most that one request may ask for. */
    private static final int MOST = 10_000;

    /** CloudWatch Logs may answer with an empty page although there are lines on the next one. */
    private static final int PAGES = 10;

    private final CloudWatchLogsClient logs;

    private EndpointLogs(CloudWatchLogsClient logs) {
        this.logs = logs;
    }

    /**
     * Makes one that reads with this client, which stays open.
     *
     * @param logs stays open
     * @return one for any endpoint
     */
    public static EndpointLogs of(CloudWatchLogsClient logs) {
        return new EndpointLogs(logs);
    }

    /**
     * {@return the log group of an endpoint}
     *
     * @param endpointName the endpoint's name
     */
    public static String group(String endpointName) {
        return "/aws/sagemaker/Endpoints/" + endpointName;
    }

    /**
     * The last lines of all containers together, by time.
     *
     * @param endpointName the endpoint's name
     * @param count how many at most, 1 to 10,000
     * @return them, the newest last; empty when the endpoint has printed nothing yet, or does not exist
     */
    public List<LogLine> last(String endpointName, int count) {
        String group = group(endpointName);
        List<LogLine> lines = new ArrayList<>();
        try {
            for (LogStream stream : logs.describeLogStreams(request -> request.logGroupName(group)
                            .orderBy(OrderBy.LAST_EVENT_TIME)
                            .descending(true)
                            .limit(STREAMS))
                    .logStreams()) {
                lines.addAll(last(group, stream.logStreamName(), Math.min(count, MOST)));
            }
        } catch (ResourceNotFoundException none) {
            return List.of();
        }
        lines.sort(Comparator.comparing(LogLine::time));
        return List.copyOf(lines.subList(Math.max(0, lines.size() - count), lines.size()));
    }

    private List<LogLine> last(String group, String stream, int count) {
        List<LogLine> lines = new ArrayList<>();
        String token = null;
        for (int page = 0; page < PAGES && lines.size() < count; page++) {
            String from = token;
            GetLogEventsResponse events = logs.getLogEvents(request -> request.logGroupName(group)
                    .logStreamName(stream)
                    .limit(count)
                    .startFromHead(false)
                    .nextToken(from));
            lines.addAll(
                    0,
                    events.events().stream()
                            .map(event -> new LogLine(
                                    Instant.ofEpochMilli(event.timestamp()),
                                    stream,
                                    event.message().stripTrailing()))
                            .toList());
            if (events.nextBackwardToken() == null || events.nextBackwardToken().equals(token)) {
                break;
            }
            token = events.nextBackwardToken();
        }
        return lines;
    }
}
