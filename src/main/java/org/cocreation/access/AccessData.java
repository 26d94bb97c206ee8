package org.cocreation.access;

import java.util.List;

import org.cocreation.personaldata.OwnTable;
import org.cocreation.personaldata.PersonalData;
import org.springframework.stereotype.Component;

/** Accounts of members, and links of persons by the hash of their token. */
@Component
class AccessData implements PersonalData {

    @Override
    public List<OwnTable> tables() {
        return List.of(
                OwnTable.of("personal_link").emptied("token_hash"),
                OwnTable.of("account").kept("a member's account, deleted with it", "user_id"),
                OwnTable.of("account_invitation").kept("a member's account, deleted with it", "user_id"),
                OwnTable.of("access_record").kept("security: deleted after a year", "user_id", "action", "actor", "address"),
                OwnTable.of("known_browser").kept("security: deleted after a year", "token_hash", "user_id"),
                OwnTable.of("sign_in_attempt").kept("a hash, deleted after a day", "subject"),
                OwnTable.of("second_factor").kept("a member's account, deleted with it", "user_id", "secret"),
                OwnTable.of("recovery_code").kept("a member's account, deleted with it", "code_hash"),
                OwnTable.of("program_key").kept("a member's account, deleted with it", "key_hash", "user_id", "label"),
                OwnTable.of("oidc_account").kept("a member's account, deleted with it", "issuer", "subject", "user_id"),
                OwnTable.of("password_link").kept("a member's account, deleted with it", "token_hash", "user_id"),
                OwnTable.of("spring_session").kept("of a signed-in member, for hours", "primary_id", "session_id", "principal_name"),
                OwnTable.of("spring_session_attributes").kept("of a signed-in member, for hours", "attribute_name", "attribute_bytes"));
    }
}
