// @ts-check
// Ticking off the steps of a guide. Kept on this device under "progress:<slug>", as the numbers of the steps and nothing else.
import { fill, say } from "./dom.js";

/** @param {string} key @returns {number[]} */
function load(key) {
  try {
    const kept = JSON.parse(localStorage.getItem(key) ?? "[]");
    return Array.isArray(kept) ? kept : [];
  } catch {
    // Storage is forbidden, or somebody else wrote there.
    return [];
  }
}

/** @param {string} key @param {number[]} numbers */
function save(key, numbers) {
  try {
    if (numbers.length) localStorage.setItem(key, JSON.stringify(numbers));
    else localStorage.removeItem(key);
  } catch {
    // Forbidden: the ticks last as long as the page.
  }
}

export function start() {
  const bar = /** @type {HTMLElement} */ (document.getElementById("walk"));
  const count = /** @type {HTMLElement} */ (document.getElementById("walk-count"));
  const progress = /** @type {HTMLProgressElement} */ (bar.querySelector("progress"));
  const clear = /** @type {HTMLButtonElement} */ (bar.querySelector("button"));
  /** @type {HTMLInputElement[]} */
  const boxes = [...document.querySelectorAll(/** @type {"input"} */ (".done input"))];
  const key = `progress:${bar.dataset.slug}`;

  const show = () => {
    const done = boxes.filter((box) => box.checked);
    for (const box of boxes) box.closest(".step")?.classList.toggle("is-done", box.checked);
    progress.value = done.length;
    count.textContent = fill(count.dataset.words ?? "", { n: done.length, all: boxes.length });
    clear.hidden = !done.length;
    return done;
  };

  const keep = () => {
    save(key, show().map((box) => Number(box.value)));
    say(count.textContent ?? "");
  };

  clear.onclick = () => {
    for (const box of boxes) box.checked = false;
    keep();
    say(bar.dataset.cleared ?? "");
    // The button is gone now, and the focus with it.
    boxes[0].focus();
  };

  const kept = load(key);
  for (const box of boxes) {
    box.checked = kept.includes(Number(box.value));
    box.onchange = keep;
    box.labels?.forEach((label) => (label.hidden = false));
  }
  show();
  bar.hidden = false;
}
