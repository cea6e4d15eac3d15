/**
 * What concerns all maps of the page (components/map_chart.js draws each): the wheel and the finger that scroll past
 * them, and the rows of the ranked list, which mark their territory.
 */

const MAP = ".map-chart";

// Without Ctrl the wheel scrolls the page, and one finger too: a map must not catch a reader on the way down.
function letThrough(event) {
  if (!event.target.closest?.(MAP)) return;
  if (event.type === "wheel" ? !event.ctrlKey : event.touches.length < 2) event.stopImmediatePropagation();
}
window.addEventListener("wheel", letThrough, { capture: true, passive: true });
window.addEventListener("touchstart", letThrough, { capture: true, passive: true });

function mark(code) {
  for (const path of document.querySelectorAll(`${MAP} .choroplethlayer path`)) {
    path.classList.toggle("linked", code !== undefined && path.__data__?.loc === code);
  }
}

// A row of the ranked list pointed at, or reached by the keyboard, is marked on the map.
for (const [begin, end] of [["mouseover", "mouseout"], ["focusin", "focusout"]]) {
  document.addEventListener(begin, (event) => {
    const link = event.target.closest?.("ol.bars a[href]");
    if (link) mark(new URL(link.href).searchParams.get("regions") ?? undefined);
  });
  document.addEventListener(end, (event) => {
    if (event.target.closest?.("ol.bars a[href]")) mark();
  });
}
