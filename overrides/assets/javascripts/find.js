// The search dialog. Fetched when it is first opened.
import { byId, fill } from "./dom.js";
import { search } from "./search.js";

const PAUSE_MS = 150;

const dialog = byId("search");
const input = byId("search-text");
const status = byId("search-status");
const list = byId("search-results");
const generic = byId("search-generic");
const words = dialog.dataset;

let turn = 0;
let timer = 0;

/** @param {string} url @param {string} text @param {string} className */
function link(url, text, className) {
  const anchor = document.createElement("a");
  anchor.href = url;
  anchor.className = className;
  anchor.textContent = text;
  return anchor;
}

/** @param {Hit} hit */
function item({ url, title, section, excerpt }) {
  const entry = document.createElement("li");
  entry.append(link(url, title, "hit"));
  if (section) entry.append(link(section.url, section.title, "hit-section"));
  const paragraph = document.createElement("p");
  paragraph.append(excerpt);
  entry.append(paragraph);
  return entry;
}

/** @param {number} n @param {number} shown */
function countText(n, shown) {
  const pattern = n === 1 ? words.one : n > shown ? words.top : words.many;
  return fill(pattern ?? "", { n, shown });
}

/** @param {string} message @param {HTMLElement[]} entries @param {boolean} offerGeneric */
function show(message, entries, offerGeneric) {
  status.textContent = message;
  list.replaceChildren(...entries);
  generic.hidden = !offerGeneric;
}

async function update() {
  const mine = ++turn;
  const query = input.value.normalize("NFKC").trim();
  if (!query) return show("", [], false);
  if (!list.children.length) status.textContent = words.loading ?? "";
  try {
    const { hits, total } = await search(query);
    // A slower answer to an earlier word must not replace a newer one.
    if (mine !== turn) return;
    const message = total ? countText(total, hits.length) : fill(words.none ?? "", { query });
    show(message, hits.map(item), !total);
  } catch {
    if (mine === turn) show(words.unavailable ?? "", [], true);
  }
}

function updateSoon() {
  clearTimeout(timer);
  timer = setTimeout(update, PAUSE_MS);
}

/** Up and down walk through the box and the links. @param {number} step */
function move(step) {
  const stops = [input, ...list.querySelectorAll("a")];
  const at = stops.indexOf(/** @type {HTMLAnchorElement} */ (document.activeElement));
  stops[(at + step + stops.length) % stops.length].focus();
}

/** @param {KeyboardEvent} event */
function onKey(event) {
  if (event.isComposing) return;
  if (event.key === "Escape") {
    // The browser would empty the box instead; the words shall still stand there when search is opened again.
    event.preventDefault();
    dialog.close();
  }
  if (event.key === "ArrowDown" || event.key === "ArrowUp") {
    event.preventDefault();
    move(event.key === "ArrowDown" ? 1 : -1);
  }
}

/** @param {Event} event */
function onSubmit(event) {
  event.preventDefault();
  list.querySelector("a")?.click();
}

/** A link may lead to an anchor of this very page, and a press beside the box means "away". @param {Event} event */
function onClick(event) {
  const target = /** @type {Element} */ (event.target);
  if (target === dialog || target.closest("a, [data-search-close]")) dialog.close();
}

dialog.addEventListener("keydown", onKey);
dialog.addEventListener("click", onClick);
dialog.querySelector("form")?.addEventListener("submit", onSubmit);
input.addEventListener("input", updateSoon);

export function open() {
  if (!dialog.open) dialog.showModal();
  input.focus();
  input.select();
  // The first word then finds the index ready.
  search("").catch(() => show(words.unavailable ?? "", [], true));
}
