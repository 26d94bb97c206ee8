package org.cocreation.support;

import java.util.List;

/** A participant whose travel or lodging is granted, for who books tickets and rooms. */
public record Booking(String name, String organisation, String phone, String email, String provinceCode, int kilometres,
                      List<String> arrangements, String language, String gender, boolean travel, boolean lodging) {
}
