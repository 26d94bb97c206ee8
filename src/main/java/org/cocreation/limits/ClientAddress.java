package org.cocreation.limits;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.regex.Pattern;

/** From where a form comes, as the connection or a trusted proxy says it. */
final class ClientAddress {

    private static final Pattern IPV4 = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}");

    private ClientAddress() {
    }

    /** The client itself. */
    static String client(String address) {
        return prefix(address, 4, 8);
    }

    /** All that are likely to be of one hand with it. */
    static String network(String address) {
        return prefix(address, 3, 6);
    }

    private static String prefix(String address, int bytesOfIpv4, int bytesOfIpv6) {
        if (!IPV4.matcher(address).matches() && address.indexOf(':') < 0) {
            // Not an address: nothing that must be asked of a name server.
            return address;
        }
        try {
            byte[] bytes = InetAddress.getByName(address).getAddress();
            return HexFormat.of().formatHex(Arrays.copyOf(bytes, bytes.length == 4 ? bytesOfIpv4 : bytesOfIpv6));
        } catch (UnknownHostException noAddress) {
            return address;
        }
    }
}
