// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.awsdouble;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** CloudWatch Logs: groups of streams of lines. Containers add to them from threads of their own. */
final class LogsDouble {
    private final Map<String, Map<String, List<Map<String, Object>>>> groups = new ConcurrentSkipListMap<>();

    void serve(JsonService service) {
        service.on("DescribeLogStreams", this::streams)
                .on("GetLogEvents", this::events)
                .on("FilterLogEvents", this::filter);
    }

    void add(String group, String stream, List<String> lines) {
        List<Map<String, Object>> events = groups.computeIfAbsent(group, none -> new ConcurrentSkipListMap<>())
                .computeIfAbsent(stream, none -> new CopyOnWriteArrayList<>());
        for (String line : lines) {
            long now = System.currentTimeMillis();
            events.add(Map.of("timestamp", now, "ingestionTime", now, "message", line));
        }
    }

    private Map<String, List<Map<String, Object>>> group(Tree request) {
        Map<String, List<Map<String, Object>>> group =
                groups.get(request.find("logGroupName").orElse(""));
        if (group == null) {
            throw new ApiFault(400, "ResourceNotFoundException", "The specified log group does not exist.");
        }
        return group;
    }

    private Map<String, ?> streams(Tree request) {
        return Map.of(
                "logStreams",
                group(request).entrySet().stream()
                        .map(stream -> Map.of(
                                "logStreamName",
                                stream.getKey(),
                                "lastEventTimestamp",
                                stream.getValue()
                                        .get(stream.getValue().size() - 1)
                                        .get("timestamp")))
                        .toList());
    }

    /** The last lines before the place that the token names, or the first ones behind it. */
    private Map<String, ?> events(Tree request) {
        List<Map<String, Object>> events = group(request).get(request.text("logStreamName"));
        if (events == null) {
            throw new ApiFault(400, "ResourceNotFoundException", "The specified log stream does not exist.");
        }
        int limit = request.find("limit").map(Integer::valueOf).orElse(10_000);
        boolean fromHead = request.find("startFromHead").orElse("false").equals("true");
        String token = request.find("nextToken").orElse(fromHead ? "f/0" : "b/" + events.size());
        int at = Math.min(events.size(), Integer.parseInt(token.substring(2)));
        int from = token.startsWith("f/") ? at : Math.max(0, at - limit);
        int to = token.startsWith("f/") ? Math.min(events.size(), at + limit) : at;
        return Map.of(
                "events",
                List.copyOf(events.subList(from, to)),
                "nextBackwardToken",
                "b/" + from,
                "nextForwardToken",
                "f/" + to);
    }

    private Map<String, ?> filter(Tree request) {
        List<Map<String, Object>> all = new ArrayList<>();
        group(request)
                .forEach((stream, events) -> events.forEach(event -> {
                    Map<String, Object> named = new LinkedHashMap<>(event);
                    named.put("logStreamName", stream);
                    all.add(named);
                }));
        return Map.of("events", all);
    }
}
