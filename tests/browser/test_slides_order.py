"""Slides put in order by dragging: by the grip and the picture, with a mouse and a finger; and what does not move."""

import pytest

from figures.deck.entries import DeckEntry, packed_deck
from tests.browser.test_presentation import basket, press, wait_for_basket

pytestmark = pytest.mark.browser
NAMES = ["prides", "poles", "plde", "clauses"]
#: Titles and notes go along with their slides.
FOUR = tuple(DeckEntry(name, (), f"Titre {name}", f"Note {name}") for name in NAMES)
ADDRESS = f"/presentation?lang=fr&region=53&deck={packed_deck(FOUR)}"


def middle(page, selector, place):
    """The middle of the grip or the picture of a slide, scrolled into view."""
    found = page.locator(selector).nth(place)
    found.scroll_into_view_if_needed()
    box = found.bounding_box()
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def listed(page):
    """The titles of the list, from above."""
    return [field.input_value() for field in page.get_by_label("Titre de la diapositive").all()]


def drag(page, selector, place, other, beyond=0):
    """Drag a slide to the place of another with the mouse."""
    x, y = middle(page, selector, place)
    box = page.locator(selector).nth(other).bounding_box()
    end = box["y"] + box["height"] / 2 + beyond
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x, (y + end) / 2, steps=4)
    page.mouse.move(x, end, steps=4)


@pytest.fixture
def ordering(page, settle):
    page.set_viewport_size({"width": 1400, "height": 1600})
    page.goto(ADDRESS)
    page.locator(".slide-grip").nth(3).wait_for()
    settle(page)
    return page


@pytest.mark.parametrize(
    ("selector", "start", "end", "after"),
    [
        (".slide-grip", 3, 0, ["clauses", "prides", "poles", "plde"]),
        (".slide-grip", 0, 2, ["poles", "plde", "prides", "clauses"]),
        (".slide-picture", 2, 1, ["prides", "plde", "poles", "clauses"]),
    ],
)
def test_a_dragged_slide_stands_where_it_was_dropped(ordering, settle, selector, start, end, after):
    drag(ordering, selector, start, end)
    ordering.mouse.up()
    wait_for_basket(ordering, after)
    settle(ordering)
    assert listed(ordering) == [f"Titre {name}" for name in after]
    assert [slide.note for slide in basket(ordering)] == [f"Note {name}" for name in after]
    # The view stays, nothing of the dragging does.
    assert "region=53" in ordering.url and "lang=fr" in ordering.url
    ordering.wait_for_function("!document.querySelector('.slide-row, .dragged, .held')")
    assert ordering.locator("[class*=st-key-slide_]").first.evaluate("row => row.style.transform") == ""
    # One step back for one slide dragged, and the buttons still server.
    ordering.go_back()
    wait_for_basket(ordering, NAMES)
    settle(ordering)
    press(ordering, "slide_down_0")
    wait_for_basket(ordering, ["poles", "prides", "plde", "clauses"])


def test_the_others_make_room_while_a_slide_is_dragged(ordering):
    drag(ordering, ".slide-grip", 0, 1, beyond=20)
    rows = ordering.evaluate(
        """() => [0, 1, 2, 3].map(at => document.querySelector(`.st-key-slide_${at}`).style.transform)"""
    )
    assert rows[0].startswith("translateY(") and rows[1].startswith("translateY(-") and rows[2:] == ["", ""]
    # Escape leaves all as it was.
    ordering.keyboard.press("Escape")
    ordering.mouse.up()
    assert [slide.figure for slide in basket(ordering)] == NAMES
    assert ordering.locator(".slide-row, .dragged").count() == 0


def test_a_short_pull_changes_nothing(ordering):
    before = ordering.url
    x, y = middle(ordering, ".slide-grip", 1)
    ordering.mouse.move(x, y)
    ordering.mouse.down()
    ordering.mouse.move(x, y + 12, steps=3)
    ordering.mouse.up()
    ordering.wait_for_timeout(300)
    assert ordering.url == before and listed(ordering) == [f"Titre {name}" for name in NAMES]


def test_a_finger_drags_by_the_grip_and_scrolls_by_the_picture(browser, behaving, server, settle):
    context = browser.new_context(
        viewport={"width": 390, "height": 844}, has_touch=True, locale="fr-FR", base_url=server.url
    )
    with behaving(context, server) as page:
        page.goto(ADDRESS)
        page.locator(".slide-grip").nth(3).wait_for()
        settle(page)
        x, y = middle(page, ".slide-grip", 1)
        end = page.locator(".slide-grip").nth(0).bounding_box()["y"] - 20
        touch = page.context.new_cdp_session(page)
        send = lambda kind, at: touch.send(  # noqa: E731
            "Input.dispatchTouchEvent",
            {"type": kind, "touchPoints": [] if at is None else [{"x": x, "y": at}]},
        )
        send("touchStart", y)
        for part in range(1, 9):
            send("touchMove", y + (end - y) * part / 8)
        send("touchEnd", None)
        wait_for_basket(page, ["poles", "prides", "plde", "clauses"])
        settle(page)
        # A finger on the picture moves no slide.
        x, y = middle(page, ".slide-picture", 2)
        send("touchStart", y)
        send("touchMove", y - 60)
        assert page.locator(".dragged").count() == 0
        send("touchEnd", None)
    context.close()


def test_motion_is_reduced_where_the_reader_asks_for_it(ordering):
    moving = "getComputedStyle(document.querySelector('.st-key-slide_1')).transitionDuration"
    drag(ordering, ".slide-grip", 0, 1, beyond=20)
    assert ordering.evaluate(moving) == "0.15s"
    ordering.keyboard.press("Escape")
    ordering.mouse.up()
    ordering.emulate_media(reduced_motion="reduce")
    drag(ordering, ".slide-grip", 0, 1, beyond=20)
    assert ordering.evaluate(moving) == "0s"
    ordering.keyboard.press("Escape")
    ordering.mouse.up()


def test_what_cannot_be_done_is_said(ordering):
    ordering.route("**/deck-order?*", lambda route: route.abort())
    drag(ordering, ".slide-grip", 3, 0)
    ordering.mouse.up()
    hint = ordering.locator(".order-hint")
    hint.get_by_text("L'ordre n'a pas pu être changé").wait_for()
    assert hint.get_attribute("role") == "status"
    assert [slide.figure for slide in basket(ordering)] == NAMES


def test_a_single_slide_has_nothing_to_be_dragged_by(page, settle):
    page.goto(f"/presentation?lang=fr&deck={packed_deck(FOUR[:1])}")
    page.locator(".slide-picture").wait_for()
    settle(page)
    assert page.locator(".slide-grip, .order-hint").count() == 0
