/**
 * Slides put in order by dragging: by the grip of a row with a finger, a pen or a mouse; the buttons stay for the keyboard.
 *
 * The server writes the basket in its new order, as it does for the buttons, and the address takes it.
 */

const ROW = /^st-key-slide_\d+$/;
//: So near the window's upper or lower end the page scrolls along, by so many pixels a frame.
const EDGE = 70;
const STEP = 12;
//: The list is drawn anew within a fraction of this.
const LONGEST_WAIT = 3000;

let drag = null;

function rowOf(element) {
  while (element && ![...element.classList].some((name) => ROW.test(name))) element = element.parentElement;
  return element;
}

function scroller() {
  return document.querySelector('[data-testid="stMain"]');
}

/** Return the place that the dragged row would take where it is now: another's as soon as it covers most of it. */
function placeOf({ from, boxes, moved }) {
  const here = middle(boxes[from]) + moved;
  const before = (box, at) => middle(box) + (at < from ? box.height / 4 : -box.height / 4) < here;
  return boxes.filter((box, at) => at !== from && before(box, at)).length;
}

function middle({ top, height }) {
  return top + height / 2;
}

/** Show the dragged row under the pointer and the others where they would stand. */
function show() {
  drag.moved = drag.pointer - drag.start + scroller().scrollTop - drag.scrolled;
  drag.to = placeOf(drag);
  drag.row.style.transform = `translateY(${drag.moved}px)`;
  drag.rows.forEach((row, at) => {
    if (row === drag.row) return;
    const shift = at > drag.from && at <= drag.to ? -drag.height : at < drag.from && at >= drag.to ? drag.height : 0;
    row.style.transform = shift ? `translateY(${shift}px)` : "";
  });
}

/** Scroll along while the pointer rests near an end of the window. */
function follow() {
  if (!drag) return;
  const near = drag.pointer < EDGE ? -STEP : drag.pointer > innerHeight - EDGE ? STEP : 0;
  if (near && drag.to !== undefined) {
    scroller().scrollBy(0, near);
    show();
  }
  requestAnimationFrame(follow);
}

function letGo({ rows, row, grip }) {
  for (const each of rows) {
    each.style.transform = "";
    each.classList.remove("slide-row");
  }
  row.classList.remove("dragged");
  grip.classList.remove("held");
}

/** Put the rows back as soon as the list is drawn anew, so that nothing jumps in between. */
function letGoWhenDrawn(done) {
  let waiting;
  const drawn = new MutationObserver(() => end());
  const end = () => {
    drawn.disconnect();
    clearTimeout(waiting);
    letGo(done);
  };
  drawn.observe(scroller(), { subtree: true, childList: true, attributes: true, attributeFilter: ["src"] });
  waiting = setTimeout(end, LONGEST_WAIT);
}

/** Ask the server for the basket in its new order and go there. */
async function move(done) {
  const here = new URL(location.href);
  const asked = new URLSearchParams({ deck: here.searchParams.get("deck") ?? "", from: done.from, to: done.to });
  try {
    const answer = await fetch(`/deck-order?${asked}`);
    if (!answer.ok) throw new Error(String(answer.status));
    here.searchParams.set("deck", await answer.text());
  } catch {
    letGo(done);
    const hint = document.querySelector(".order-hint");
    if (hint) hint.textContent = hint.dataset.failed;
    return;
  }
  letGoWhenDrawn(done);
  history.pushState(null, "", here);
  dispatchEvent(new PopStateEvent("popstate"));
}

addEventListener("pointerdown", (event) => {
  // A picture can be dragged with a mouse; a finger on it scrolls the page.
  const grip = event.target.closest?.(".slide-grip, .slide-picture");
  if (!grip || drag || event.button !== 0) return;
  if (event.pointerType === "touch" && !grip.matches(".slide-grip")) return;
  const row = rowOf(grip);
  const rows = [...document.querySelectorAll(".slide-picture")].map(rowOf);
  if (rows.length < 2 || !rows.includes(row)) return;
  event.preventDefault();
  grip.setPointerCapture(event.pointerId);
  const boxes = rows.map((each) => each.getBoundingClientRect());
  const from = rows.indexOf(row);
  const next = from + 1 < rows.length ? boxes[from + 1].top - boxes[from].top : boxes[from].top - boxes[from - 1].top;
  drag = {
    grip, row, rows, from, to: from, moved: 0, height: next, boxes,
    start: event.clientY, pointer: event.clientY, scrolled: scroller().scrollTop, id: event.pointerId,
  };
  for (const each of rows) each.classList.add("slide-row");
  row.classList.add("dragged");
  grip.classList.add("held");
  requestAnimationFrame(follow);
});

addEventListener("pointermove", (event) => {
  if (event.pointerId !== drag?.id) return;
  drag.pointer = event.clientY;
  show();
});

function drop(event, kept) {
  if (!drag || (event.pointerId !== undefined && event.pointerId !== drag.id)) return;
  const done = drag;
  drag = null;
  if (kept && done.to !== done.from) move(done);
  else letGo(done);
}

addEventListener("pointerup", (event) => drop(event, true));
addEventListener("pointercancel", (event) => drop(event, false));
addEventListener("keydown", (event) => {
  if (event.key === "Escape") drop(event, false);
});
// Else the browser would drag the picture itself.
addEventListener("dragstart", (event) => {
  if (event.target.closest?.(".slide-picture")) event.preventDefault();
});
