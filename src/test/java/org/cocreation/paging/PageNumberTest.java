package org.cocreation.paging;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PageNumberTest {

    @ParameterizedTest
    @CsvSource(nullValues = "null", value = {"null, 0", "'', 0", "abc, 0", "-1, 0", "0, 0", "1, 0", "2, 1", "51, 50", "1.5, 0",
            "999999999999, 1000000", "99999999999999999999, 0", "' 2', 0"})
    void countsFromOneInAddressesAndFromZeroInQueries(String text, int number) {
        assertThat(PageNumber.of(text)).isEqualTo(number);
    }

    @Test
    void theLastPageIsTheLast() {
        assertThat(PageNumber.atMost(7, 3)).isEqualTo(2);
        assertThat(PageNumber.atMost(1, 3)).isEqualTo(1);
        assertThat(PageNumber.atMost(5, 0)).isZero();
    }
}
