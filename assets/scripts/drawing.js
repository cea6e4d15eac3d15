/**
 * Drawings inside a page: `<div data-drawing="/link-map.svg?..."></div>` is filled with the SVG behind its address, whose
 * links and titles then belong to the page. (Streamlit takes SVG out of the HTML that a page writes.)
 */

const drawings = new Map();

/** Fetch a drawing once an address; a failed one is asked for again the next time. */
function drawing(address) {
  if (!drawings.has(address)) {
    const loading = fetch(address).then(async (response) => {
      if (!response.ok) throw new Error(`${address}: ${response.status}`);
      return new DOMParser().parseFromString(await response.text(), "image/svg+xml").documentElement;
    });
    loading.catch(() => drawings.delete(address));
    drawings.set(address, loading);
  }
  return drawings.get(address);
}

async function fill(place) {
  const address = place.dataset.drawing;
  if (place.dataset.drawn === address) return;
  place.dataset.drawn = address;
  try {
    const svg = await drawing(address);
    // The page may have moved on to another drawing meanwhile.
    if (place.dataset.drawing === address) place.replaceChildren(document.importNode(svg, true));
  } catch (error) {
    console.error("The drawing could not be loaded:", error);
  }
}

function fillAll() {
  for (const place of document.querySelectorAll("[data-drawing]")) fill(place);
}

new MutationObserver(fillAll).observe(document.documentElement, {
  childList: true,
  subtree: true,
  attributeFilter: ["data-drawing"],
});
fillAll();
