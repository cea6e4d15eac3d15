/** The figure of a page that shows one alone (serve/embed.py): drawn with Plotly, as wide as its frame. */

async function draw(place) {
  const response = await fetch(place.dataset.figure);
  if (!response.ok) throw new Error(`${response.status} ${await response.text()}`);
  const figure = await response.json();
  const layout = { ...figure.layout, autosize: true, width: undefined, height: place.clientHeight };
  await window.Plotly.newPlot(place, figure.data, layout, { ...figure.config, responsive: true });
}

const places = document.querySelectorAll("[data-figure]");
if (places.length > 0) {
  const script = document.createElement("script");
  script.src = document.querySelector('meta[name="atlas-plotly"]').content;
  script.onload = () => {
    for (const place of places) {
      draw(place).catch((error) => {
        console.error("The figure could not be drawn:", error);
        // The text of the figure stands beside it already.
        place.textContent = place.getAttribute("aria-label");
      });
    }
  };
  document.head.append(script);
}
