// Where the reader is: marked in the list of contents, and in a guide's steps said in a small bar.
import { fill } from "./dom.js";

/** Calls back with the last of the elements that has come to the upper part of the window, or undefined above them all.
 * @param {Element[]} all @param {number} rest What is below that part, in % of the window.
 * @param {(last: Element | undefined) => void} tell */
function watch(all, rest, tell) {
  /** @type {Set<Element>} */
  const passed = new Set();
  const observer = new IntersectionObserver(
    (entries) => {
      for (const { target, isIntersecting, boundingClientRect: box, rootBounds } of entries) {
        const isPassed = isIntersecting || box.top < (rootBounds?.top ?? 0);
        passed[isPassed ? "add" : "delete"](target);
      }
      tell(all.filter((element) => passed.has(element)).at(-1));
    },
    { rootMargin: `0px 0px -${rest}% 0px` },
  );
  for (const element of all) observer.observe(element);
}

function markContents() {
  /** @type {NodeListOf<HTMLAnchorElement>} */
  const links = document.querySelectorAll(".toc a, .toc-pop a");
  const ids = new Set([...links].map(({ hash }) => hash.slice(1)));
  const heads = [...ids].map((id) => document.getElementById(id)).filter((head) => head !== null);
  watch(heads, 75, (last) => {
    for (const link of links) {
      if (link.hash === `#${last?.id}`) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    }
  });
}

export function start() {
  markContents();
  const bar = document.getElementById("where");
  const said = document.getElementById("where-step");
  if (!bar || !said) return;
  const steps = [...document.querySelectorAll(".step")];
  watch(steps, 88, (last) => {
    const n = last ? steps.indexOf(last) + 1 : 0;
    bar.hidden = !n;
    said.textContent = fill(said.dataset.words ?? "", { n, all: steps.length });
  });
}
