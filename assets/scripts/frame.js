/**
 * The frame of every page: the way past the menu, the choice between light and dark, slides on a wall.
 */

const THEME_KEY = "atlas-theme";

/** Move the keyboard's place to the page's title, which the skip link names. */
function skipToContent() {
  const title = document.querySelector("h1");
  if (!title) return;
  title.tabIndex = -1;
  title.focus();
  title.scrollIntoView();
}

/** Turn the page from light to dark or back; the view stays, as it is all in the address. */
function switchTheme() {
  const app = document.querySelector('[data-testid="stApp"]');
  const dark = getComputedStyle(app).colorScheme === "dark";
  try {
    localStorage.setItem(THEME_KEY, dark ? "light" : "dark");
  } catch {
    // A browser that keeps nothing shows what its own settings ask for.
    return;
  }
  location.reload();
}

/** Show or hide the controls of a page on a phone; wider screens always show them. */
function unfold(button) {
  const open = document.documentElement.classList.toggle("controls-open");
  button.setAttribute("aria-expanded", String(open));
}

document.addEventListener("click", (event) => {
  const target = event.target.closest?.(".skip, .theme-switch, .fold-controls");
  if (!target) return;
  event.preventDefault();
  if (target.matches(".skip")) skipToContent();
  else if (target.matches(".theme-switch")) switchTheme();
  else unfold(target);
});

/** On a phone the menu is a row to push along: the page that is shown stands in view in it. */
function showCurrentPage() {
  const row = document.querySelector(".menu-pages");
  const link = row?.querySelector('[aria-current="page"]');
  if (!link || link === shownLink) return;
  shownLink = link;
  row.scrollLeft = link.offsetLeft - row.offsetLeft - (row.clientWidth - link.offsetWidth) / 2;
}

let shownLink = null;
new MutationObserver(showCurrentPage).observe(document.body, { subtree: true, childList: true });
showCurrentPage();

const STEPS = { ArrowLeft: "a.step-before", ArrowRight: "a.step-after", PageUp: "a.step-before", PageDown: "a.step-after" };

// Only where slides are projected, and not while somebody writes.
document.addEventListener("keydown", (event) => {
  if (!STEPS[event.key] || event.metaKey || event.ctrlKey || event.altKey) return;
  if (event.target.closest?.("input, textarea, select, [contenteditable]")) return;
  const link = document.querySelector(`nav.steps ${STEPS[event.key]}`);
  if (!link) return;
  event.preventDefault();
  link.click();
});
