package org.cocreation.access;

import static org.assertj.core.api.Assertions.assertThat;

import org.cocreation.ApplicationTest;
import org.cocreation.Visitor;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The list of what is packaged tells whom an advisory concerns: administrators alone. */
@ApplicationTest(profiles = "demo")
class ComponentsTest {

    @LocalServerPort
    int port;

    @Test
    void administratorsReadWhatIsPackaged() {
        String path = "/actuator/sbom/application";
        assertThat(new Visitor(port).getJson(path).statusCode()).isEqualTo(401);
        assertThat(new Visitor(port).withBasic("designer", "cocreation").getJson(path).statusCode()).isEqualTo(403);
        assertThat(new Visitor(port).withBasic("admin", "cocreation").get(path, "Accept", "*/*").body()).contains("CycloneDX", "tomcat-embed-core");
    }
}
