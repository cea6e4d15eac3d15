/**
 * Pictures of charts, drawn where this script runs: in the visitor's browser, and in the one that the server may keep
 * for its own exports (exports/pictures/browser.py loads this very file there). `window.atlasPictures` is what both use.
 *
 * A figure is {data, layout, width, height, config}: laid out at the layout's size and written at the figure's.
 */

const SVG = "image/svg+xml";

/** Return an address that the page names in a meta element. */
function addressOf(name) {
  const address = document.querySelector(`meta[name="${name}"]`)?.content;
  if (!address) throw new Error(`the page names no ${name}`);
  return address;
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

/** The page font as a data: address, so that a picture carries it along. */
const loadFont = once(async () => {
  const address = addressOf("atlas-font");
  if (address.startsWith("data:")) return address;
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${address}: ${response.status}`);
  const blob = await response.blob();
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
  const [Plotly, font] = await Promise.all([window.atlasPlotly.forFigure(figure), loadFont()]);
  const family = fontFamily(figure);
  await useFont(family, font);
  const { data, layout, width, height } = figure;
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

/** Draw a figure as a picture, `png` or `svg`, and return it as a blob. */
async function drawPicture(figure, format) {
  const svg = await drawSvg(figure);
  return format === "png" ? rasterised(svg, figure.width, figure.height) : new Blob([svg], { type: SVG });
}

window.atlasPictures = { drawPicture };
