/**
 * Our script beside Streamlit's: pictures of charts drawn in the visitor's browser, and the page's language.
 *
 * A link `<a data-image="png" href="/export/<exhibit>.figure.json?..." data-filename="..." data-busy="..."
 * data-failed="...">` (or "svg") saves the figure behind its address as a picture of the figure's own size.
 */

const SVG = "image/svg+xml";
const EMPTY_TOPOLOGY = { type: "Topology", objects: {}, arcs: [] };
// The server has chosen it: the address's language, else the browser's, else French.
const DEFAULT_LANGUAGE = document.documentElement.lang;
const LANGUAGES = ["fr", "en"];

// Streamlit's scripts read this when they start. Knowing the server and the settings they would else ask it for,
// they connect at once; knowing the theme, they fetch no font of theirs.
const base = new URL("..", import.meta.url).href;
const themes = JSON.parse(document.querySelector('meta[name="atlas-theme"]')?.content ?? "{}");
window.__streamlit = {
  BACKEND_BASE_URL: base,
  MAIN_PAGE_BASE_URL: base,
  HOST_CONFIG: { allowedOrigins: [location.origin], useExternalAuthToken: false, enableCustomParentMessages: false },
  LIGHT_THEME: themes.light ?? {},
  DARK_THEME: themes.dark ?? {},
};

// A reader may choose light or dark against the browser's own preference (frame.js): Streamlit asks for it here.
const THEME_KEY = "atlas-theme";
const chosenTheme = stored(THEME_KEY);
if (chosenTheme) {
  const asked = window.matchMedia.bind(window);
  window.matchMedia = (query) => {
    const found = /prefers-color-scheme:\s*(dark|light)/.exec(query);
    const answer = asked(query);
    return found ? new Proxy(answer, { get: (list, name) => (name === "matches" ? found[1] === chosenTheme : bound(list, name)) }) : answer;
  };
}

/** Return what this browser keeps under a name, null where it keeps nothing or refuses to. */
function stored(name) {
  try {
    return localStorage.getItem(name);
  } catch {
    return null;
  }
}

function bound(object, name) {
  const value = object[name];
  return typeof value === "function" ? value.bind(object) : value;
}

// Plotly asks another site for world outlines even where a map shows none; it looks here before it asks.
window.PlotlyGeoAssets ??= { topojson: {} };
for (const scope of ["world", "europe"]) {
  for (const resolution of ["110m", "50m"]) {
    window.PlotlyGeoAssets.topojson[`${scope}_${resolution}`] ??= EMPTY_TOPOLOGY;
  }
}

/** Return an address that the index page names in a meta element. */
function addressOf(name) {
  const address = document.querySelector(`meta[name="${name}"]`)?.content;
  if (!address) throw new Error(`the page names no ${name}`);
  return address;
}

/** Fetch an address, failing with the server's own words where it refuses. */
async function fetched(address) {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${address}: ${response.status} ${await response.text()}`);
  return response;
}

/** Do a loading once; after a failure the next call tries again. */
function once(load) {
  let promise;
  return () => {
    promise ??= load().catch((error) => {
      promise = undefined;
      throw error;
    });
    return promise;
  };
}

const loadPlotly = once(
  () =>
    new Promise((resolve, reject) => {
      const script = document.createElement("script");
      script.src = addressOf("atlas-plotly");
      script.onload = () => resolve(window.Plotly);
      script.onerror = () => {
        script.remove();
        reject(new Error(`${script.src} could not be loaded`));
      };
      document.head.append(script);
    }),
);

/** The page font as a data: address, so that a picture carries it along. */
const loadFont = once(async () => {
  const blob = await (await fetched(addressOf("atlas-font"))).blob();
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(reader.result);
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(new Blob([blob], { type: "font/woff2" }));
  });
});

/** Return the first name of the figure's font list: the one our font answers to in the picture. */
function fontFamily(figure) {
  const families = figure.layout?.font?.family ?? "Atlas Sans";
  return families.split(",")[0].replace(/["']/g, "").trim();
}

/** Make the font known to this page, so that Plotly measures the text with the letters it will be drawn in. */
async function useFont(family, font) {
  const faces = await document.fonts.load(`16px "${family}"`);
  if (faces.length > 0) return;
  document.fonts.add(await new FontFace(family, `url(${font})`, { weight: "400 700" }).load());
}

/** Draw a figure as SVG text that needs nothing from outside; its words stay text. */
async function drawSvg(figure) {
  const [Plotly, font] = await Promise.all([loadPlotly(), loadFont()]);
  const family = fontFamily(figure);
  await useFont(family, font);
  const { data, layout, width, height } = figure;
  // Laid out at the layout's size and written at the figure's: a slide's 1920 points with type that can be read.
  const drawn = { width: layout.width ?? width, height: layout.height ?? height };
  const config = { ...figure.config, staticPlot: true };
  const svg = await Plotly.toImage(
    { data, layout: { ...layout, ...drawn, autosize: false }, config },
    { format: "svg", ...drawn, imageDataOnly: true },
  );
  const face =
    `@font-face{font-family:"${family}";font-weight:400 700;src:url(${font}) format("woff2")}` +
    // As the style sheet does on the page: names on a map stay readable on any colour.
    ".scattergeo text{paint-order:stroke;stroke:#fff;stroke-width:3px;stroke-linejoin:round}";
  return svg.replace(/<svg\b[^>]*>/, (root) => `${resized(root, drawn, width, height)}<style>${face}</style>`);
}

/** Return the opening tag of a drawing that shows all of it at another size. */
function resized(root, drawn, width, height) {
  const bare = root.replace(/\s(?:width|height|viewBox)="[^"]*"/g, "");
  return bare.replace(
    "<svg",
    `<svg width="${width}" height="${height}" viewBox="0 0 ${drawn.width} ${drawn.height}"`,
  );
}

/** Turn SVG text into a PNG of exactly the figure's size. */
async function rasterised(svg, width, height) {
  const address = URL.createObjectURL(new Blob([svg], { type: SVG }));
  try {
    const picture = new Image(width, height);
    picture.src = address;
    await picture.decode();
    const canvas = document.createElement("canvas");
    canvas.width = width;
    canvas.height = height;
    canvas.getContext("2d").drawImage(picture, 0, 0, width, height);
    const blob = await new Promise((resolve) => canvas.toBlob(resolve, "image/png"));
    if (!blob) throw new Error("the browser made no PNG");
    return blob;
  } finally {
    URL.revokeObjectURL(address);
  }
}

function save(blob, fileName) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = fileName;
  document.body.append(link);
  link.click();
  link.remove();
  // The browser needs the address a little longer than the click.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

/** Save the picture that a link stands for; the link tells how it goes. */
async function saveImage(link) {
  if (link.getAttribute("aria-busy") === "true") return;
  const { image: format, filename = "figure", busy, failed } = link.dataset;
  link.dataset.label ??= link.textContent;
  link.setAttribute("aria-busy", "true");
  link.setAttribute("aria-live", "polite");
  if (busy) link.textContent = busy;
  try {
    const figure = await (await fetched(link.href)).json();
    const svg = await drawSvg(figure);
    const blob =
      format === "png" ? await rasterised(svg, figure.width, figure.height) : new Blob([svg], { type: SVG });
    save(blob, `${filename}.${format}`);
    link.textContent = link.dataset.label;
  } catch (error) {
    console.error("The picture could not be made:", error);
    link.textContent = failed || link.dataset.label;
  } finally {
    link.removeAttribute("aria-busy");
  }
}

document.addEventListener("click", (event) => {
  const link = event.target.closest?.('a[data-image="png"], a[data-image="svg"]');
  if (!link) return;
  event.preventDefault();
  saveImage(link);
});

/**
 * Follow a link to another view inside the running session.
 *
 * Streamlit reads the address again when the browser's history moves, so moving it is all there is to do. Clicks that
 * ask for a new tab, and links to files, stay the browser's.
 */
document.addEventListener("click", (event) => {
  // Not told apart by target="_self", which Streamlit's cleaning of HTML takes away.
  const link = event.target.closest?.("a[href]:not([download], [data-image], [target=_blank], [href^='#'])");
  if (!link || event.defaultPrevented || event.button !== 0) return;
  if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
  // Links inside a drawing keep their address in another property than those of a text.
  const target = new URL(link.getAttribute("href"), document.baseURI);
  if (target.origin !== location.origin) return;
  event.preventDefault();
  const samePage = target.pathname === location.pathname;
  history.pushState(null, "", target.href);
  window.dispatchEvent(new PopStateEvent("popstate"));
  if (!samePage) document.querySelector('[data-testid="stMain"]')?.scrollTo(0, 0);
});

/** Keep the language that browsers and screen readers are told in step with the address. */
function followLanguage() {
  const asked = new URLSearchParams(location.search).get("lang");
  const language = LANGUAGES.includes(asked) ? asked : DEFAULT_LANGUAGE;
  document.documentElement.lang = language;
  const skip = document.querySelector("a.skip");
  if (skip) skip.textContent = skip.dataset[language];
}

// Streamlit changes the address without loading a page, and no event tells of it.
for (const method of ["pushState", "replaceState"]) {
  const original = history[method];
  history[method] = function (...parameters) {
    original.apply(this, parameters);
    followLanguage();
  };
}
window.addEventListener("popstate", followLanguage);
followLanguage();
