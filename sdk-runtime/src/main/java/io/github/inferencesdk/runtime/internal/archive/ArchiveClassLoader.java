// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.runtime.internal.archive;

import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;

/**
 * Loads the code of one model. What handlers and the runtime must see alike comes from the container: the API, the codecs,
 * Jackson 3, SLF4J and jspecify. All else comes from the model's own jars, and then from Java itself; the container's
 * other classes, its HTTP engine and its log among them, are not seen. So two models can bring two versions of one
 * library. Safe for concurrent use.
 */
final class ArchiveClassLoader extends URLClassLoader {
    private static final String SDK = "io.github.inferencesdk.";
    private static final List<String> SHARED =
            List.of("org.slf4j.", "tools.jackson.", "com.fasterxml.jackson.annotation.", "org.jspecify.");

    static {
        registerAsParallelCapable();
    }

    private final ClassLoader container;

    /**
     * A loader.
     *
     * @param name what stack traces show before the class
     * @param container where the shared classes come from
     */
    ArchiveClassLoader(String name, List<Path> jars, ClassLoader container) {
        super(name, urls(jars), ClassLoader.getPlatformClassLoader());
        this.container = container;
    }

    private static URL[] urls(List<Path> jars) {
        return jars.stream().map(ArchiveClassLoader::url).toArray(URL[]::new);
    }

    private static URL url(Path jar) {
        try {
            return jar.toUri().toURL();
        } catch (MalformedURLException impossible) {
            throw new IllegalArgumentException(impossible);
        }
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        synchronized (getClassLoadingLock(name)) {
            Class<?> loaded = findLoadedClass(name);
            if (loaded == null) {
                loaded = find(name);
            }
            if (resolve) {
                resolveClass(loaded);
            }
            return loaded;
        }
    }

    private Class<?> find(String name) throws ClassNotFoundException {
        if (name.startsWith("java.")) {
            return getParent().loadClass(name);
        }
        if (isShared(name)) {
            try {
                return container.loadClass(name);
            } catch (ClassNotFoundException notThere) {
                return findClass(name); // such as a module of Jackson's that the container does not have
            }
        }
        try {
            return findClass(name);
        } catch (ClassNotFoundException notOurs) {
            return getParent().loadClass(name);
        }
    }

    /** The SDK's subpackages but these two are its own business, and may be the name of a model's package. */
    static boolean isShared(String name) {
        if (name.startsWith(SDK)) {
            String rest = name.substring(SDK.length());
            return rest.indexOf('.') < 0 || rest.startsWith("spi.") || rest.startsWith("codec.");
        }
        return SHARED.stream().anyMatch(name::startsWith);
    }

    @Override
    public URL getResource(String name) {
        URL own = findResource(name);
        return own != null ? own : getParent().getResource(name);
    }
}
