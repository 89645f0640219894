package org.gleaner.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TemplateTest {

    private final Template template =
            new Template("<!-- piece list -->\n<ul>${items}</ul>\n<!-- piece item -->\n<li a=\"${what}\">${what}</li>");

    @Test
    void whatIsFilledInIsEscapedOnce() {
        Template.Html first = template.fill("item", Map.of("what", "<b> & \"c\" ${items} $1"));
        assertEquals(
                "<li a=\"&lt;b&gt; &amp; &quot;c&quot; ${items} $1\">&lt;b&gt; &amp; &quot;c&quot; ${items} $1</li>",
                first.text());
        assertEquals(
                "<ul>" + first.text() + "&#39;2</ul>\n",
                template.fill("list", Map.of("items", List.of(first, "'2"))).text());
    }

    @Test
    void whatIsMissingOrLeftOverIsADefect() {
        assertThrows(IllegalArgumentException.class, () -> template.fill("item", Map.of()));
        assertThrows(IllegalArgumentException.class, () -> template.fill("item", Map.of("what", 1, "more", 2)));
        assertThrows(IllegalArgumentException.class, () -> template.fill("none", Map.of()));
    }
}
