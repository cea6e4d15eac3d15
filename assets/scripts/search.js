/**
 * Search everywhere: a combobox in the frame over indicators, territories, policies, sources and pages.
 *
 * A place `<div class="search-box" data-index="/search/fr.json?..." data-label="..." ...>` becomes an input with a list
 * of plain links. `/` or Ctrl+K goes to it, arrows choose, Enter opens, Escape closes. The index is fetched when the box
 * is first used; its names and texts are folded already (accents, case), so only what is typed is folded here.
 */

const MOST_SHOWN = 12;
const ELISION = /(?<![\p{L}\p{N}])(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu)\s?['’ʼ‘`´](?=[\p{L}\p{N}])/gu;

/** Return the words of a text as the index holds them: without accents, case, ligatures, elided words. */
export function wordsOf(text) {
  const plain = text.toLowerCase().replace(/œ/g, "oe").replace(/æ/g, "ae").replace(/ß/g, "ss").replace(/ø/g, "o");
  const folded = plain.replace(ELISION, " ").normalize("NFKD").replace(/\p{M}/gu, "");
  return folded.match(/[a-z0-9]+/g) ?? [];
}

/** Return the entries that hold the beginning of each word, best first: as `figures.search` ranks them. */
export function find(entries, text, most = MOST_SHOWN) {
  const wanted = wordsOf(text.slice(0, 200));
  if (!wanted.length) return [];
  const found = [];
  entries.forEach((entry, place) => {
    const { title, names, words } = entry;
    const begins = (word, list) => list.some((known) => known.startsWith(word));
    let elsewhere = 0;
    let begun = 0;
    for (const word of wanted) {
      const named = begins(word, title) || begins(word, names);
      if (!named && !begins(word, words)) return;
      elsewhere += named ? 0 : 1;
      begun += title.includes(word) || names.includes(word) ? 0 : 1;
    }
    const first = wanted.every((word, at) => title[at] === word) || wanted.every((word) => names.includes(word));
    found.push({ entry, rank: [elsewhere, begun, first ? 0 : 1, entry.kind, place] });
  });
  found.sort((one, other) => {
    const differing = one.rank.findIndex((value, at) => value !== other.rank[at]);
    return differing < 0 ? 0 : one.rank[differing] - other.rank[differing];
  });
  return found.slice(0, most).map(({ entry }) => entry);
}

const indexes = new Map();

/** Fetch an index once; after a failure the next use tries again. */
function loadIndex(address) {
  if (!indexes.has(address)) {
    const loading = fetch(address)
      .then((answer) => (answer.ok ? answer.json() : Promise.reject(new Error(`${address}: ${answer.status}`))))
      .then(({ kinds, entries }) =>
        entries.map(([kind, name, text, href, title, names, words]) => ({
          kind,
          kindName: kinds[kind],
          name,
          text,
          href,
          title: title.split(" "),
          names: names.split(" "),
          words: words.split(" "),
        })),
      );
    loading.catch(() => indexes.delete(address));
    indexes.set(address, loading);
  }
  return indexes.get(address);
}

/** Return an address that keeps language and my region. */
function viewOf(href) {
  const here = new URLSearchParams(location.search);
  const url = new URL(href, location.origin);
  for (const name of ["lang", "region"]) {
    if (here.get(name) && !url.searchParams.has(name)) url.searchParams.set(name, here.get(name));
  }
  return url.pathname + url.search;
}

function element(tag, attributes = {}, text = "") {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.textContent = text;
  return made;
}

let boxes = 0;

/** Make a place a combobox. */
function build(place) {
  place.dataset.ready = "true";
  const words = place.dataset;
  const list = `search-list-${(boxes += 1)}`;
  const input = element("input", {
    type: "search",
    role: "combobox",
    "aria-label": words.label,
    "aria-autocomplete": "list",
    "aria-expanded": "false",
    "aria-controls": list,
    "aria-keyshortcuts": "/ Control+K",
    placeholder: words.placeholder,
    autocomplete: "off",
    spellcheck: "false",
    maxlength: "200",
  });
  const key = element("kbd", { "aria-hidden": "true" }, "/");
  const options = element("div", { id: list, role: "listbox", "aria-label": words.label, hidden: "" });
  const status = element("span", { class: "search-status", role: "status" });
  place.replaceChildren(input, key, options, status);
  let active = -1;

  const close = () => {
    options.hidden = true;
    options.replaceChildren();
    active = -1;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
    status.textContent = "";
  };

  const choose = (next) => {
    const links = [...options.querySelectorAll("[role=option]")];
    if (!links.length) return;
    active = (next + links.length) % links.length;
    links.forEach((link, at) => link.setAttribute("aria-selected", String(at === active)));
    input.setAttribute("aria-activedescendant", links[active].id);
    links[active].scrollIntoView({ block: "nearest" });
  };

  const say = (text) => {
    options.replaceChildren(element("p", { class: "search-none", role: "presentation" }, text));
    options.hidden = false;
    status.textContent = text;
    input.setAttribute("aria-expanded", "false");
  };

  const show = async () => {
    const asked = input.value;
    if (!wordsOf(asked).length) return close();
    let entries;
    try {
      entries = await loadIndex(words.index);
    } catch (error) {
      console.warn("The search index could not be loaded:", error);
      return say(words.failed);
    }
    // Something else was typed, or the box was left, while the index was on its way.
    if (asked !== input.value || document.activeElement !== input) return;
    const found = find(entries, asked);
    active = -1;
    input.removeAttribute("aria-activedescendant");
    if (!found.length) return say(words.none);
    options.replaceChildren(
      ...found.map((entry, at) => {
        const link = element("a", {
          id: `${list}-${at}`,
          role: "option",
          href: viewOf(entry.href),
          tabindex: "-1",
          "aria-selected": "false",
        });
        link.append(
          element("b", {}, entry.name),
          element("span", { class: "search-kind" }, words[entry.kindName] ?? ""),
          element("small", {}, entry.text),
        );
        return link;
      }),
    );
    options.hidden = false;
    options.scrollTop = 0;
    input.setAttribute("aria-expanded", "true");
    status.textContent = words.found.replace("{n}", String(found.length));
    choose(0);
  };

  input.addEventListener("input", show);
  input.addEventListener("focus", () => {
    loadIndex(words.index).catch(() => {});
    if (input.value) show();
  });
  input.addEventListener("keydown", (event) => {
    const open = input.getAttribute("aria-expanded") === "true";
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (!open) show();
      else choose(active + (event.key === "ArrowDown" ? 1 : -1));
    } else if (event.key === "Enter" && open && active >= 0) {
      event.preventDefault();
      options.querySelectorAll("[role=option]")[active].click();
    } else if (event.key === "Escape") {
      event.preventDefault();
      if (options.hidden) input.blur();
      input.value = "";
      close();
    }
    // Streamlit has shortcuts of its own for single letters.
    event.stopPropagation();
  });
  // A click inside the list must not take the focus away before it has followed its link.
  options.addEventListener("mousedown", (event) => event.preventDefault());
  options.addEventListener("click", (event) => {
    if (!event.target.closest("a") || event.ctrlKey || event.metaKey || event.shiftKey) return;
    input.value = "";
    // The link is followed by the listener on the document, which comes after this one.
    setTimeout(() => {
      close();
      input.blur();
    });
  });
  place.addEventListener("focusout", (event) => {
    if (!place.contains(event.relatedTarget)) close();
  });
}

function buildAll() {
  document.querySelectorAll(".search-box:not([data-ready])").forEach(build);
}

const TYPING = "input, textarea, select, [contenteditable=true], [role=textbox]";

document.addEventListener(
  "keydown",
  (event) => {
    const slash = event.key === "/" && !event.ctrlKey && !event.metaKey && !event.altKey;
    const control = event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey) && !event.altKey;
    if (!control && !(slash && !event.target.closest?.(TYPING))) return;
    const input = document.querySelector(".search-box[data-ready] input");
    if (!input) return;
    event.preventDefault();
    event.stopPropagation();
    input.focus();
    input.select();
  },
  true,
);

new MutationObserver(buildAll).observe(document.documentElement, { childList: true, subtree: true });
buildAll();
