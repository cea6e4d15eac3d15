/**
 * Streamlit's own words, which are English whatever the page's language: names of its buttons, what its lists and
 * menus say. `<html lang>` says which language they are put into. Our own texts never pass here.
 */

//: English and French; `{}` stands for what is named. A test looks for each of them in Streamlit's scripts.
export const WORDS = [
  ["Help for {}", "Aide\u202f: {}"],
  ["Remove {}", "Retirer {}"],
  ["Open", "Ouvrir la liste"],
  ["Dismiss", "Fermer la liste"],
  ["Clear all", "Tout retirer"],
  ["Clear value", "Effacer le choix"],
  ["Selected values", "Valeurs choisies"],
  ["Choose an option", "Choisir dans la liste"],
  ["No results", "Rien trouvé"],
  ["You can only select up to {}. Remove an option first.", "{} au plus. Retirez-en une d'abord."],
  ["{} — start", "{} — début"],
  ["{} — end", "{} — fin"],
  ["file upload", "dépôt d'un fichier"],
  ["Show/hide columns", "Choisir les colonnes"],
  ["Download as CSV", "Télécharger en CSV"],
  ["Search", "Chercher"],
  ["Fullscreen", "Plein écran"],
  ["Close fullscreen", "Quitter le plein écran"],
  ["Clear selection", "Effacer la sélection"],
  ["Sort ascending", "Ordre croissant"],
  ["Sort descending", "Ordre décroissant"],
  ["Autosize", "Ajuster la largeur"],
  ["Pin column", "Fixer la colonne"],
  ["Unpin column", "Détacher la colonne"],
  ["Hide column", "Masquer la colonne"],
];

const NAMES = ["aria-label", "title", "placeholder"];
const NAMED = NAMES.map((name) => `[${name}]`).join(", ");
//: Buttons of a table are named after it: "Search: Figures, 12 rows".
const OF_A_TABLE = /^([^:]+?)\u202f?: (.+)$/s;

function pattern(text) {
  const escaped = text.replace(/[.*+?^$()|[\]\\/]/g, "\\$&").replace("{}", "(.+)");
  return new RegExp(`^${escaped}$`, "s");
}

const LANGUAGES = { fr: [0, 1], en: [1, 0] };
const RULES = Object.fromEntries(
  Object.entries(LANGUAGES).map(([language, [from, to]]) => [
    language,
    WORDS.map((pair) => [pattern(pair[from]), pair[to]]),
  ]),
);

/** Return a word of Streamlit's in a language; any other text is returned as it is. */
export function translated(text, language) {
  const rules = RULES[language] ?? [];
  for (const [found, put] of rules) {
    const match = found.exec(text);
    if (match) return put.replace("{}", () => match[1] ?? "");
  }
  const part = OF_A_TABLE.exec(text);
  const head = part && rules.find(([found]) => found.test(part[1]));
  return head ? `${head[1]}${language === "fr" ? "\u202f" : ""}: ${part[2]}` : text;
}

const OURS = '[data-testid="stHtml"], .menu, .foot';
//: Where Streamlit writes such words as text rather than as names.
const SAID = '[role="listbox"], [role="menu"], [role="menuitem"], [role="tooltip"], [data-testid="stTooltipContent"]';

function nameIn(element, language) {
  if (element.closest(OURS)) return;
  for (const name of NAMES) {
    const before = element.getAttribute(name);
    const after = before && translated(before, language);
    if (after !== before) element.setAttribute(name, after);
  }
}

function sayIn(element, language) {
  const texts = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const before = texts.currentNode.data;
    const after = translated(before, language);
    if (after !== before) texts.currentNode.data = after;
  }
}

function translate(root) {
  // Drawings are many, and hold no button of Streamlit's.
  if (!(root instanceof HTMLElement)) return;
  const language = document.documentElement.lang;
  if (root.matches(NAMED)) nameIn(root, language);
  for (const element of root.querySelectorAll(NAMED)) nameIn(element, language);
  const within = root.closest(SAID);
  if (within) sayIn(root, language);
  else for (const element of root.querySelectorAll(SAID)) sayIn(element, language);
}

if (typeof document !== "undefined") {
  new MutationObserver((changes) => {
    for (const { type, target, addedNodes } of changes) {
      if (type === "childList") addedNodes.forEach(translate);
      else if (target === document.documentElement) translate(document.body);
      else nameIn(target, document.documentElement.lang);
    }
  }).observe(document.documentElement, {
    subtree: true,
    childList: true,
    attributes: true,
    attributeFilter: [...NAMES, "lang"],
  });
  translate(document.body);
}
