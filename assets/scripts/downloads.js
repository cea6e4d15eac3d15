/**
 * Files that are on their way: a link says so until its file is there, can be called off, and tells what went wrong.
 *
 * - `<a data-image="png" href="/export/<figure>.figure.json?..." data-filename="...">` (or "svg") draws the figure
 *   behind its address, or the one in `data-figure`, here and saves it as a picture; `data-sized` is the same for the sizes of a menu.
 * - `<a data-save href="/export/...">` fetches a file from the server and saves it.
 * - `<form data-save>` posts a file, and saves the answer.
 *
 * `data-busy` and `data-failed` are what the link says meanwhile, and after a failure. Nothing is made before the click.
 */

const PICTURES = 'a[data-image="png"], a[data-image="svg"], a[data-sized]';
const FILES = "a[data-save]";
//: A second click this soon is a double click; later it calls the work off.
const DOUBLE_CLICK = 600;

/** Fetch an address, failing with the server's own words where it refuses. */
async function fetched(address, options) {
  const response = await fetch(address, options);
  if (!response.ok) {
    const error = new Error((await response.text()).slice(0, 600) || String(response.status));
    error.said = response.status < 500 || response.headers.get("content-type")?.startsWith("text/plain");
    throw error;
  }
  return response;
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

/** Return the name that the server gives a file. */
function nameOf(response) {
  const header = response.headers.get("content-disposition") ?? "";
  const encoded = /filename\*=UTF-8''([^;]+)/.exec(header)?.[1];
  return encoded ? decodeURIComponent(encoded) : "export";
}

/** Show words of the server beside a link or in a form; empty words take them away. */
function tell(element, words) {
  let place = element.querySelector(".said") ?? element.closest(".downloads")?.querySelector(".said");
  if (!place && words) {
    place = document.createElement("span");
    place.className = "said";
    place.setAttribute("role", "status");
    element.closest(".downloads")?.append(place);
  }
  if (place) place.textContent = words;
}

const underWay = new WeakMap();

/** Do a work that `element` stands for, while `label` tells how it goes; a later click calls it off. */
async function doing(element, label, work) {
  const earlier = underWay.get(element);
  if (earlier) {
    if (performance.now() - earlier.since > DOUBLE_CLICK) earlier.control.abort();
    return;
  }
  const control = new AbortController();
  underWay.set(element, { control, since: performance.now() });
  const { busy, failed } = element.dataset;
  element.dataset.label ??= label.textContent;
  label.setAttribute("aria-busy", "true");
  label.setAttribute("aria-live", "polite");
  if (busy) label.textContent = busy;
  tell(element, "");
  try {
    await work(control.signal);
    label.textContent = element.dataset.label;
  } catch (error) {
    const calledOff = control.signal.aborted;
    if (!calledOff) console.error("The file could not be made:", error);
    label.textContent = (!calledOff && failed) || element.dataset.label;
    if (error.said) tell(element, error.message);
  } finally {
    underWay.delete(element);
    label.removeAttribute("aria-busy");
  }
}

/** Save the picture that a link stands for. */
async function savePicture(link, signal) {
  const { filename = "figure" } = link.dataset;
  const format = link.dataset.image ?? link.dataset.sized;
  // A reader's own figures are nowhere but on the page: the link carries the figure itself.
  const figure = link.dataset.figure ? JSON.parse(link.dataset.figure) : await (await fetched(link.href, { signal })).json();
  const blob = await window.atlasPictures.drawPicture(figure, format);
  // The drawing itself cannot be stopped; what it made can be left.
  signal.throwIfAborted();
  save(blob, `${filename}.${format}`);
}

/** Save the file that an address answers with. */
async function saveFile(address, options) {
  const response = await fetched(address, options);
  save(await response.blob(), nameOf(response));
}

document.addEventListener("click", (event) => {
  if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
  const link = event.target.closest?.(`${PICTURES}, ${FILES}`);
  if (!link) return;
  event.preventDefault();
  const work = link.matches(FILES) ? (signal) => saveFile(link.href, { signal }) : (signal) => savePicture(link, signal);
  doing(link, link, work);
});

document.addEventListener("submit", (event) => {
  const form = event.target.closest?.("form[data-save]");
  if (!form) return;
  event.preventDefault();
  const body = new FormData(form);
  doing(form, form.querySelector("button"), (signal) => saveFile(form.action, { method: "POST", body, signal }));
});

// A menu closes when the reader goes elsewhere, and with Escape.
document.addEventListener("click", (event) => {
  for (const menu of document.querySelectorAll("details.choices[open]")) {
    if (!menu.contains(event.target)) menu.open = false;
  }
});
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  for (const menu of document.querySelectorAll("details.choices[open]")) {
    menu.open = false;
    menu.querySelector("summary").focus();
  }
});
