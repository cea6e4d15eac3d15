/**
 * Our script before Streamlit's: where its server is, how the page looks, links between views, the page's language.
 *
 * Pictures of charts are drawn by pictures.js and saved by downloads.js.
 */

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

/** Keep what the whole document shows in step with the address: its language, and letters for a meeting room. */
function followAddress() {
  const query = new URLSearchParams(location.search);
  const asked = query.get("lang");
  const language = LANGUAGES.includes(asked) ? asked : DEFAULT_LANGUAGE;
  const root = document.documentElement;
  // Written only when it changes: the browser would work out the style of the whole page anew.
  if (root.lang !== language) root.lang = language;
  root.classList.toggle("projected", query.get("mode") === "projection");
  const skip = document.querySelector("a.skip");
  if (skip && skip.textContent !== skip.dataset[language]) skip.textContent = skip.dataset[language];
}

// Streamlit changes the address without loading a page, and no event tells of it.
for (const method of ["pushState", "replaceState"]) {
  const original = history[method];
  history[method] = function (...parameters) {
    original.apply(this, parameters);
    followAddress();
  };
}
window.addEventListener("popstate", followAddress);
followAddress();
