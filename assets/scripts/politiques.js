/**
 * The matrix of policies from the keyboard: arrows move from cell to cell, Enter opens the evidence, Escape closes it.
 *
 * A cell is a link; opening it makes the table anew, so where the focus was is remembered and given back.
 */

const CELL = ".matrix td > a[data-cell]";
const STEPS = { ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0] };

/** The cell that was opened or closed last, and whether its evidence is to be there now. */
let awaited = null;

/** Return the rows of a matrix that hold cells, each as its list of links. */
function grid(table) {
  return [...table.querySelectorAll("tbody tr:not(.drawer, .group)")].map((row) => [...row.querySelectorAll(CELL)]);
}

/** Move the focus from a cell by rows and columns, as far as the matrix goes. */
function move(link, [down, right]) {
  const rows = grid(link.closest("table"));
  const row = rows.findIndex((links) => links.includes(link));
  const column = rows[row].indexOf(link);
  rows[row + down]?.[column + right]?.focus();
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
  const cell = event.target.closest?.(CELL);
  if (cell && STEPS[event.key]) {
    event.preventDefault();
    move(cell, STEPS[event.key]);
  }
  if (event.key === "Escape" && event.target.closest?.(".matrix")) {
    document.querySelector(".matrix .drawer .close")?.click();
  }
});

document.addEventListener(
  "click",
  (event) => {
    const link = event.target.closest?.(`${CELL}, .drawer .close, .drawer .others a`);
    if (!link) return;
    const asked = new URLSearchParams(link.search).get("cell");
    awaited = asked ? { cell: asked, open: true } : { cell: document.querySelector(".drawer")?.dataset.cell, open: false };
  },
  true,
);

/** Once the table is made anew, put the focus into the evidence, or back on the cell that was closed. */
function giveFocusBack() {
  if (!awaited) return;
  const drawer = document.querySelector(".matrix .drawer");
  if (awaited.open ? drawer?.dataset.cell !== awaited.cell : drawer) return;
  const target = awaited.open
    ? drawer.querySelector("h3")
    : document.querySelector(`.matrix a[data-cell="${CSS.escape(awaited.cell ?? "")}"]`);
  const { open } = awaited;
  awaited = null;
  target?.focus({ preventScroll: true });
  (open ? drawer : target)?.scrollIntoView({ block: "nearest" });
}

new MutationObserver(giveFocusBack).observe(document.documentElement, { childList: true, subtree: true });
