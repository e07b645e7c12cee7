package io.plantwin.app.config;

import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Makes configuration records from texts: a component `maxInFlight` of the record for `plantwin.bridge` is
/// written `plantwin.bridge.max-in-flight`. Components may be numbers, texts, enums, durations, URIs, paths,
/// records, optionals, lists (`key[0]` or commas) and maps of these. Not threadsafe.
///
/// A record in a list begins as the template of its type makes it from its first component, and may be written as
/// that component alone.
///
/// A password, or a URL that may hold one, may be in a file of its own: `key-file` names it.
///
/// Problems are collected; {@link #finish} throws them all at once, those of keys nobody asked for included,
/// without passwords.
public final class RecordBinder {

    private final TreeMap<String, String> values;
    private final Set<String> used = new HashSet<>();
    private final List<String> problems = new ArrayList<>();
    private final Map<Class<?>, Function<String, Record>> templates;

    /// @param templates make the records of lists, by their type
    public RecordBinder(Values values, Map<Class<?>, Function<String, Record>> templates) {
        this.values = new TreeMap<>(values.all());
        this.templates = Map.copyOf(templates);
    }

    /// The defaults with what is configured below this prefix put in; the defaults when that has a problem.
    public <R extends Record> R bind(String prefix, R defaults) {
        @Nullable Object bound = record(prefix, defaults.getClass(), defaults);
        @SuppressWarnings("unchecked")
        R result = bound == null ? defaults : (R) bound;
        return result;
    }

    /// Takes a problem found elsewhere, to be shown with the others.
    public void problem(String sentence) {
        problems.add(sentence);
    }

    /// @throws ConfigurationException if there is any problem
    public void finish() {
        values.keySet().stream()
                .filter(key -> !used.contains(key))
                .forEach(key -> problems.add("'" + key + "' is not a setting of Plantwin"));
        if (!problems.isEmpty()) {
            List<String> passwords = values.entrySet().stream()
                    .filter(entry -> Secrets.isPassword(entry.getKey()))
                    .map(Map.Entry::getValue)
                    .toList();
            throw new ConfigurationException(problems.stream()
                    .map(problem -> Secrets.hide(problem, passwords))
                    .toList());
        }
    }

    private @Nullable Object record(String prefix, Class<?> type, @Nullable Object defaults) {
        RecordComponent[] components = type.getRecordComponents();
        Object[] arguments = new Object[components.length];
        boolean complete = true;
        for (int i = 0; i < components.length; i++) {
            RecordComponent component = components[i];
            @Nullable Object byDefault = defaults == null ? absent(component.getType()) : read(component, defaults);
            @Nullable
            Object value = value(prefix + "." + kebab(component.getName()), component.getGenericType(), byDefault);
            if (value == null) {
                complete = false;
            } else {
                arguments[i] = value;
            }
        }
        return complete ? construct(prefix, type, components, arguments) : null;
    }

    private @Nullable Object construct(
            String prefix, Class<?> type, RecordComponent[] components, @Nullable Object[] arguments) {
        try {
            Constructor<?> constructor = type.getDeclaredConstructor(
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
            constructor.setAccessible(true);
            return constructor.newInstance(arguments);
        } catch (InvocationTargetException e) {
            Throwable refusal = e.getTargetException();
            String section = prefix.substring(prefix.lastIndexOf('.') + 1);
            String reason = String.valueOf(refusal.getMessage()).replaceFirst("^(plantwin\\.)?" + section + ": ", "");
            problems.add(prefix + ": " + reason);
            return null;
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("cannot make a " + type, e);
        }
    }

    private static @Nullable Object read(RecordComponent component, Object record) {
        try {
            var accessor = component.getAccessor();
            accessor.setAccessible(true);
            return accessor.invoke(record);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("cannot read " + component, e);
        }
    }

    /// What a component is when nobody says anything, `null` if somebody has to.
    private static @Nullable Object absent(Class<?> type) {
        if (type == Optional.class) {
            return Optional.empty();
        }
        if (type == List.class) {
            return List.of();
        }
        return type == Map.class ? Map.of() : null;
    }

    private @Nullable Object value(String key, Type type, @Nullable Object byDefault) {
        readFromFile(key);
        boolean given = values.containsKey(key) || !below(key).isEmpty();
        if (!given) {
            if (byDefault == null) {
                problems.add(key + " is missing");
            }
            return byDefault;
        }
        if (type instanceof ParameterizedType generic) {
            Type[] of = generic.getActualTypeArguments();
            if (generic.getRawType() == Optional.class) {
                @Nullable Object value = value(key, of[0], null);
                return value == null ? null : Optional.of(value);
            }
            return generic.getRawType() == Map.class ? map(key, of[1]) : list(key, of[0]);
        }
        Class<?> simple = (Class<?>) type;
        if (simple.isRecord()) {
            return record(key, simple, byDefault);
        }
        used.add(key);
        return scalar(key, simple, values.getOrDefault(key, ""));
    }

    /// Puts the text of the file that `key-file` names under the key itself.
    private void readFromFile(String key) {
        @Nullable String file = values.get(key + Secrets.FILE);
        if (file == null || !Secrets.mayBeInAFile(key)) {
            return;
        }
        used.add(key + Secrets.FILE);
        try {
            values.put(key, Files.readString(Path.of(file)).strip());
        } catch (IOException | InvalidPathException e) {
            problems.add(key + Secrets.FILE + ": the file " + file + " cannot be read");
        }
    }

    private @Nullable Object scalar(String key, Class<?> type, String text) {
        try {
            return Scalars.read(type, text);
        } catch (IllegalArgumentException e) {
            problems.add(key + " must be " + e.getMessage() + ", not '" + text + "'");
            return null;
        }
    }

    private @Nullable Object list(String key, Type of) {
        List<Object> list = new ArrayList<>();
        boolean complete = true;
        for (int i = 0;
                values.containsKey(key + "[" + i + "]")
                        || !below(key + "[" + i + "]").isEmpty();
                i++) {
            @Nullable Object element = element(key + "[" + i + "]", (Class<?>) of);
            if (element == null) {
                complete = false;
            } else {
                list.add(element);
            }
        }
        String inOneLine = values.getOrDefault(key, "");
        used.add(key);
        for (String text : inOneLine.isEmpty() ? new String[0] : inOneLine.split(",")) {
            @Nullable Object element = one(key, (Class<?>) of, text.strip());
            if (element == null) {
                complete = false;
            } else {
                list.add(element);
            }
        }
        return complete ? list : null;
    }

    private @Nullable Object element(String key, Class<?> of) {
        if (!templates.containsKey(of)) {
            return value(key, of, null);
        }
        if (values.containsKey(key)) {
            used.add(key);
            return one(key, of, values.getOrDefault(key, ""));
        }
        String first = key + "." + kebab(of.getRecordComponents()[0].getName());
        readFromFile(first);
        used.add(first);
        @Nullable Object template = one(first, of, values.getOrDefault(first, ""));
        return template == null ? null : record(key, of, template);
    }

    /// A value, or a record by its template.
    private @Nullable Object one(String key, Class<?> of, String text) {
        Function<String, Record> template = templates.get(of);
        if (template == null) {
            return scalar(key, of, text);
        }
        try {
            return template.apply(text);
        } catch (IllegalArgumentException e) {
            problems.add(key + ": " + e.getMessage());
            return null;
        }
    }

    private @Nullable Object map(String key, Type of) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (String full : below(key)) {
            String name = full.substring(key.length() + 1).replaceAll("^\\[(.*)]$", "$1");
            @Nullable Object element = value(full, of, null);
            if (element == null) {
                return null;
            }
            map.put(name, element);
        }
        return map;
    }

    /// Keys below this one: `key.…` and `key[…`.
    private List<String> below(String key) {
        return values.keySet().stream()
                .filter(other -> other.startsWith(key + ".") || other.startsWith(key + "["))
                .toList();
    }

    private static String kebab(String name) {
        return name.replaceAll("([a-z0-9])([A-Z])", "$1-$2").toLowerCase(Locale.ROOT);
    }
}
