// @ts-check
// The menu and the contents are plain <details>; this only closes them when the reader has moved on.

/** @returns {NodeListOf<HTMLDetailsElement>} */
const openPops = () => document.querySelectorAll("details.pop[open]");

/** @param {KeyboardEvent} event */
function closeOnEscape(event) {
  if (event.key !== "Escape") return;
  for (const pop of openPops()) {
    // Focus inside the panel would be lost with it.
    if (pop.contains(document.activeElement)) pop.querySelector("summary")?.focus();
    pop.open = false;
  }
}

/** Closes on a click elsewhere, and on a link of the panel (it may lead to an anchor of this page). @param {Event} event */
function closeOnLeave(event) {
  const target = /** @type {Element} */ (event.target);
  for (const pop of openPops()) {
    const inside = pop.contains(target);
    if (!inside || (event.type === "click" && target.closest("a"))) pop.open = false;
  }
}

export function closePopsOnLeave() {
  document.addEventListener("keydown", closeOnEscape);
  document.addEventListener("click", closeOnLeave);
  document.addEventListener("focusin", closeOnLeave);
}
