package io.codersdk.tests.fake;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class FakeAgainstRecordingsTest {

    @Test
    void theFakeAnswersAsTheServerDid() {
        List<RecordedRun.Held> run = RecordedRun.tell();
        List<String> all = new ArrayList<>();
        int agreeing = 0, modelled = 0;
        for (RecordedRun.Held held : run) {
            if (!held.isModelled()) continue;
            modelled++;
            List<String> d = held.differences();
            if (d.isEmpty()) agreeing++;
            else {
                all.add(held.exchange() + "  "
                        + held.answer()
                                .body()
                                .substring(0, Math.min(200, held.answer().body().length())));
                d.forEach(x -> all.add("     " + x));
            }
        }
        System.out.println(String.join("\n", all));
        System.out.println(run.size() + " " + modelled + " agreeing " + agreeing);
    }
}
