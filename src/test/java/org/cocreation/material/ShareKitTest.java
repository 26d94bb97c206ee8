package org.cocreation.material;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.awt.image.BufferedImage;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.cocreation.committee.CommitteeTest;
import org.cocreation.committee.SignedIn;
import org.cocreation.document.DocumentText;
import org.cocreation.event.Phase;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import org.springframework.transaction.annotation.Transactional;

/** What hosts find ready for their networks. */
@Transactional
class ShareKitTest extends CommitteeTest {

    private static final RequestPostProcessor HOST = SignedIn.association("ADFM");

    @Autowired
    MaterialService materials;
    @Value("${cocreation.base-url}")
    String baseUrl;

    private String event;
    private String path;

    @BeforeEach
    void begin() {
        event = sample().phase(Phase.PUBLISHED).create();
        path = "/comite/evenements/" + event + "/supports";
    }

    @Test
    void textsAreReadyInBothLanguages() throws Exception {
        Document page = page(path, HOST);
        assertThat(page.select("[aria-labelledby=reseaux] textarea").eachAttr("lang")).containsExactly("fr", "fr", "ar", "ar");
        assertThat(page.getElementById("texte-fr-brief").wholeText()).contains("Maison d'essai", baseUrl + "/evenements/" + event + "?lang=fr").doesNotContain("{", "\n");
        assertThat(page.getElementById("texte-fr-full").wholeText()).contains("\n– Qualité des services publics\n– Égalité et participation\n");
        assertThat(page.getElementById("texte-ar-full").wholeText()).contains("– جودة الخدمات العمومية", "?lang=ar");
    }

    @Test
    void thePosterLeadsToTheEventsPage() throws Exception {
        for (String language : new String[] {"fr", "ar"}) {
            byte[] poster = http.perform(get(path + "/affiche.pdf").param("langue", language).with(SignedIn.partner())).andExpect(status().isOk())
                    .andReturn().getResponse().getContentAsByteArray();
            try (PDDocument document = Loader.loadPDF(poster)) {
                assertThat(document.getNumberOfPages()).as("one sheet").isEqualTo(1);
                assertThat(scan(new PDFRenderer(document).renderImageWithDPI(0, 100))).isEqualTo(baseUrl + "/evenements/" + event);
            }
            assertThat(DocumentText.ofPdf(poster)).contains(language.equals("fr") ? "Qualité des services publics" : "جودة الخدمات العمومية");
        }
    }

    @Test
    void thePosterJoinsTheMaterialsOnce() throws Exception {
        assertThat(flash(send(path + "/affiche", HOST, "langue", "ar"), "done")).isNotNull();
        assertThat(flash(send(path + "/affiche", HOST, "langue", "ar"), "refused")).as("a double click").contains("déjà déposé");
        assertThat(send(path + "/affiche", SignedIn.association("ACODEC"), "langue", "fr").getResponse().getStatus()).isEqualTo(403);
        assertThat(materials.of(event)).singleElement().satisfies(poster -> {
            assertThat(poster.fileName()).isEqualTo("affiche-%s-ar.pdf".formatted(event));
            assertThat(poster.state()).isEqualTo(MaterialState.PREPARED);
        });
    }

    private static String scan(BufferedImage picture) throws Exception {
        int[] pixels = picture.getRGB(0, 0, picture.getWidth(), picture.getHeight(), null, 0, picture.getWidth());
        return new QRCodeReader().decode(new BinaryBitmap(new HybridBinarizer(new RGBLuminanceSource(picture.getWidth(), picture.getHeight(), pixels)))).getText();
    }
}
