// @ts-check
// Entry of every page. A part is fetched only where the page has a use for it, the search only when it is opened.
import { closePopsOnLeave } from "./menu.js";

/** @type {[string, () => Promise<{ start: () => void }>][]} */
const PARTS = [
  ["[data-copy]", () => import("./copy.js")],
  ["#filter", () => import("./filter.js")],
  ["th[data-sort]", () => import("./sort.js")],
  ["fieldset[data-choice]", () => import("./choice.js")],
];

const openSearch = async () => (await import("./search.js")).open();

/** A shortcut must not swallow what somebody types. @param {EventTarget | null} target */
const isTyping = (target) =>
  target instanceof HTMLElement && (target.isContentEditable || target.matches("input, textarea, select"));

/** @param {KeyboardEvent} event */
function wantsSearch(event) {
  if (event.altKey || event.isComposing) return false;
  if (event.ctrlKey || event.metaKey) return event.key.toLowerCase() === "k" && !event.shiftKey;
  return event.key === "/" && !isTyping(event.target);
}

document.addEventListener("keydown", (event) => {
  if (!wantsSearch(event)) return;
  event.preventDefault();
  openSearch();
});
for (const button of document.querySelectorAll("[data-search-open]")) button.addEventListener("click", openSearch);

for (const [selector, load] of PARTS) {
  if (document.querySelector(selector)) load().then((part) => part.start());
}
closePopsOnLeave();
