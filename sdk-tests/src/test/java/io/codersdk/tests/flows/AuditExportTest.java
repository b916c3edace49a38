package io.codersdk.tests.flows;

import static org.assertj.core.api.Assertions.assertThat;

import io.codersdk.client.AuditClient;
import io.codersdk.client.AuditQuery;
import io.codersdk.model.codersdk.AuditAction;
import io.codersdk.model.codersdk.AuditLog;
import io.codersdk.model.codersdk.ResourceType;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The audit log, read in pages while others write to it. */
class AuditExportTest {
    private static final int PAGE = 5;
    private static final int ENTRIES = 40;
    private static final AuditQuery MADE_UP =
            AuditQuery.builder().resourceType(ResourceType.LICENSE).build();

    @AutoClose
    private final Deployment coder = new Deployment();

    private final AuditClient audit = coder.client.audit();

    private void write(int entries) {
        for (int i = 0; i < entries; i++) {
            audit.generate(entry -> entry.action(AuditAction.WRITE).resourceType(ResourceType.LICENSE));
        }
    }

    private List<AuditLog> all() {
        return audit.list(MADE_UP).toList();
    }

    /** Reads all of it, while so many entries are written after each of so many. */
    private List<AuditLog> exported(int written, int afterEach) {
        List<AuditLog> exported = new ArrayList<>();
        Iterator<AuditLog> entries = audit.list(MADE_UP).pageSize(PAGE).stream().iterator();
        while (entries.hasNext()) {
            exported.add(entries.next());
            if (exported.size() % afterEach == 0 && exported.size() <= ENTRIES) {
                write(written);
            }
        }
        return exported;
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "1, 5", "4, 5", "5, 5", "7, 5", "25, 20", "90, 20"})
    void whatWasThereAtTheStartComesOnceHoweverMuchIsWrittenMeanwhile(int written, int afterEach) {
        write(ENTRIES);
        List<AuditLog> before = all();
        assertThat(before).hasSize(ENTRIES);
        List<AuditLog> exported = exported(written, afterEach);
        assertThat(exported).extracting(AuditLog::id).doesNotHaveDuplicates();
        assertThat(exported).containsSubsequence(before);
        assertThat(all()).as("the log has grown").hasSizeGreaterThan(ENTRIES);
    }

    @Test
    void pagesAreReadAsTheyAreConsumed() {
        write(ENTRIES);
        int requests = coder.fake.requests().size();
        assertThat(audit.list(MADE_UP).pageSize(PAGE).stream().limit(PAGE + 1)).hasSize(PAGE + 1);
        assertThat(coder.fake.requests()).hasSize(requests + 2);
    }
}
