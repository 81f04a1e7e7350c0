// Entry of every page. A part is fetched only where the page has a use for it, what answers a box when somebody turns to it.

/** @type {[string, () => Promise<{ start: () => void }>][]} */
const PARTS = [
  ["[data-copy]", () => import("./copy.js")],
  ["#sheet", () => import("./sort.js")],
  ["#choice", () => import("./choice.js")],
  ["#heard", () => import("./demo.js")],
  ["#walk", () => import("./walk.js")],
  ["main details", () => import("./fold.js")],
  [".toc", () => import("./place.js")],
  ["#support", () => import("./support.js")],
];

const openSearch = async () => (await import("./dialog.js")).open();

/** Not a single character such as "/": somebody who speaks to the device would set it off (WCAG 2.1.4). @param {KeyboardEvent} event */
const wantsSearch = ({ key, altKey, ctrlKey, metaKey, isComposing }) =>
  (ctrlKey || metaKey) && !altKey && !isComposing && key.toLowerCase() === "k";

/** Menu and contents are plain <details>; they close when the reader has moved on.
 * @param {(pop: HTMLDetailsElement) => boolean} isDone */
function closePops(isDone) {
  /** @type {NodeListOf<HTMLDetailsElement>} */
  const pops = document.querySelectorAll("details.pop[open]");
  for (const pop of pops) if (isDone(pop)) pop.open = false;
}

document.addEventListener("keydown", (event) => {
  if (wantsSearch(event)) {
    event.preventDefault();
    openSearch();
  }
  if (event.key !== "Escape") return;
  closePops((pop) => {
    // Focus inside the panel would be lost with it.
    if (pop.contains(document.activeElement)) pop.querySelector("summary")?.focus();
    return true;
  });
});

for (const type of ["click", "focusin"]) {
  document.addEventListener(type, ({ target }) => {
    const element = /** @type {Element} */ (target);
    // A link of the panel may lead to an anchor of this very page.
    closePops((pop) => !pop.contains(element) || (type === "click" && element.closest("a") !== null));
  });
}

document.addEventListener("click", ({ target }) => {
  if (/** @type {Element} */ (target).closest("[data-print]")) print();
});
document.querySelector("[data-search-open]")?.addEventListener("click", openSearch);
for (const [selector, load] of PARTS) if (document.querySelector(selector)) load().then((part) => part.start());

/** @type {NodeListOf<HTMLFormElement>} */
const boxes = document.querySelectorAll("form.box");
for (const form of boxes) {
  const area = form.querySelector("textarea");
  const box = async () => (await import("./box.js")).start(form);
  const follow = async () => (await box()).follow();
  form.onsubmit = () => {
    box().then(({ show }) => show(true));
    return false;
  };
  form.onclick = ({ target }) => {
    const { take } = /** @type {HTMLElement} */ (target).dataset;
    if (take) box().then(({ ask }) => ask(take, true));
  };
  form.onkeydown = (event) => {
    if (event.target !== area || event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    form.requestSubmit();
  };
  form.addEventListener("focusin", () => box().then(({ warm }) => warm()), { once: true });
  // A link asks, or a browser has kept what was typed before the reader came back.
  if (form.dataset.keeps && location.hash.includes("=")) follow();
  else if (form.dataset.keeps) addEventListener("hashchange", follow, { once: true });
  if (area?.value) box();
  form.hidden = false;
}

// The other language opens at the same place: the anchor, and what the helper keeps behind the #.
/** @type {NodeListOf<HTMLAnchorElement>} */
const languages = document.querySelectorAll("a.language");
for (const link of languages)
  link.addEventListener("click", () => {
    link.hash = location.hash;
  });
