// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.release;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.xpath.XPath;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathExpressionException;
import javax.xml.xpath.XPathFactory;
import org.w3c.dom.Document;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** A POM as it is written, without what it inherits. Not safe for concurrent use. */
final class Pom {
    private final Document document;
    private final XPath paths = XPathFactory.newInstance().newXPath();

    private Pom(Document document) {
        this.document = document;
    }

    /** Reads one. */
    static Pom read(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            DocumentBuilder builder = factory.newDocumentBuilder();
            builder.setErrorHandler(null); // which prints what it also throws
            return new Pom(builder.parse(in));
        } catch (ParserConfigurationException | SAXException failure) {
            throw new IOException(file + " is no POM", failure);
        }
    }

    /** The text of the first element at a path, such as {@code /project/name}; empty when there is none. */
    String text(String path) {
        return all(path).stream()
                .map(node -> node.getTextContent().strip())
                .findFirst()
                .orElse("");
    }

    /** Every element at a path. */
    List<Node> all(String path) {
        return nodes(document, path);
    }

    /** The text of a child; empty when there is none. */
    String text(Node parent, String child) {
        return nodes(parent, child).stream()
                .map(node -> node.getTextContent().strip())
                .findFirst()
                .orElse("");
    }

    private List<Node> nodes(Node from, String path) {
        try {
            NodeList found = (NodeList) paths.evaluate(path, from, XPathConstants.NODESET);
            List<Node> nodes = new ArrayList<>();
            for (int i = 0; i < found.getLength(); i++) {
                nodes.add(found.item(i));
            }
            return nodes;
        } catch (XPathExpressionException wrong) {
            throw new IllegalArgumentException(path, wrong);
        }
    }
}
