/**
 * Copying: `<button data-copy="text">` puts a percent-encoded text on the clipboard, with our own origin in place of
 * `{origin}`; `<button data-copy-address>` the page's address. `data-done` is what the button says afterwards.
 */

const SHOWN = 1800;

async function copied(text) {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    // Without HTTPS, or where the browser refuses: the way that works everywhere.
    const area = document.createElement("textarea");
    area.value = text;
    area.setAttribute("readonly", "");
    area.style.position = "fixed";
    area.style.opacity = "0";
    document.body.append(area);
    area.select();
    const done = document.execCommand("copy");
    area.remove();
    if (!done) throw new Error("the browser copies nothing");
  }
}

document.addEventListener("click", async (event) => {
  const button = event.target.closest?.("[data-copy], [data-copy-address]");
  if (!button) return;
  event.preventDefault();
  const { copy, done } = button.dataset;
  const text = copy === undefined ? location.href : decodeURIComponent(copy).replaceAll("{origin}", location.origin);
  button.dataset.label ??= button.textContent;
  button.setAttribute("aria-live", "polite");
  try {
    await copied(text);
    button.textContent = done || button.dataset.label;
  } catch {
    window.prompt(button.dataset.label, text);
  }
  setTimeout(() => {
    button.textContent = button.dataset.label;
  }, SHOWN);
});
