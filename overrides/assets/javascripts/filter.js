// The address box above the cheat sheet, and its sorting. What is typed stays in the box: nothing is stored or sent.
import { byId, fill } from "./dom.js";
import { makeSortable } from "./sort.js";
import { plain } from "./typed.js";

/** The words to look for; of a whole address only the domain. All are 邮箱, "mailbox". @param {string} typed */
export function words(typed) {
  const text = plain(typed).replaceAll("邮箱", " ");
  return text
    .slice(text.lastIndexOf("@") + 1)
    .split(/\s+/)
    .filter(Boolean);
}

/**
 * The rows that fit. A word counts from its beginning, so that "88.com" is not found in "188.com";
 * only when nothing fits may it stand anywhere ("邮箱", "mail").
 * @template {{ words: string[], text: string }} Row
 * @param {Row[]} rows @param {string} typed
 */
export function matches(rows, typed) {
  const wanted = words(typed);
  const strict = rows.filter((row) => wanted.every((word) => row.words.some((own) => own.startsWith(word))));
  const isAddress = plain(typed).indexOf("@") > 0;
  return strict.length || isAddress ? strict : rows.filter((row) => wanted.every((word) => row.text.includes(word)));
}

/** @param {HTMLElement} element */
function readRow(element) {
  const text = plain(element.dataset.filter ?? "");
  return { element, text, words: text.split(/\s+/), type: element.dataset.type ?? "" };
}

/** @param {HTMLElement} count @param {number} n @param {number} all */
function announce(count, n, all) {
  const pattern = n === 0 ? count.dataset.none : n === 1 ? count.dataset.one : count.dataset.many;
  count.textContent = fill(pattern ?? "", { n, all });
}

export function start() {
  const [form, text, type] = [byId("filter"), byId("filter-text"), byId("filter-type")];
  const [count, none] = [byId("filter-count"), byId("filter-none")];
  /** @type {NodeListOf<HTMLElement>} */
  const elements = document.querySelectorAll("#sheet [data-filter]");
  const rows = [...elements].map(readRow);

  /** What finds the domain in whatever was pasted around it, once it is there. @type {Pasted<LookupAnswer> | undefined} */
  let lookup;

  const wanted = () => {
    const answer = lookup?.(text.value);
    return answer?.kind === "provider" ? answer.domain : text.value;
  };

  const fitting = () =>
    matches(
      rows.filter((row) => !type.value || row.type === type.value),
      wanted(),
    );

  const update = () => {
    const shown = new Set(fitting());
    for (const row of rows) row.element.hidden = !shown.has(row);
    none.hidden = shown.size > 0;
    announce(count, shown.size, rows.length);
  };

  /** Under an address stands its answer; a name only filters. */
  const load = async () => {
    const helper = await import("./helper.js");
    ({ lookup } = await import("./config-helper.js"));
    if (text.value) update();
    return helper.answerBelow(text, ["empty", "no_domain"]);
  };

  form.addEventListener("input", update);
  /** @type {Promise<() => void> | undefined} */
  let answering;
  // The helper is fetched when somebody turns to the box.
  text.addEventListener("focus", () => (answering ??= load()));
  // The fields are emptied only after this event.
  form.addEventListener("reset", () => setTimeout(update));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const [only, second] = fitting();
    // Under a domain stands its answer.
    if (only && !second && !plain(text.value).includes(".")) only.element.querySelector("a")?.click();
    else answering?.then((go) => go());
  });
  form.hidden = false;
  update();
  // A browser keeps what was typed when the reader comes back.
  if (text.value) text.dispatchEvent(new Event("focus"));
  makeSortable(byId("sheet"));
}
