/** The figure of a page that shows one alone (server/routes/embed.py): drawn with Plotly, as wide as its frame. */

async function draw(place) {
  const response = await fetch(place.dataset.figure);
  if (!response.ok) throw new Error(`${response.status} ${await response.text()}`);
  const figure = await response.json();
  const Plotly = await window.atlasPlotly.forFigure(figure);
  const layout = { ...figure.layout, autosize: true, width: undefined, height: place.clientHeight };
  await Plotly.newPlot(place, figure.data, layout, { ...figure.config, responsive: true });
}

for (const place of document.querySelectorAll("[data-figure]")) {
  draw(place).catch((error) => {
    console.error("The figure could not be drawn:", error);
    // The text of the figure stands beside it already.
    place.textContent = place.getAttribute("aria-label");
  });
}
