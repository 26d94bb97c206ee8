package org.cocreation.portal;

import org.cocreation.ApplicationTest;
import org.cocreation.Visitor;
import org.cocreation.access.PersonalLinks;
import org.cocreation.event.EventService;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What tests of public pages share: the demonstration's events as they are arranged for each test, and somebody who comes to see them. */
@ApplicationTest(profiles = "demo")
public abstract class PortalTest {

    @Autowired
    protected JdbcClient jdbc;
    @Autowired
    protected EventService events;
    @Autowired
    protected PersonalLinks links;
    @LocalServerPort
    protected int port;
    protected PortalPages pages;
    protected Visitor visitor;

    @BeforeEach
    void arrangePages() {
        pages = new PortalPages(jdbc, events, links).arrange();
        visitor = new Visitor(port);
    }
}
