package org.cocreation.order;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long documents are made.
 *
 * @param atOnce how many a node makes at once; the others wait in line
 * @param inLine how many may wait; beyond, people are told to come back
 * @param direct what is made within this time is handed over without a page that says how far it is
 */
@ConfigurationProperties("cocreation.documents")
record OrderProperties(@DefaultValue("2") int atOnce, @DefaultValue("20") int inLine, @DefaultValue("2s") Duration direct) {
}
