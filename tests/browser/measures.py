"""What a page may lose when it is made narrow or its letters large: measured in the browser, told in words.

Each function returns the faults it found as lines to read; a page without loss has none.
"""

#: Text at twice its size, where sizes are told in the reader's own (rem).
TWICE_THE_LETTERS = "html { font-size: 200% !important; }"
#: WCAG 2.2, 1.4.12: what a reader may ask of lines, paragraphs, letters and words.
SPACED_TEXT = """* {
    line-height: 1.5 !important;
    letter-spacing: 0.12em !important;
    word-spacing: 0.16em !important;
}
p { margin-bottom: 2em !important; }
"""

_SHARED = """
    // Streamlit scrolls its main section rather than the document.
    const main = document.querySelector('[data-testid=stMain]');
    const styled = element => getComputedStyle(element);
    const seen = element => {
        const { width, height } = element.getBoundingClientRect();
        return width > 1 && height > 1 && element.checkVisibility({ opacityProperty: true, visibilityProperty: true });
    };
    const inBox = element => element && element !== main && element !== document.body && (
        ['auto', 'scroll', 'hidden', 'clip'].includes(styled(element).overflowX) || inBox(element.parentElement));
    const named = element => [element.tagName.toLowerCase(), element.getAttribute('class')?.slice(0, 40) ?? '',
        (element.getAttribute('aria-label') ?? element.textContent).trim().slice(0, 40)].join(' | ');
"""

_SIDEWAYS = (
    """width => {"""
    + _SHARED
    + """
    const scrolling = [document.documentElement, document.body, main]
        .filter(box => box.scrollWidth > box.clientWidth)
        .map(box => `scrolls: ${named(box).slice(0, 40)} ${box.scrollWidth} > ${box.clientWidth}`);
    const sticking = [...main.querySelectorAll('*')].filter(element => {
        const { left, right } = element.getBoundingClientRect();
        return seen(element) && (right > width + 1 || left < -1) && !inBox(element.parentElement);
    });
    return [...scrolling, ...sticking.map(element => `sticks out: ${named(element)}`)];
}"""
)

# A box that hides what does not fit in it loses text; a box that shows it all lets it run over its neighbours.
_CUT = (
    """() => {"""
    + _SHARED
    + """
    const own = element => [...element.childNodes].some(node => node.nodeType === 3 && node.data.trim());
    const drawn = element => element.closest('svg, canvas, .js-plotly-plot, [data-testid=stDataFrame]');
    const scrolls = element => ['auto', 'scroll'].includes(styled(element).overflowX);
    return [...document.querySelectorAll('body *')].filter(element =>
        own(element) && seen(element) && !drawn(element) && styled(element).display !== 'inline'
        && !scrolls(element) && element.scrollWidth > element.clientWidth + 1
        && element.clientWidth > 1
    ).map(element => `${named(element)}: ${element.scrollWidth} > ${element.clientWidth}`);
}"""
)

# What can be pressed, as it is pressed: Streamlit hides the fields of its buttons and switches behind their labels.
_CONTROLS = """
    const pressed = element => {
        const { width, height } = element.getBoundingClientRect();
        if (element.matches('input[type=radio], input[type=checkbox]')) return element.closest('label') ?? element;
        return element;
    };
    const controls = [...new Set([...document.querySelectorAll(
        'a[href], button, summary, input:not([type=hidden], [type=file]), select, textarea, [role=radio], [role=slider]'
    )].filter(element => !element.closest('.skip, .js-plotly-plot, [data-testid=stDataFrame], [aria-hidden=true]'))
        .map(pressed).filter(seen))];
"""

# Links in a sentence are as small as its letters, which the criterion allows.
_SMALL = (
    """() => {"""
    + _SHARED
    + _CONTROLS
    + """
    return controls.filter(element => {
        const { width, height } = element.getBoundingClientRect();
        const inSentence = element.matches('a') && styled(element).display === 'inline';
        return !inSentence && !element.closest('svg') && Math.min(width, height) < 23.9;
    }).map(element => {
        const { width, height } = element.getBoundingClientRect();
        return `${named(element)}: ${width.toFixed(1)} x ${height.toFixed(1)}`;
    });
}"""
)

_OVERLAPPING = (
    """() => {"""
    + _SHARED
    + _CONTROLS
    + """
    // What a scroll box hides, and the parts of one of Streamlit's own fields, lie over one another by design.
    const field = element => element.closest(
        '[data-testid=stSelectbox], [data-testid=stMultiSelect], [data-testid=stSlider], .search-box, svg');
    const clipped = (element, box) => {
        for (let up = element.parentElement; up && up !== main; up = up.parentElement) {
            if (!['visible'].includes(styled(up).overflowX)) {
                const outer = up.getBoundingClientRect();
                box = { left: Math.max(box.left, outer.left), right: Math.min(box.right, outer.right),
                    top: Math.max(box.top, outer.top), bottom: Math.min(box.bottom, outer.bottom) };
            }
        }
        return box;
    };
    const boxes = controls.map(element => ({ element, field: field(element),
        parts: [...element.getClientRects()].map(box => clipped(element, box)) }));
    const over = (one, two) => Math.min(one.right, two.right) - Math.max(one.left, two.left) > 2
        && Math.min(one.bottom, two.bottom) - Math.max(one.top, two.top) > 2;
    const found = [];
    boxes.forEach((one, at) => boxes.slice(at + 1).forEach(two => {
        if (one.element.contains(two.element) || two.element.contains(one.element)) return;
        if (one.field && one.field === two.field) return;
        if (one.parts.some(part => two.parts.some(other => over(part, other))))
            found.push(`${named(one.element)} / ${named(two.element)}`);
    }));
    return found;
}"""
)


def sideways(page) -> list[str]:
    """Return what makes the page scroll sideways, or sticks out of it without a scroll box of its own."""
    return page.evaluate(_SIDEWAYS, page.viewport_size["width"])


def cut(page) -> list[str]:
    """Return the texts that are broader than their box."""
    return page.evaluate(_CUT)


def small(page) -> list[str]:
    """Return the controls under 24 x 24 CSS pixels, links inside sentences excepted."""
    return page.evaluate(_SMALL)


def overlapping(page) -> list[str]:
    """Return the pairs of controls that lie over one another."""
    return page.evaluate(_OVERLAPPING)


def losses(page) -> dict[str, list[str]]:
    """Return all faults of the page as it is shown."""
    found = {
        "sideways": sideways(page),
        "cut": cut(page),
        "small": small(page),
        "overlapping": overlapping(page),
    }
    return {name: faults for name, faults in found.items() if faults}
