package dev.catraca.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.fail;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;

/** Uses a page with the keyboard alone, and counts the key presses. */
final class Keys {
    private static final int MOST_TABS = 60;

    private final Page page;
    private int presses;

    Keys(Page page) {
        this.page = page;
    }

    void press(String key) {
        page.keyboard().press(key);
        presses++;
    }

    /** Presses Tab until the element has the focus. */
    void tabTo(Locator element) {
        assertThat(element).isVisible();
        for (var tabs = 0; tabs < MOST_TABS; tabs++) {
            if (isFocused(element)) {
                return;
            }
            press("Tab");
        }
        fail(element + " has no focus after " + MOST_TABS + " times Tab, but "
                + page.evaluate("document.activeElement.outerHTML.slice(0, 200)"));
    }

    /** Goes to an element and presses Enter. */
    void enter(Locator element) {
        tabTo(element);
        press("Enter");
    }

    /** Goes to an input and puts a text in the place of what is there; counts as one press. */
    void paste(Locator input, String text) {
        tabTo(input);
        page.keyboard().insertText(text);
        presses++;
    }

    int presses() {
        return presses;
    }

    private static boolean isFocused(Locator element) {
        return (Boolean) element.evaluate("one => one === document.activeElement");
    }
}
