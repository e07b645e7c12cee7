package io.plantwin.gateway.access;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.PathContainer;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/// Finds the {@link Route} of a request, as Spring MVC finds its controller: the most specific pattern wins.
/// HEAD is found as GET. Immutable.
public final class RouteTable {

    private static final String API = "api";
    private static final String VERSION = "v1";

    /// Answer without a prefix too.
    private static final Set<String> AT_THE_ROOT = Set.of("health", "status", "info");

    private record Compiled(PathPattern pattern, Route route) {}

    /// By the first word of the path; the more specific first.
    private final Map<String, List<Compiled>> byWord = new HashMap<>();

    public RouteTable(List<Route> routes) {
        for (Route route : routes) {
            PathPattern pattern = PathPatternParser.defaultInstance.parse(route.path());
            String word = segment(PathContainer.parsePath(route.path()), 0);
            byWord.computeIfAbsent(word, unused -> new ArrayList<>()).add(new Compiled(pattern, route));
        }
        byWord.values().forEach(list -> list.sort(Comparator.comparing(Compiled::pattern)));
    }

    /// What stands in the table.
    public sealed interface Match {

        /// The path is neither below `/api` nor one of the few at the root that give away something: files.
        record Outside() implements Match {}

        /// No route has this path.
        record Unknown() implements Match {}

        /// The path is known, with other methods.
        record OtherMethods(Set<HttpMethod> allowed) implements Match {}

        /// A route.
        record Found(Route route) implements Match {}
    }

    /// @param path without the query, as it was sent
    public Match match(HttpMethod method, PathContainer path) {
        String first = segment(path, 0);
        PathContainer below;
        if (first.equals(API)) {
            // each segment follows its separator: / api / v1 / devices
            below = path.subPath(segment(path, 1).equals(VERSION) ? 4 : 2);
        } else if (path.elements().size() == 2 && AT_THE_ROOT.contains(first)) {
            below = path;
        } else {
            return new Match.Outside();
        }
        return matchBelow(method.equals(HttpMethod.HEAD) ? HttpMethod.GET : method, below);
    }

    private Match matchBelow(HttpMethod method, PathContainer path) {
        Set<HttpMethod> others = new LinkedHashSet<>();
        for (Compiled compiled : byWord.getOrDefault(segment(path, 0), List.of())) {
            if (compiled.pattern().matches(path)) {
                if (compiled.route().method().equals(method)) {
                    return new Match.Found(compiled.route());
                }
                others.add(compiled.route().method());
            }
        }
        return others.isEmpty() ? new Match.Unknown() : new Match.OtherMethods(others);
    }

    /// The decoded text of a segment, empty if there are not so many.
    private static String segment(PathContainer path, int number) {
        int element = 2 * number + 1;
        return path.elements().size() > element
                        && path.elements().get(element) instanceof PathContainer.PathSegment segment
                ? segment.valueToMatch()
                : "";
    }
}
