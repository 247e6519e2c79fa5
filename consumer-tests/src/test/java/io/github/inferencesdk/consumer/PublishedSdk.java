// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.consumer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/**
 * The bundle that is about to be published, as the repository that Maven gets the SDK from: nothing of the SDK is in the
 * local repository then. The property {@code sdk.bundle} of the build names its directory; tests know it by another name, as
 * what is set on the command line comes to them as it is.
 */
final class PublishedSdk {
    private static final String ID = "bundle";

    private PublishedSdk() {}

    /** The directory; empty when the SDK comes from this build's modules. */
    static Optional<Path> bundle() {
        String directory = System.getProperty("sdk.repository").substring("bundle=".length());
        return Optional.of(directory).filter(text -> !text.isEmpty()).map(Path::of);
    }

    /** Writes the user's settings, with the bundle as one repository more. */
    static void writeSettings(Path directory, Path target) throws IOException {
        Path users = Path.of(System.getProperty("maven.settings").substring("settings=".length()));
        try {
            Document settings = settings(users);
            NodeList mirrors = settings.getElementsByTagName("mirrorOf");
            for (int i = 0; i < mirrors.getLength(); i++) { // a mirror of everything has no bundle
                mirrors.item(i).setTextContent(mirrors.item(i).getTextContent().strip() + ",!" + ID);
            }
            Element profile = child(section(settings, "profiles"), "profile");
            text(profile, "id", ID);
            repository(child(child(profile, "repositories"), "repository"), directory);
            repository(child(child(profile, "pluginRepositories"), "pluginRepository"), directory);
            text(section(settings, "activeProfiles"), "activeProfile", ID);
            TransformerFactory.newDefaultInstance()
                    .newTransformer()
                    .transform(new DOMSource(settings), new StreamResult(target.toFile()));
        } catch (ParserConfigurationException | SAXException | TransformerException failure) {
            throw new IOException(users + " cannot be read or written", failure);
        }
    }

    private static Document settings(Path file) throws IOException, ParserConfigurationException, SAXException {
        DocumentBuilder builder = DocumentBuilderFactory.newDefaultInstance().newDocumentBuilder();
        if (Files.exists(file)) {
            return builder.parse(file.toFile());
        }
        Document empty = builder.newDocument();
        empty.appendChild(empty.createElement("settings"));
        return empty;
    }

    /** The one that is there, or a new one. */
    private static Element section(Document settings, String name) {
        Node found = settings.getElementsByTagName(name).item(0);
        return found == null ? child(settings.getDocumentElement(), name) : (Element) found;
    }

    private static void repository(Element repository, Path directory) {
        text(repository, "id", ID);
        text(repository, "url", directory.toUri().toString());
        text(child(repository, "releases"), "checksumPolicy", "fail");
    }

    private static Element child(Element parent, String name) {
        return (Element) parent.appendChild(parent.getOwnerDocument().createElement(name));
    }

    private static void text(Element parent, String name, String value) {
        child(parent, name).setTextContent(value);
    }
}
