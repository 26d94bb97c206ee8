package org.cocreation.limits;

import org.cocreation.code.Coded;

/** Whose forms are counted together. In the order in which they are asked: a client who is refused takes nothing from others. */
enum Limit implements Coded {

    /** The client's address; of IPv6 its /64, which one client has to itself. */
    ADDRESS,
    /** The network around it, /24 or /48. */
    NETWORK,
    /** The mailbox that would get a mail, whether it is registered or not. */
    RECIPIENT,
    /** Its domain, but for the providers of mailboxes for everybody. */
    DOMAIN,
    EVENT,
    /** Everybody. */
    WHOLE;
}
