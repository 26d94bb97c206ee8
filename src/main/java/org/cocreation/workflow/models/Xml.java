package org.cocreation.workflow.models;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;

import org.jspecify.annotations.Nullable;
import org.w3c.dom.Attr;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;

/** The elements of models, as they were drawn. */
final class Xml {

    static final String BPMN = "http://www.omg.org/spec/BPMN/20100524/MODEL";
    static final String CAMUNDA = "http://camunda.org/schema/1.0/bpmn";

    private Xml() {
    }

    /**
     * @param content without a document type, so that nothing is read from elsewhere
     * @throws SAXException when it is not XML
     */
    static Element parse(byte[] content) throws SAXException {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setNamespaceAware(true);
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            var builder = factory.newDocumentBuilder();
            builder.setErrorHandler(new Strict());
            return builder.parse(new ByteArrayInputStream(content)).getDocumentElement();
        } catch (ParserConfigurationException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    static boolean is(Element element, String... localNames) {
        return BPMN.equals(element.getNamespaceURI()) && List.of(localNames).contains(element.getLocalName());
    }

    static boolean isCamunda(Element element, String... localNames) {
        return CAMUNDA.equals(element.getNamespaceURI()) && List.of(localNames).contains(element.getLocalName());
    }

    static List<Element> children(Element element) {
        return IntStream.range(0, element.getChildNodes().getLength()).mapToObj(element.getChildNodes()::item)
                .filter(Element.class::isInstance).map(Element.class::cast).toList();
    }

    static List<Element> children(Element element, String... localNames) {
        return children(element).stream().filter(child -> is(child, localNames)).toList();
    }

    static Optional<Element> child(Element element, String localName) {
        return children(element, localName).stream().findFirst();
    }

    /** The element and all inside it, in the order of the document. */
    static Stream<Element> inside(Element element) {
        return Stream.concat(Stream.of(element), children(element).stream().flatMap(Xml::inside));
    }

    /** @return null when it is absent or empty */
    static @Nullable String attribute(Element element, String name) {
        return Objects.requireNonNullElse(element.getAttribute(name), "").isBlank() ? null : element.getAttribute(name);
    }

    /** As {@link #attribute}, of Camunda's own. */
    static @Nullable String camunda(Element element, String name) {
        return element.getAttributeNS(CAMUNDA, name).isBlank() ? null : element.getAttributeNS(CAMUNDA, name);
    }

    static List<Attr> attributes(Element element) {
        List<Attr> all = new ArrayList<>();
        for (int i = 0; i < element.getAttributes().getLength(); i++) {
            all.add((Attr) element.getAttributes().item(i));
        }
        return all;
    }

    /** What is written directly in the element. */
    static String text(Element element) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < element.getChildNodes().getLength(); i++) {
            if (element.getChildNodes().item(i) instanceof org.w3c.dom.Text written) {
                text.append(written.getData());
            }
        }
        return text.toString();
    }

    private static final class Strict implements org.xml.sax.ErrorHandler {

        @Override
        public void warning(SAXParseException warning) {
            // What is only unusual is read all the same.
        }

        @Override
        public void error(SAXParseException error) throws SAXException {
            throw error;
        }

        @Override
        public void fatalError(SAXParseException error) throws SAXException {
            throw error;
        }
    }
}
