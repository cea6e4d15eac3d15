/**
 * Maps in the page: zoom by buttons, by wheel with Ctrl, by dragging; the zoom kept when the map is drawn anew;
 * a territory pointed at marked on every map of its chart; Shift and a click to choose several.
 *
 * Streamlit puts a new chart in the place of the old one whenever its figure changes, so what a reader did to the old
 * one is done to the new one again.
 */

// Charts of the page only: a picture is drawn in a graph of its own outside it.
const MAP = "[data-testid=stPlotlyChart] .js-plotly-plot:has(.geo)";
const WORDS = {
  fr: { in: "Agrandir la carte", out: "Réduire la carte", reset: "Revenir à la carte entière" },
  en: { in: "Zoom in", out: "Zoom out", reset: "Back to the whole map" },
};
//: What one press of a button multiplies the scale by; what a turn of the wheel is worth to Plotly.
const STEP = 1.6;
const WHEEL = 0.002;
const MOST_CHOSEN = 8;

/** Zoom of each map by what it shows: its scale, 1 for the whole map, and the place in its middle in degrees. */
const kept = new Map();

function nameOf(chart, id) {
  const asked = new URLSearchParams(location.search);
  const where = ["level", "vintage", "view"].map((part) => asked.get(part) ?? "").join("/");
  return `${location.pathname}/${where}/${id}`;
}

function planes(chart) {
  const layout = chart._fullLayout;
  return (layout?._subplots?.geo ?? []).map((id) => [id, layout[id]._subplot]).filter(([, plane]) => plane?.projection);
}

/** Turn the wheel over a plane: the point keeps its place while the scale is multiplied. */
function turn(plane, factor, x, y) {
  const rectangle = plane.bgRect.node();
  const origin = rectangle.ownerSVGElement.getBoundingClientRect();
  const event = new WheelEvent("wheel", {
    deltaY: -Math.log2(factor) / WHEEL, clientX: origin.left + x, clientY: origin.top + y,
    ctrlKey: true, bubbles: true, cancelable: true,
  });
  rectangle.dispatchEvent(event);
}

function zoom(chart, factor) {
  for (const [, plane] of planes(chart)) turn(plane, factor, ...plane.midPt);
}

function reset(chart) {
  for (const [, plane] of planes(chart)) {
    plane.bgRect.node().dispatchEvent(new MouseEvent("dblclick", { bubbles: false, cancelable: true }));
  }
}

function keep(chart) {
  for (const [id, plane] of planes(chart)) {
    const scale = plane.projection.scale() / plane.fitScale;
    if (Math.abs(scale - 1) < 0.01) kept.delete(nameOf(chart, id));
    else kept.set(nameOf(chart, id), { scale, centre: plane.projection.invert(plane.midPt) });
  }
}

/** Give a new chart the zoom that its predecessor had: one turn of the wheel, around the point that both leave alone. */
function restore(chart) {
  for (const [id, plane] of planes(chart)) {
    const before = kept.get(nameOf(chart, id));
    const factor = before ? (before.scale * plane.fitScale) / plane.projection.scale() : 1;
    if (Math.abs(factor - 1) < 0.001) continue;
    const from = plane.projection(before.centre);
    turn(plane, factor, ...[0, 1].map((axis) => (plane.midPt[axis] - factor * from[axis]) / (1 - factor)));
  }
}

/** Tell whether a reader moved or zoomed a map, by what Plotly says has changed. */
function moved(changes) {
  return Object.keys(changes ?? {}).some((name) => /^geo\d*\./.test(name));
}

function mark(charts, code) {
  for (const chart of charts) {
    for (const path of chart.querySelectorAll(".choroplethlayer path")) {
      path.classList.toggle("linked", code !== undefined && path.__data__?.loc === code);
    }
  }
}

function codeOf(point) {
  return point?.location ?? (typeof point?.customdata === "string" ? point.customdata : undefined);
}

function buttons(chart) {
  const words = WORDS[document.documentElement.lang] ?? WORDS.fr;
  const box = document.createElement("div");
  box.className = "map-zoom";
  const acts = { in: ["+", () => zoom(chart, STEP)], out: ["−", () => zoom(chart, 1 / STEP)], reset: ["⤢", () => reset(chart)] };
  for (const [name, [sign, act]] of Object.entries(acts)) {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = sign;
    button.title = words[name];
    button.setAttribute("aria-label", words[name]);
    button.addEventListener("click", act);
    box.append(button);
  }
  return box;
}

function take(chart) {
  if (chart.dataset.atlasMap || !planes(chart).length || !chart.on) return;
  chart.dataset.atlasMap = "taken";
  // A little later: the event comes before the map is drawn anew.
  // A map that only takes another size loses its zoom, and gets it back.
  chart.on("plotly_relayout", (changes) => setTimeout(() => (moved(changes) ? keep(chart) : restore(chart)), 60));
  // The same chart may be drawn anew in its place, whole.
  chart.on("plotly_afterplot", () => setTimeout(() => restore(chart), 150));
  chart.on("plotly_doubleclick", () => planes(chart).forEach(([id]) => kept.delete(nameOf(chart, id))));
  chart.on("plotly_hover", (event) => mark([chart], codeOf(event.points?.[0])));
  chart.on("plotly_unhover", () => mark([chart]));
  // Maps that cannot be moved (those of other pages) get no buttons.
  if (chart._fullLayout.dragmode !== "pan") return;
  chart.parentElement.classList.add("map-frame");
  chart.after(buttons(chart));
  // Again a little later: Streamlit may still give the chart its size, which takes the zoom away without a word.
  for (const wait of [0, 200, 700, 1500, 3000]) setTimeout(() => restore(chart), wait);
}

let waiting = false;
new MutationObserver(() => {
  if (waiting) return;
  waiting = true;
  requestAnimationFrame(() => {
    waiting = false;
    document.querySelectorAll(MAP).forEach(take);
  });
}).observe(document.body, { childList: true, subtree: true });

// Without Ctrl the wheel scrolls the page, and one finger too: a map must not catch a reader on the way down.
function letThrough(event) {
  if (!event.target.closest?.(MAP)) return;
  if (event.type === "wheel" ? !event.ctrlKey : event.touches.length < 2) event.stopImmediatePropagation();
}
window.addEventListener("wheel", letThrough, { capture: true, passive: true });
window.addEventListener("touchstart", letThrough, { capture: true, passive: true });

/** Shift and a click add a territory to those in view, or take it out again. */
window.addEventListener(
  "click",
  (event) => {
    const chart = event.shiftKey && event.target.closest?.(MAP);
    const code = chart ? codeOf(chart._hoverdata?.[0]) : undefined;
    if (!code) return;
    event.stopImmediatePropagation();
    event.preventDefault();
    const address = new URL(location.href);
    const chosen = (address.searchParams.get("regions") ?? "").split(",").filter(Boolean);
    const after = chosen.includes(code) ? chosen.filter((other) => other !== code) : [...chosen, code];
    address.searchParams.set("regions", after.slice(-MOST_CHOSEN).join(","));
    if (!after.length) address.searchParams.delete("regions");
    history.pushState(null, "", address);
    window.dispatchEvent(new PopStateEvent("popstate"));
  },
  { capture: true },
);

// A row of the ranked list pointed at, or reached by the keyboard, is marked on the map.
for (const [begin, end] of [["mouseover", "mouseout"], ["focusin", "focusout"]]) {
  document.addEventListener(begin, (event) => {
    const link = event.target.closest?.("ol.bars a[href]");
    if (link) mark(document.querySelectorAll(MAP), new URL(link.href).searchParams.get("regions") ?? undefined);
  });
  document.addEventListener(end, (event) => {
    if (event.target.closest?.("ol.bars a[href]")) mark(document.querySelectorAll(MAP));
  });
}
