/**
 * The maps of the page. `<pre class="map-data">` holds a figure as JSON (ui/map_chart.py writes it); beside it stands
 * one graph, in which every new figure changes what differs: paths, zoom and listeners stay.
 *
 * Zoom by buttons, by dragging, by wheel with Ctrl; a territory pointed at is marked on every map of its graph; a click
 * picks one, Shift and a click one more. A pick goes into the address, where every choice goes.
 */

const WORDS = {
  fr: { in: "Agrandir la carte", out: "Réduire la carte", reset: "Revenir à la carte entière" },
  en: { in: "Zoom in", out: "Zoom out", reset: "Back to the whole map" },
};
const SIGNS = { in: "+", out: "−", reset: "⤢" };
//: What one press of a button multiplies the scale by; what a turn of the wheel is worth to Plotly.
const STEP = 1.6;
const WHEEL = 0.002;
//: Height of a map of France for its width, the overseas frames beside it included.
const HIGHEST = 1.02;

let loading;

function loadPlotly() {
  loading ??= new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = document.querySelector('meta[name="atlas-plotly-maps"]').content;
    // Pictures of other charts load the whole bundle under the same name: this one stays with us.
    script.onload = () => resolve(window.Plotly);
    script.onerror = () => {
      script.remove();
      loading = undefined;
      reject(new Error(`${script.src} could not be loaded`));
    };
    document.head.append(script);
  });
  return loading;
}
window.atlasMaps = { loadPlotly };
// Where the page names it ahead, it opens with a map: no waiting for the map's figure.
if (document.querySelector('link[rel="preload"][as="script"]')) loadPlotly().catch(() => {});

/** Graphs in the page, each with the element that holds its figure and with what was made of it. */
const graphs = new Map();
let Plotly;

async function draw(data) {
  let graph = data.parentElement.parentElement.querySelector(".map-chart");
  if (!graph) {
    graph = document.createElement("div");
    graph.className = "map-chart";
    graph.setAttribute("role", "img");
    const frame = document.createElement("div");
    frame.className = "map-frame";
    frame.append(graph);
    // After what Streamlit put there, which it replaces with every new figure.
    data.parentElement.after(frame);
  }
  const state = graphs.get(graph) ?? {};
  graphs.set(graph, state);
  state.data = data;
  const message = data.textContent;
  if (message === state.message) return;
  state.message = message;
  const { figure, config, alt } = JSON.parse(message);
  graph.setAttribute("aria-label", alt);
  state.layout = figure.layout;
  Plotly ??= await loadPlotly();
  // A newer figure, or another page, may have come while Plotly was on its way.
  if (message !== state.message || !graph.isConnected) return;
  if (!state.width) {
    state.width = graph.clientWidth;
    // Plotly asks for it at every change, and the browser would lay out the whole page to tell.
    Object.defineProperty(graph, "clientWidth", { get: () => state.width });
    Object.defineProperty(graph, "clientHeight", { get: () => state.height });
  }
  await Plotly.react(graph, { ...figure, layout: fitted(graph, state), config });
  if (!state.watch && graphs.has(graph)) wire(graph, state);
}

/** Return a layout as wide as the page gives room, no higher than the maps in it can be. */
function fitted(graph, state) {
  const { layout, width } = state;
  const planes = Object.entries(layout).filter(([name]) => name.startsWith("geo")).map(([, plane]) => plane.domain);
  const [columns, rows] = ["x", "y"].map((axis) => new Set(planes.map((domain) => domain[axis][0])).size);
  const most = (width / columns) * HIGHEST * rows + (layout.margin?.b ?? 0);
  const height = Math.round(Math.min(layout.height, most));
  state.height = height;
  graph.style.height = `${height}px`;
  return { ...layout, width, height, autosize: false };
}

function wire(graph, state) {
  state.watch = new ResizeObserver(([{ contentRect }]) => {
    const width = Math.round(contentRect.width);
    if (width === state.width || !width) return;
    state.width = width;
    const { height } = fitted(graph, state);
    Plotly.relayout(graph, { width, height });
  });
  state.watch.observe(graph);
  graph.on("plotly_hover", (event) => mark([graph], codeOf(event.points?.[0])));
  graph.on("plotly_unhover", () => mark([graph]));
  graph.on("plotly_click", (event) => {
    const code = codeOf(event.points?.[0]);
    if (code) pick(state.data.dataset, code, event.event?.shiftKey);
  });
  if (graph._fullLayout.dragmode === "pan") graph.after(buttons(graph));
}

/** Let go of graphs that the page has no figure for any more. */
function clear() {
  for (const [graph, state] of graphs) {
    if (state.data.isConnected) continue;
    graphs.delete(graph);
    state.watch?.disconnect();
    if (Plotly) Plotly.purge(graph);
    graph.parentElement.remove();
  }
}

let known = [];
function look() {
  const found = [...document.getElementsByClassName("map-data")];
  if (found.length === known.length && found.every((data, index) => data === known[index])) return;
  known = found;
  for (const data of found) {
    draw(data).catch((error) => {
      console.error("The map could not be drawn:", error);
    });
  }
  clear();
}
// At once, before the browser paints or turns to the rest of the page.
new MutationObserver(look).observe(document.body, { childList: true, subtree: true });

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
  if (!event.target.closest?.(".map-chart")) return;
  if (event.type === "wheel" ? !event.ctrlKey : event.touches.length < 2) event.stopImmediatePropagation();
}
window.addEventListener("wheel", letThrough, { capture: true, passive: true });
window.addEventListener("touchstart", letThrough, { capture: true, passive: true });

// A row of the ranked list pointed at, or reached by the keyboard, is marked on the map.
for (const [begin, end] of [["mouseover", "mouseout"], ["focusin", "focusout"]]) {
  document.addEventListener(begin, (event) => {
    const link = event.target.closest?.("ol.bars a[href]");
    if (link) mark(graphs.keys(), new URL(link.href).searchParams.get("regions") ?? undefined);
  });
  document.addEventListener(end, (event) => {
    if (event.target.closest?.("ol.bars a[href]")) mark(graphs.keys());
  });
}
look();
