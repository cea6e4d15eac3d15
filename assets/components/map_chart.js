/**
 * A map in the page: a Streamlit component (ui/map_chart.py mounts it) that keeps one Plotly graph and draws in it
 * what changed. Streamlit's own chart builds the whole map anew for every choice, with a bundle of all kinds of charts;
 * this one keeps paths, zoom and listeners, with the bundle for maps alone.
 *
 * Zoom by buttons, by dragging, by wheel with Ctrl; a territory pointed at is marked on every map of its graph; a click
 * picks one, Shift and a click one more. maps.js does what concerns all maps of the page.
 */

const WORDS = {
  fr: { in: "Agrandir la carte", out: "Réduire la carte", reset: "Revenir à la carte entière" },
  en: { in: "Zoom in", out: "Zoom out", reset: "Back to the whole map" },
};
const SIGNS = { in: "+", out: "−", reset: "⤢" };
//: What one press of a button multiplies the scale by; what a turn of the wheel is worth to Plotly.
const STEP = 1.6;
const WHEEL = 0.002;

const decoder = new TextDecoder();
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
// On its way before the first map is here.
loadPlotly().catch(() => {});

/** What this component keeps of each graph: the message it shows, how many it was given, where a pick goes. */
const states = new WeakMap();

export default async function draw({ data, parentElement, setTriggerValue }) {
  const graph = graphIn(parentElement);
  const state = states.get(graph);
  state.pick = (code, more) => setTriggerValue("picked", { code, more });
  const message = decoder.decode(data);
  if (message !== state.message) {
    state.message = message;
    const turn = ++state.turn;
    const { figure, config, alt } = JSON.parse(message);
    graph.setAttribute("aria-label", alt);
    graph.style.height = `${figure.layout.height}px`;
    const Plotly = await loadPlotly();
    // A newer message, or the end of the page, may have come while Plotly was on its way.
    if (turn !== state.turn || !graph.isConnected) return undefined;
    await Plotly.react(graph, { ...figure, layout: { ...figure.layout, autosize: true }, config });
    if (!state.wired) wire(graph, state, Plotly);
  }
  return () => release(graph, state);
}

function graphIn(parent) {
  let graph = parent.querySelector(".map-chart");
  if (!graph) {
    graph = document.createElement("div");
    graph.className = "map-chart";
    graph.setAttribute("role", "img");
    const frame = document.createElement("div");
    frame.className = "map-frame";
    frame.append(graph);
    parent.append(frame);
    states.set(graph, { turn: 0 });
  }
  return graph;
}

function release(graph, state) {
  state.turn = -1;
  state.watch?.disconnect();
  window.Plotly?.purge(graph);
}

function wire(graph, state, Plotly) {
  state.wired = true;
  let width = graph.clientWidth;
  state.watch = new ResizeObserver(() => {
    if (graph.clientWidth === width || !graph.clientWidth) return;
    width = graph.clientWidth;
    Plotly.Plots.resize(graph);
  });
  state.watch.observe(graph);
  graph.on("plotly_hover", (event) => mark(graph, codeOf(event.points?.[0])));
  graph.on("plotly_unhover", () => mark(graph));
  graph.on("plotly_click", (event) => {
    const code = codeOf(event.points?.[0]);
    if (code) state.pick(code, event.event?.shiftKey ?? false);
  });
  if (graph._fullLayout.dragmode === "pan") graph.after(buttons(graph));
}

function codeOf(point) {
  return point?.location ?? (typeof point?.customdata === "string" ? point.customdata : undefined);
}

/** Mark a territory on every map of a graph; no code takes the mark away. */
function mark(graph, code) {
  for (const path of graph.querySelectorAll(".choroplethlayer path")) {
    path.classList.toggle("linked", code !== undefined && path.__data__?.loc === code);
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
