/**
 * Folds whose content is fetched when a reader opens them: `<details data-fetch="/export/..." data-busy="..."
 * data-failed="...">`. Until it is there the fold says so; a fetch that fails is told in words, and opening the fold
 * again tries again. Nothing is fetched before, and nothing twice: a fold keeps what it got until its page is made anew.
 */

const FETCHED = "details[data-fetch]";
//: What may be put into a page: the one element of a piece. A proxy's own page has none of them.
const PIECE = ".table-scroll, .more-sources, .share";
const PATIENCE = 30_000;
//: Longer words of a server are none that it meant for a reader.
const MOST_WORDS = 600;

/** Fetch a piece of HTML and return its element, failing with the server's own words where it refuses. */
async function fetchedPiece(address) {
  const response = await fetch(address, { signal: AbortSignal.timeout(PATIENCE) });
  const text = await response.text();
  if (!response.ok) {
    const error = new Error(text.slice(0, MOST_WORDS));
    error.said = response.headers.get("content-type")?.startsWith("text/plain") && text.length <= MOST_WORDS;
    throw error;
  }
  // A document of its own runs no script and fetches nothing.
  const piece = new DOMParser().parseFromString(text, "text/html").querySelector(PIECE);
  if (!piece) throw new Error("the answer is no piece of a page");
  return document.adoptNode(piece);
}

/** Show a sentence in a fold, in the place of what it would hold. */
function say(fold, words) {
  const told = fold.querySelector(":scope > .fold-said") ?? document.createElement("div");
  told.className = "fold-said";
  told.setAttribute("role", "status");
  fold.append(told);
  // Readers of screens are told what changes in a place that is there already.
  told.textContent = words;
}

/** Fill a fold that was opened, unless it is full or being filled. */
async function fill(fold) {
  if (fold.dataset.state === "busy" || fold.dataset.state === "full") return;
  fold.dataset.state = "busy";
  fold.setAttribute("aria-busy", "true");
  const { busy, failed } = fold.dataset;
  say(fold, busy);
  try {
    const piece = await fetchedPiece(fold.dataset.fetch);
    fold.querySelector(":scope > .fold-said").replaceWith(piece);
    fold.dataset.state = "full";
  } catch (error) {
    console.error("A fold could not be filled:", error);
    say(fold, error.said ? `${failed} ${error.message}` : failed);
    fold.dataset.state = "failed";
  } finally {
    fold.removeAttribute("aria-busy");
  }
}

// The event does not bubble: it is caught on its way down.
document.addEventListener(
  "toggle",
  (event) => {
    const fold = event.target;
    if (fold.open && fold.matches?.(FETCHED)) fill(fold);
  },
  true,
);
