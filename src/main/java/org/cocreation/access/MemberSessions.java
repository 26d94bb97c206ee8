package org.cocreation.access;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;

import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.oauth2.client.authentication.OAuth2AuthenticationToken;
import org.springframework.security.web.context.HttpRequestResponseHolder;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.session.Session;
import org.springframework.stereotype.Component;

/**
 * Who is signed in. A session holds the account's id and texts that say nothing of a person; what the account may do is
 * read with each request, so that a session ends with what it was begun on: the account, its password, its lifetime.
 */
@Component
class MemberSessions implements SecurityContextRepository {

    /** The name under which Spring Session indexes it. */
    private static final String ACCOUNT = FindByIndexNameSessionRepository.PRINCIPAL_NAME_INDEX_NAME;
    private static final String STAMP = "stamp";
    private static final String BROWSER = "browser";
    /** The registration of the identity provider through which one came. */
    private static final String PROVIDER = "provider";
    /** The account whose password was right and whose code is still to come. */
    private static final String PENDING = "pending";

    private static final Duration TO_TYPE_A_CODE = Duration.ofMinutes(10);

    private final Accounts accounts;
    private final FindByIndexNameSessionRepository<? extends Session> sessions;
    private final Duration lifetime;

    MemberSessions(Accounts accounts, FindByIndexNameSessionRepository<? extends Session> sessions, SignInProperties settings) {
        this.accounts = accounts;
        this.sessions = sessions;
        this.lifetime = settings.sessionLifetime();
    }

    @Override
    @SuppressWarnings("deprecation") // The one to implement: what is not deprecated is made of it.
    public @Nullable SecurityContext loadContext(HttpRequestResponseHolder holder) {
        HttpSession session = holder.getRequest().getSession(false);
        if (session == null || !(session.getAttribute(ACCOUNT) instanceof String id)) {
            return null;
        }
        Optional<AccountState> account = isOver(session.getCreationTime()) ? Optional.empty()
                : accounts.find(id).filter(now -> !now.disabled() && now.stamp().equals(session.getAttribute(STAMP)));
        if (account.isEmpty()) {
            session.invalidate();
            return null;
        }
        return new SecurityContextImpl(UsernamePasswordAuthenticationToken.authenticated(id, null, account.get().authorities()));
    }

    @Override
    public void saveContext(SecurityContext context, HttpServletRequest request, HttpServletResponse response) {
        Authentication authentication = context.getAuthentication();
        if (authentication == null || authentication instanceof AnonymousAuthenticationToken) {
            return;
        }
        accounts.find(authentication.getName()).ifPresent(account -> {
            HttpSession session = anew(request);
            session.setAttribute(STAMP, account.stamp());
            if (authentication instanceof SecondFactorPending) {
                session.setAttribute(PENDING, account.id());
                session.setMaxInactiveInterval((int) TO_TYPE_A_CODE.toSeconds());
            } else {
                signIn(session, account.id(), request);
                if (authentication instanceof OAuth2AuthenticationToken provider) {
                    session.setAttribute(PROVIDER, provider.getAuthorizedClientRegistrationId());
                }
            }
        });
    }

    @Override
    public boolean containsContext(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        return session != null && session.getAttribute(ACCOUNT) != null;
    }

    /** Of the one who typed a right password and is still to type a code; empty when the account has changed since. */
    Optional<AccountState> pending(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        if (session == null || !(session.getAttribute(PENDING) instanceof String id)
                || session.getCreationTime() < System.currentTimeMillis() - TO_TYPE_A_CODE.toMillis()) {
            return Optional.empty();
        }
        return accounts.find(id).filter(account -> !account.disabled() && account.stamp().equals(session.getAttribute(STAMP)));
    }

    /** The code was right. */
    void complete(AccountState account, HttpServletRequest request) {
        HttpSession session = anew(request);
        session.setAttribute(STAMP, account.stamp());
        signIn(session, account.id(), request);
        SecurityContextHolder.setContext(new SecurityContextImpl(
                UsernamePasswordAuthenticationToken.authenticated(account.id(), null, account.authorities())));
    }

    private static void signIn(HttpSession session, String id, HttpServletRequest request) {
        session.setAttribute(ACCOUNT, id);
        session.setAttribute(BROWSER, BrowserName.of(request.getHeader("User-Agent")));
    }

    /** Never the session that another one may know, or that somebody else used. */
    private static HttpSession anew(HttpServletRequest request) {
        HttpSession old = request.getSession(false);
        if (old != null) {
            old.invalidate();
        }
        return request.getSession(true);
    }

    /** The identity provider through which the request's session came, or null. */
    static @Nullable String provider(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        return session == null ? null : (String) session.getAttribute(PROVIDER);
    }

    /** The latest used first. */
    List<MemberSession> of(String id, HttpServletRequest request) {
        String current = request.getSession().getId();
        return sessions.findByPrincipalName(id).values().stream()
                .filter(session -> !session.isExpired() && !isOver(session.getCreationTime().toEpochMilli()))
                .map(session -> new MemberSession(session.getCreationTime(), session.getLastAccessedTime(), session.getAttribute(BROWSER),
                        session.getId().equals(current)))
                .sorted(Comparator.comparing(MemberSession::current).thenComparing(MemberSession::lastUsed).reversed())
                .toList();
    }

    /** @return how many there were */
    int endOthers(String id, HttpServletRequest request) {
        String current = request.getSession().getId();
        List<String> others = sessions.findByPrincipalName(id).keySet().stream().filter(other -> !other.equals(current)).toList();
        others.forEach(sessions::deleteById);
        return others.size();
    }

    private boolean isOver(long createdAt) {
        return Instant.ofEpochMilli(createdAt).plus(lifetime).isBefore(Instant.now());
    }

    /**
     * @param browser in words, as « Firefox sous Windows »
     * @param current whether it is the one that asks
     */
    record MemberSession(Instant since, Instant lastUsed, String browser, boolean current) {
    }
}
