// Parts that open on demand: an address that leads into one opens it, and on paper all are open.
import { fromHash } from "./dom.js";

/** @type {NodeListOf<HTMLDetailsElement>} */
const folds = document.querySelectorAll("main details:not(.stuck, .support)");

/** The place that the address names: #errors, or #domain=163.com&to=errors. */
const target = () => document.getElementById(fromHash("to")) ?? document.querySelector(":target");

function reveal() {
  const place = target();
  let isOpened = false;
  for (let part = place?.closest("details"); part; part = part.parentElement?.closest("details") ?? null) {
    isOpened ||= !part.open;
    part.open = true;
  }
  if (isOpened) place?.scrollIntoView();
}

export function start() {
  addEventListener("hashchange", reveal);
  // Another press on the same link changes no address.
  document.addEventListener("click", ({ target: pressed }) => {
    const link = /** @type {Element} */ (pressed).closest('a[href^="#"]');
    if (link?.getAttribute("href") === location.hash) reveal();
  });
  /** @type {HTMLDetailsElement[]} */
  let opened = [];
  addEventListener("beforeprint", () => {
    opened = [...folds].filter((fold) => !fold.open);
    for (const fold of opened) fold.open = true;
  });
  addEventListener("afterprint", () => {
    for (const fold of opened) fold.open = false;
  });
  reveal();
}
