// Copy buttons: <button class="copy" data-copy="imap.example.com" hidden>.
import { byId } from "./dom.js";

const SHOWN_FOR_MS = 4000;

/** Where the page is not served over https there is no clipboard interface, only the old command. @param {string} text */
function copyByCommand(text) {
  const area = document.createElement("textarea");
  area.value = text;
  area.readOnly = true;
  area.className = "vh";
  document.body.append(area);
  const focused = document.activeElement;
  area.select();
  const done = document.execCommand("copy");
  area.remove();
  if (focused instanceof HTMLElement) focused.focus({ preventScroll: true });
  return done;
}

/** @param {string} text @returns {Promise<boolean>} */
export async function copyText(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copyByCommand(text);
  }
}

/** What an element shows, with its format; `text` for programs that take none. @param {Element} shown @param {string} text */
async function copyShown(shown, text) {
  try {
    const types = { "text/html": shown.getHTML(), "text/plain": text };
    const blobs = Object.entries(types).map(([type, content]) => [type, new Blob([content], { type })]);
    await navigator.clipboard.write([new ClipboardItem(Object.fromEntries(blobs))]);
    return true;
  } catch {
    getSelection()?.selectAllChildren(shown);
    const done = document.execCommand("copy");
    getSelection()?.removeAllRanges();
    return done;
  }
}

/** @type {WeakMap<HTMLElement, number>} */
const timers = new WeakMap();

/** Later again if it says something new meanwhile. @param {HTMLElement} element @param {() => void} restore */
function restoreLater(element, restore) {
  clearTimeout(timers.get(element));
  timers.set(element, setTimeout(restore, SHOWN_FOR_MS));
}

/** Says the outcome in the button and, for those who do not see it, in the page's live region.
 * @param {HTMLElement} button @param {string} message @param {string} state */
function tell(button, message, state) {
  const live = byId("live");
  button.dataset.label ??= button.textContent ?? "";
  button.textContent = message;
  button.dataset.state = state;
  restoreLater(button, () => {
    button.textContent = button.dataset.label ?? "";
    delete button.dataset.state;
  });
  live.textContent = message;
  restoreLater(live, () => {
    live.textContent = "";
  });
}

/** @param {Event} event */
async function onClick(event) {
  const button = /** @type {Element} */ (event.target).closest("button[data-copy]");
  if (!(button instanceof HTMLElement)) return;
  const words = byId("live").dataset;
  const { copy = "", copyShown: id } = button.dataset;
  const shown = id && document.getElementById(id);
  const done = await (shown ? copyShown(shown, copy) : copyText(copy));
  tell(button, (done ? words.copied : words.copyFailed) ?? "", done ? "done" : "failed");
}

export function start() {
  /** @type {NodeListOf<HTMLElement>} */
  const buttons = document.querySelectorAll("button[data-copy]");
  for (const button of buttons) button.hidden = false;
  document.addEventListener("click", onClick);
}
