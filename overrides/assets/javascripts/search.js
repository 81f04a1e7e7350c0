// The search dialog. Fetched when it is first opened; the index (Pagefind) then comes in pieces, as words are typed.
import { byId, fill } from "./dom.js";

/**
 * @typedef {{ title: string, url: string, excerpt: string, locations?: number[] }} Section
 * @typedef {{ url: string, excerpt: string, meta: { title?: string }, sub_results: Section[] }} Page
 * @typedef {{ results: { data: () => Promise<Page> }[] }} Found
 * @typedef {{ options: (options: object) => Promise<void>, search: (text: string) => Promise<Found> }} Index
 */

const SHOWN = 8;
// So many are looked at: the index counts words, and a page with a namesake may stand below guides that often say the word.
const CANDIDATES = 12;
const PAUSE_MS = 150;
const OPTIONS = { excerptLength: 20 };

const dialog = byId("search");
const input = byId("search-text");
const status = byId("search-status");
const list = byId("search-results");
const generic = byId("search-generic");
const words = dialog.dataset;

/** @type {Promise<Index> | undefined} */
let loading;
let turn = 0;
let timer = 0;

/** @returns {Promise<Index>} */
async function load() {
  /** @type {Index} */
  const index = await import(new URL(words.pagefind ?? "", document.baseURI).href);
  await index.options(OPTIONS);
  return index;
}

/** The text of an excerpt with its <mark>s and nothing else. @param {string} html */
function excerpt(html) {
  const paragraph = document.createElement("p");
  for (const node of new DOMParser().parseFromString(html, "text/html").body.childNodes) {
    const text = node.textContent ?? "";
    if (node.nodeName !== "MARK") {
      paragraph.append(text);
      continue;
    }
    const mark = document.createElement("mark");
    mark.textContent = text;
    paragraph.append(mark);
  }
  return paragraph;
}

/** @param {string} url @param {string} text @param {string} className */
function link(url, text, className) {
  const anchor = document.createElement("a");
  anchor.href = url;
  anchor.className = className;
  anchor.textContent = text;
  return anchor;
}

/** The section that bears the very words as its anchor ("app password": #app-password). @param {Page} page @param {string} query */
const namesake = (page, query) =>
  page.sub_results.find((section) => section.url.endsWith(`#${query.toLowerCase().replace(/\s+/g, "-")}`));

/** Pages with the words in their title, then those with a namesake, the rest as the index ranks them.
 * @param {Page[]} pages @param {string} query */
function ranked(pages, query) {
  /** @param {Page} page */
  const place = (page) => (page.meta.title?.toLowerCase().includes(query.toLowerCase()) ? 0 : namesake(page, query) ? 1 : 2);
  return pages.sort((a, b) => place(a) - place(b));
}

/** The namesake, or the section with most hits, if it is not the top of the page. @param {Page} page @param {string} query */
function bestSection(page, query) {
  const sections = page.sub_results.filter((section) => section.url.includes("#"));
  return namesake(page, query) ?? sections.sort((a, b) => (b.locations?.length ?? 0) - (a.locations?.length ?? 0)).at(0);
}

/** @param {Page} page @param {string} query */
function item(page, query) {
  const entry = document.createElement("li");
  const section = bestSection(page, query);
  entry.append(link(page.url, page.meta.title ?? page.url, "hit"));
  // The heading's own link to itself ("#") is no part of its name.
  if (section) entry.append(link(section.url, section.title.replace(/\s*#$/, ""), "hit-section"));
  entry.append(excerpt(section?.excerpt ?? page.excerpt));
  return entry;
}

/** @param {number} n */
function countText(n) {
  const pattern = n === 1 ? words.one : n > SHOWN ? words.top : words.many;
  return fill(pattern ?? "", { n, shown: SHOWN });
}

/** @param {string} message @param {HTMLElement[]} entries @param {boolean} offerGeneric */
function show(message, entries, offerGeneric) {
  status.textContent = message;
  list.replaceChildren(...entries);
  generic.hidden = !offerGeneric;
}

/** @param {string} query @param {number} mine */
async function find(query, mine) {
  loading ??= load();
  const { results } = await (await loading).search(query);
  const pages = await Promise.all(results.slice(0, CANDIDATES).map((result) => result.data()));
  // A slower answer to an earlier word must not replace a newer one.
  if (mine !== turn) return;
  const found = results.length > 0;
  const entries = ranked(pages, query)
    .slice(0, SHOWN)
    .map((page) => item(page, query));
  show(found ? countText(results.length) : fill(words.none ?? "", { query }), entries, !found);
}

async function update() {
  const mine = ++turn;
  const query = input.value.normalize("NFKC").trim();
  if (!query) return show("", [], false);
  if (!loading) status.textContent = words.loading ?? "";
  try {
    await find(query, mine);
  } catch {
    loading = undefined;
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
  loading ??= load();
  loading.catch(() => {
    loading = undefined;
    show(words.unavailable ?? "", [], true);
  });
}
