package org.cocreation.material;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;

import org.cocreation.Visitor;
import org.cocreation.committee.CommitteeTest;
import org.cocreation.event.Phase;
import org.cocreation.upload.UploadedFile;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Uploads as the real server reads them: its limits answer in French too. */
class MaterialUploadTest extends CommitteeTest {

    @LocalServerPort
    int port;
    @Autowired
    MaterialService materials;

    @Test
    void aBrowserUploadsAndIsToldWhatIsTooLarge() {
        String event = sample().phase(Phase.PREPARATION).create();
        String path = "/comite/evenements/" + event + "/supports";
        Visitor visitor = new Visitor(port);
        visitor.signIn("administrateur", "Un-mot-de-passe-de-test-42");
        Map<String, String> form = Map.of("titleFr", "Affiche de l'été", "titleAr", "ملصق", "_csrf", visitor.csrfTokenOf(path));

        String name = "ملصق ".repeat(20) + "l'été.pdf";
        assertThat(visitor.postFile(path, form, name, "%PDF-1.7 %%EOF".getBytes(StandardCharsets.UTF_8)).statusCode()).isEqualTo(302);
        assertThat(materials.of(event)).singleElement().satisfies(one -> {
            assertThat(one.fileName()).isEqualTo(name);
            assertThat(one.title().ar()).isEqualTo("ملصق");
        });
        assertThat(visitor.get(path).body()).contains("Le support est déposé.");

        HttpResponse<String> large = visitor.postFile(path, form, "grand.pdf", new byte[UploadedFile.LARGEST + 1]);
        assertThat(visitor.get(large.headers().firstValue("Location").orElseThrow().replaceFirst("^https?://[^/]+", "")).body()).contains("dépasse 10");
        HttpResponse<String> huge = visitor.postFile(path, form, "immense.pdf", new byte[30 * 1024 * 1024]);
        assertThat(huge.statusCode()).isEqualTo(303);
        assertThat(visitor.get(huge.headers().firstValue("Location").orElseThrow().replaceFirst("^https?://[^/]+", "")).body()).contains("dépasse 10");
        assertThat(materials.of(event)).hasSize(1);
    }
}
