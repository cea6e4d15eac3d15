/**
 * The frame of every page: the way past the menu, the choice between light and dark.
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

document.addEventListener("click", (event) => {
  const target = event.target.closest?.(".skip, .theme-switch");
  if (!target) return;
  event.preventDefault();
  if (target.matches(".skip")) skipToContent();
  else switchTheme();
});
