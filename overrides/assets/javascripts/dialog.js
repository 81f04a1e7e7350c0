// The dialog with the box, on every page: the button in the header, and Ctrl K.
import { byId } from "./dom.js";

const dialog = byId("search");
const area = byId("search-text");
const answer = byId("search-answer");

/** Up and down walk through the box and the links. @param {number} step */
function move(step) {
  const stops = [area, ...answer.querySelectorAll("a")];
  const at = stops.indexOf(/** @type {HTMLAnchorElement} */ (document.activeElement));
  stops[(at + step + stops.length) % stops.length].focus();
}

dialog.addEventListener("keydown", (event) => {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  // In a text of several lines, and in a list, they have their own work.
  const isBusy = event.target instanceof HTMLSelectElement || (event.target === area && area.value.includes("\n"));
  if (!step || isBusy || event.isComposing) return;
  event.preventDefault();
  move(step);
});
// A link may lead to an anchor of this very page, and a press beside the box means "away".
dialog.addEventListener("click", (event) => {
  const target = /** @type {Element} */ (event.target);
  if (target === dialog || target.closest("a, [data-search-close]")) dialog.close();
});

export function open() {
  if (!dialog.open) dialog.showModal();
  area.focus();
  area.select();
}
