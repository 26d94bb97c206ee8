package org.cocreation.organisation;

import java.util.Locale;
import java.util.stream.Stream;

import org.cocreation.access.MemberAccounts;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** For whoever does not know a password any more. */
@Service
public class PasswordService {

    private final MemberAccounts accounts;
    private final AccountMails mails;

    PasswordService(MemberAccounts accounts, AccountMails mails) {
        this.accounts = accounts;
        this.mails = mails;
    }

    /** Writes to the enabled accounts that have this identifier or address. Whoever asks learns nothing of whether there is one. */
    @Transactional
    public void ask(String typed) {
        Stream.concat(Stream.concat(accounts.find(typed).stream(), accounts.find(typed.toLowerCase(Locale.ROOT)).stream()),
                        accounts.withEmail(typed).stream())
                .distinct().filter(profile -> !profile.disabled() && !profile.email().isEmpty()).forEach(mails::remindOfPassword);
    }
}
