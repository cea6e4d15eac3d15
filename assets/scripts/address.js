/**
 * What the frame holds of the address: the list of my region, and links to the same view in another language or size.
 *
 * The server sends the frame as one text that says nothing of a page's own choices, so that a choice leaves it alone;
 * what of the address it needs is put in here.
 */

const LIST = ".my-region select";

/** Write the chosen region into the address, where every choice goes. */
function choose(list) {
  const address = new URL(location.href);
  if (list.value) address.searchParams.set("region", list.value);
  else address.searchParams.delete("region");
  history.pushState(null, "", address);
  window.dispatchEvent(new PopStateEvent("popstate"));
}

document.addEventListener("change", (event) => {
  if (event.target.matches?.(LIST)) choose(event.target);
});

/** Show the region of the address: a step back may come before the server has answered the step forth. */
function showRegion() {
  const list = document.querySelector(LIST);
  if (!list) return;
  const asked = new URLSearchParams(location.search).get("region") ?? "";
  list.value = [...list.options].some((option) => option.value === asked) ? asked : "";
}
window.addEventListener("popstate", showRegion);

// The new frame brings a new list: the keyboard's place stays on it.
let held = null;
document.addEventListener("focusin", ({ target }) => {
  held = target.matches?.(LIST) ? target : null;
});
document.addEventListener("focusout", () => {
  // After the new list, which takes the place of one that has gone.
  setTimeout(() => {
    if (held?.isConnected && document.activeElement !== held) held = null;
  });
});
new MutationObserver(() => {
  if (!held || held.isConnected) return;
  const list = document.querySelector(LIST);
  if (!list) return;
  held = null;
  if (document.activeElement === document.body) list.focus({ preventScroll: true });
}).observe(document.body, { childList: true, subtree: true });

/** Bring a link to the same view in step with the address, before it is followed, copied or opened in a new tab. */
function complete(event) {
  const link = event.target.closest?.("a[data-same-view]");
  if (!link) return;
  // As the server wrote it, without what an earlier view has added.
  link.dataset.href ??= link.getAttribute("href");
  const target = new URL(link.dataset.href, document.baseURI);
  for (const [name, value] of new URLSearchParams(location.search)) target.searchParams.set(name, value);
  for (const [name, value] of new URLSearchParams(link.dataset.sameView)) {
    if (value) target.searchParams.set(name, value);
    else target.searchParams.delete(name);
  }
  link.href = target.pathname + target.search;
}
for (const name of ["pointerover", "focusin", "click"]) document.addEventListener(name, complete, { capture: true });
