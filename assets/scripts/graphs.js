/**
 * The maps and charts of the page. `<pre class="graph-data">` holds a figure as JSON (ui/figure/plotly.py writes it); after it
 * stands a graph, in which every new figure changes what differs: paths, zoom and listeners stay.
 *
 * A graph's element sends the event `atlas:graph` when it is drawn for the first time; maps.js makes maps of some.
 */

const WORDS = {
  fr: { failed: "Le graphique n'a pas pu être dessiné ; ses chiffres sont dans le tableau.", again: "Réessayer" },
  en: { failed: "The chart could not be drawn; its figures are in the table.", again: "Try again" },
};
//: Height of a map of France for its width, the overseas frames beside it included.
const HIGHEST = 1.02;

/** Graphs in the page, each with what was made of it: the element of its figure, its name, its size. */
const graphs = new Map();
window.atlasGraphs = graphs;

/** Return the graph of a figure: the one that had this name before, or a new one; put where the figure stands. */
function place(data) {
  const name = data.dataset.graph;
  let graph = [...graphs.keys()].find((other) => {
    const state = graphs.get(other);
    return state.data === data || (state.name === name && !state.data.isConnected);
  });
  if (!graph) {
    graph = document.createElement("div");
    graph.className = "graph";
    graph.setAttribute("role", "img");
    const frame = document.createElement("div");
    frame.className = "graph-frame";
    frame.append(graph);
    graphs.set(graph, { name, frame });
  }
  const state = graphs.get(graph);
  state.data = data;
  // Streamlit replaces all of its element with a new figure: a graph that is alone there stays out of its way.
  const alone = data.parentElement.matches('[data-testid="stHtml"]');
  const before = alone ? data.parentElement : data;
  if (before.nextSibling !== state.frame) before.after(state.frame);
  return graph;
}

/** Draw a figure in its graph, or change there what differs; return what is known of the graph. */
async function draw(data) {
  const graph = place(data);
  const state = graphs.get(graph);
  const message = data.textContent;
  if (message === state.message) return state;
  state.message = message;
  const { figure, config, alt } = JSON.parse(message);
  graph.setAttribute("aria-label", alt);
  state.layout = figure.layout;
  if (state.width === undefined) measure(graph, state);
  const Plotly = state.Plotly ?? (await window.atlasPlotly.forFigure(figure));
  // A newer figure, or another page, may have come while Plotly was on its way.
  if (message !== state.message || !graph.isConnected) return state;
  state.Plotly = Plotly;
  await Plotly.react(graph, { ...figure, layout: fitted(graph, state), config });
  if (!state.watch && graphs.has(graph)) {
    watch(graph, state);
    graph.dispatchEvent(new CustomEvent("atlas:graph", { bubbles: true, detail: state }));
  }
  return state;
}

function measure(graph, state) {
  state.width = graph.clientWidth;
  // Plotly asks for its size at every change, and the browser would lay out the whole page to tell.
  Object.defineProperty(graph, "clientWidth", { get: () => state.width });
  Object.defineProperty(graph, "clientHeight", { get: () => state.height });
}

/** Return a layout as wide as the page gives room; a map is no higher than what is drawn in it can be. */
function fitted(graph, state) {
  const { layout, width } = state;
  const planes = Object.entries(layout).filter(([name]) => name.startsWith("geo")).map(([, plane]) => plane.domain);
  let { height } = layout;
  if (planes.length) {
    const [columns, rows] = ["x", "y"].map((axis) => new Set(planes.map((domain) => domain[axis][0])).size);
    height = Math.min(height, (width / columns) * HIGHEST * rows + (layout.margin?.b ?? 0));
  }
  state.height = Math.round(height);
  graph.style.height = `${state.height}px`;
  return { ...layout, width, height: state.height, autosize: false };
}

function watch(graph, state) {
  state.watch = new ResizeObserver(([{ contentRect }]) => {
    const width = Math.round(contentRect.width);
    if (width === state.width || !width) return;
    state.width = width;
    const { height } = fitted(graph, state);
    state.Plotly.relayout(graph, { width, height });
  });
  state.watch.observe(graph);
}

/** Say in the place of a graph that it could not be drawn, and offer to try again. */
function say(data) {
  const graph = place(data);
  const state = graphs.get(graph);
  const words = WORDS[document.documentElement.lang] ?? WORDS.fr;
  const notice = document.createElement("p");
  notice.className = "notice";
  notice.setAttribute("role", "status");
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = words.again;
  button.addEventListener("click", () => show(state.data));
  notice.append(words.failed, " ", button);
  state.message = undefined;
  state.frame.querySelector(".notice")?.remove();
  state.frame.append(notice);
}

async function show(data) {
  try {
    const { frame } = await draw(data);
    frame.querySelector(".notice")?.remove();
  } catch (error) {
    console.error("The graph could not be drawn:", error);
    if (data.isConnected) say(data);
  }
}

/** Let go of graphs that the page has no figure for any more. */
function clear() {
  for (const [graph, state] of graphs) {
    if (state.data.isConnected) continue;
    graphs.delete(graph);
    state.watch?.disconnect();
    state.Plotly?.purge(graph);
    state.frame.remove();
  }
}

let known = [];
function look() {
  const found = [...document.getElementsByClassName("graph-data")];
  if (found.length === known.length && found.every((data, index) => data === known[index])) return;
  known = found;
  for (const data of found) show(data);
  clear();
}
// At once, before the browser paints or turns to the rest of the page.
new MutationObserver(look).observe(document.body, { childList: true, subtree: true });
look();
