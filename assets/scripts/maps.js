/**
 * What maps have besides what every graph has (graphs.js): zoom by buttons, by dragging, by wheel with Ctrl; a territory
 * pointed at is marked on every map of its graph; a click picks one, Shift and a click one more. A pick goes into the
 * address, where every choice goes.
 */

const WORDS = {
  fr: { in: "Agrandir la carte", out: "Réduire la carte", reset: "Revenir à la carte entière" },
  en: { in: "Zoom in", out: "Zoom out", reset: "Back to the whole map" },
};
const SIGNS = { in: "+", out: "−", reset: "⤢" };
//: What one press of a button multiplies the scale by; what a turn of the wheel is worth to Plotly.
const STEP = 1.6;
const WHEEL = 0.002;

document.addEventListener("atlas:graph", ({ target: graph, detail: state }) => {
  if (!graph._fullLayout._subplots?.geo?.length) return;
  graph.classList.add("map");
  graph.on("plotly_hover", (event) => mark([graph], codeOf(event.points?.[0])));
  graph.on("plotly_unhover", () => mark([graph]));
  graph.on("plotly_click", (event) => {
    const code = codeOf(event.points?.[0]);
    if (code) pick(state.data.dataset, code, event.event?.shiftKey);
  });
  if (graph._fullLayout.dragmode === "pan") graph.after(buttons(graph));
});

function codeOf(point) {
  return point?.location ?? (typeof point?.customdata === "string" ? point.customdata : undefined);
}

/** Write a picked territory into the address: alone, or added to those chosen before, or taken out of them. */
function pick({ pick: parameter, chosen, several, most, also }, code, more) {
  if (!parameter) return;
  const address = new URL(location.href);
  let after = [code];
  if (more || several) {
    const before = (chosen ?? "").split(",").filter(Boolean);
    after = before.includes(code) ? before.filter((other) => other !== code) : [...before, code];
    if (after.length > Number(most)) return;
  }
  address.searchParams.set(parameter, after.join(","));
  if (!after.length) address.searchParams.delete(parameter);
  for (const [name, value] of new URLSearchParams(also)) address.searchParams.set(name, value);
  history.pushState(null, "", address);
  window.dispatchEvent(new PopStateEvent("popstate"));
}

/** Mark a territory on every map of some graphs; no code takes the mark away. */
function mark(charts, code) {
  for (const chart of charts) {
    for (const path of chart.querySelectorAll(".choroplethlayer path")) {
      path.classList.toggle("linked", code !== undefined && path.__data__?.loc === code);
    }
  }
}

function planes(graph) {
  const layout = graph._fullLayout;
  return (layout?._subplots?.geo ?? []).map((id) => layout[id]._subplot).filter((plane) => plane?.projection);
}

/** Turn the wheel over the middle of each plane: the point there keeps its place while the scale is multiplied. */
function zoom(graph, factor) {
  for (const plane of planes(graph)) {
    const rectangle = plane.bgRect.node();
    const origin = rectangle.ownerSVGElement.getBoundingClientRect();
    const [x, y] = plane.midPt;
    const event = new WheelEvent("wheel", {
      deltaY: -Math.log2(factor) / WHEEL, clientX: origin.left + x, clientY: origin.top + y,
      ctrlKey: true, bubbles: true, cancelable: true,
    });
    rectangle.dispatchEvent(event);
  }
}

function reset(graph) {
  for (const plane of planes(graph)) {
    plane.bgRect.node().dispatchEvent(new MouseEvent("dblclick", { bubbles: false, cancelable: true }));
  }
}

function buttons(graph) {
  const words = WORDS[document.documentElement.lang] ?? WORDS.fr;
  const acts = { in: () => zoom(graph, STEP), out: () => zoom(graph, 1 / STEP), reset: () => reset(graph) };
  const box = document.createElement("div");
  box.className = "map-zoom";
  for (const [name, act] of Object.entries(acts)) {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = SIGNS[name];
    button.title = words[name];
    button.setAttribute("aria-label", words[name]);
    button.addEventListener("click", act);
    box.append(button);
  }
  return box;
}

// Without Ctrl the wheel scrolls the page, and one finger too: a map must not catch a reader on the way down.
function letThrough(event) {
  if (!event.target.closest?.(".graph.map")) return;
  if (event.type === "wheel" ? !event.ctrlKey : event.touches.length < 2) event.stopImmediatePropagation();
}
window.addEventListener("wheel", letThrough, { capture: true, passive: true });
window.addEventListener("touchstart", letThrough, { capture: true, passive: true });

// A row of the ranked list pointed at, or reached by the keyboard, is marked on the map.
for (const [begin, end] of [["mouseover", "mouseout"], ["focusin", "focusout"]]) {
  document.addEventListener(begin, (event) => {
    const link = event.target.closest?.("ol.bars a[href]");
    if (link) mark(allGraphs(), new URL(link.href).searchParams.get("regions") ?? undefined);
  });
  document.addEventListener(end, (event) => {
    if (event.target.closest?.("ol.bars a[href]")) mark(allGraphs());
  });
}

function allGraphs() {
  return document.getElementsByClassName("graph map");
}
