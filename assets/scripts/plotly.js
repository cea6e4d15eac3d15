/**
 * Plotly for whoever draws: `window.atlasPlotly.forFigure(figure)` gives the bundle that a figure needs, loaded once:
 * the one for maps, or the one for bars, lines and points. Each is a third of the whole.
 */

/** Bundles by name, each a promise; where a page has none to load, whoever prepares the page puts them here. */
const bundles = {};

function load(name) {
  return new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = document.querySelector(`meta[name="atlas-plotly-${name}"]`).content;
    // Every bundle takes the same global name: what counts is what it holds right after this one ran.
    script.onload = () => resolve(window.Plotly);
    script.onerror = () => {
      script.remove();
      // The next one who asks tries again.
      delete bundles[name];
      reject(new Error(`${script.src} could not be loaded`));
    };
    document.head.append(script);
  });
}

function bundle(name) {
  return (bundles[name] ??= load(name));
}

const ON_MAPS = new Set(["choropleth", "scattergeo"]);

function forFigure({ data }) {
  return bundle(data.some(({ type }) => ON_MAPS.has(type)) ? "maps" : "charts");
}

window.atlasPlotly = { bundles, forFigure };
// What the page names ahead it opens with: no waiting for the figure.
for (const name of ["maps", "charts"]) {
  const address = document.querySelector(`meta[name="atlas-plotly-${name}"]`)?.getAttribute("content");
  if (address && document.querySelector(`link[rel="preload"][href="${address}"]`)) bundle(name).catch(() => {});
}
