// @ts-check
// Ticking off the steps of a guide. Kept on this device under "progress:<slug>", as the numbers of the steps and nothing else.
import { byId, fill, say } from "./dom.js";

/** @param {string} key @returns {unknown[]} */
function load(key) {
  try {
    return [...JSON.parse(localStorage.getItem(key) ?? "[]")];
  } catch {
    // Storage is forbidden, or something else wrote there.
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
  const bar = byId("walk");
  const [progress, count, , clear] = bar.children;
  /** @type {NodeListOf<HTMLInputElement>} */
  const boxes = document.querySelectorAll(".done input");
  const key = `progress:${bar.dataset.slug}`;

  const show = () => {
    const done = [...boxes].filter((box) => box.checked);
    for (const box of boxes) box.closest(".step")?.classList.toggle("is-done", box.checked);
    progress.value = done.length;
    clear.hidden = !done.length;
    count.textContent = fill(count.dataset.words, { n: done.length, all: boxes.length });
    return done.map((box) => Number(box.value));
  };
  const keep = () => {
    save(key, show());
    say(count.textContent);
  };

  clear.onclick = () => {
    for (const box of boxes) box.checked = false;
    keep();
    say(bar.dataset.cleared);
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
