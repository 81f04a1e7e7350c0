// Ticking off the steps of a guide. Kept on this device under "progress:<slug>", as the numbers of the steps and nothing else.
import { byId, fill, say } from "./dom.js";

/** @type {Memory} */
function memory(key, numbers) {
  try {
    if (numbers?.length) localStorage.setItem(key, JSON.stringify(numbers));
    else if (numbers) localStorage.removeItem(key);
    return [...JSON.parse(localStorage.getItem(key) ?? "[]")];
  } catch {
    // Storage is forbidden, or something else wrote there: the ticks last as long as the page.
    return [];
  }
}

export function start() {
  const bar = byId("walk");
  const count = byId("walk-count");
  const [progress] = bar.getElementsByTagName("progress");
  const [clear] = bar.getElementsByTagName("button");
  /** @type {HTMLInputElement[]} */
  const boxes = Array.from(document.querySelectorAll(".done input"));
  const key = `progress:${bar.dataset.slug}`;

  const show = () => {
    for (const { checked, parentElement } of boxes) parentElement?.closest(".step")?.classList.toggle("is-done", checked);
    const done = boxes.filter(({ checked }) => checked).map(({ value }) => Number(value));
    progress.value = done.length;
    clear.hidden = !done.length;
    count.textContent = fill(count.dataset.words ?? "", { n: done.length, all: boxes.length });
    return done;
  };

  const recall = () => {
    const kept = memory(key);
    for (const box of boxes) box.checked = kept.includes(Number(box.value));
    show();
  };

  for (const box of boxes) {
    box.onchange = () => {
      memory(key, show());
      say(count.textContent ?? "");
    };
    /** @type {HTMLElement} */ (box.parentElement).hidden = false;
  }
  clear.onclick = () => {
    for (const box of boxes) box.checked = false;
    memory(key, show());
    say(bar.dataset.cleared ?? "");
    // The button is gone now, and the focus with it.
    boxes[0].focus();
  };
  recall();
  // Another tab has ticked.
  onstorage = recall;
  bar.hidden = false;
}
