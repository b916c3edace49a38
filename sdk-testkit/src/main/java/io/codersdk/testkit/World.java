package io.codersdk.testkit;

import java.time.Instant;
import java.util.UUID;
import java.util.function.Supplier;

/** Everything the server knows. One request at a time sees and changes it. */
final class World {
    final UUID deploymentId = UUID.randomUUID();
    final FakeClock clock;
    final Instant startedAt;
    final Settings settings;
    final Keys keys;
    final Accounts accounts;
    final Organizations organizations;
    final Uploads uploads = new Uploads();
    final Licenses licenses;
    final JobScripts jobScripts = new JobScripts(this);
    final Jobs jobs;
    final Groups groups = new Groups();
    final TemplateAcls acls = new TemplateAcls(groups);
    final Templates templates = new Templates(acls);
    final Versions versions = new Versions(templates);
    final CustomRoles roles = new CustomRoles();
    final Members members;
    final Quotas quotas = new Quotas(this);
    final Workspaces workspaces;
    final AuditTrail audit;
    final Proxies proxies;
    final ExternalAccounts externalAccounts;
    final Oauth2Apps oauth2Apps;
    final Oauth2Grants oauth2Grants;

    private boolean closed;

    World(FakeClock clock, Settings settings) {
        this.clock = clock;
        this.startedAt = clock.instant();
        this.settings = settings;
        this.keys = new Keys(clock);
        this.accounts = new Accounts(clock, roles);
        this.organizations = new Organizations(clock);
        this.groups.addEveryone(organizations.first().id());
        this.members = new Members(accounts, organizations, roles);
        this.licenses = new Licenses(clock, settings.licensed());
        this.jobs = new Jobs(clock, settings, jobScripts);
        this.workspaces = new Workspaces(clock);
        this.audit = new AuditTrail(clock);
        this.proxies = new Proxies(clock);
        this.externalAccounts = new ExternalAccounts(this);
        this.oauth2Apps = new Oauth2Apps(keys);
        this.oauth2Grants = new Oauth2Grants(oauth2Apps, keys, clock);
    }

    synchronized <T> T exclusively(Supplier<T> work) {
        return work.get();
    }

    synchronized void exclusively(Runnable work) {
        work.run();
    }

    synchronized boolean isClosed() {
        return closed;
    }

    /** Waits until the clock shows this time, or the server closes; whether it is still open. */
    boolean await(Instant time) throws InterruptedException {
        long seen = clock.changes();
        while (clock.instant().isBefore(time) && !isClosed()) {
            clock.awaitChange(seen, time);
            seen = clock.changes();
        }
        return !isClosed();
    }

    /** Ends whatever follows a log. */
    void close() {
        synchronized (this) {
            closed = true;
        }
        clock.changed();
    }
}
