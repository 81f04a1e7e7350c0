// @ts-check
// The address box: what is typed stays in it, and the answer appears below. Only a domain ever gets into a link.
import { lookup } from "./config-helper.js";
import { start as startCopy } from "./copy.js";
import { fromHash, setHash } from "./dom.js";
import { showCard } from "./helper-card.js";

/** @typedef {import("./config-helper.js").Answer} Answer @typedef {import("./config-helper.js").Reason} Reason */

const PAUSE_MS = 150;
// Somebody who is still typing should not be told that "16" is wrong.
const TYPING_MS = 800;

/**
 * @param {HTMLInputElement} input
 * @param {Reason[]} ignored What is no address for these reasons gets no answer.
 * @param {(domain: string) => void} [onAnswer] Gets the domain of a mailbox, or "".
 */
export function answerBelow(input, ignored, onAnswer = () => {}) {
  const place = /** @type {HTMLElement} */ (document.getElementById("result"));
  let shown = "";
  let timer = 0;

  /** @param {Answer} answer */
  const show = (answer) => {
    clearTimeout(timer);
    const key = JSON.stringify(answer);
    if (key === shown) return;
    shown = key;
    place.hidden = true;
    if (!(answer.kind === "invalid" && ignored.includes(answer.reason))) showCard(place, answer, apply);
    onAnswer(answer.kind === "provider" ? answer.domain : "");
  };

  /** @param {string} text @param {boolean} [isRight] */
  const apply = (text, isRight) => {
    const answer = lookup(input.value);
    if (isRight && answer.kind === "typo") show({ kind: "unknown", domain: answer.domain });
    else input.value = text;
    if (!isRight) input.dispatchEvent(new Event("input", { bubbles: true }));
    input.focus();
  };

  const now = () => show(lookup(input.value));

  input.addEventListener("input", (event) => {
    clearTimeout(timer);
    const answer = lookup(input.value);
    const isTyping = /^(insert(Text|Comp)|delete)/.test(/** @type {InputEvent} */ (event).inputType ?? "");
    const isDone = answer.kind === "provider" || !isTyping || input.value === "";
    timer = setTimeout(show, isDone ? PAUSE_MS : TYPING_MS, answer);
  });
  input.addEventListener("change", now);
  input.form?.addEventListener("submit", now);
  // Its fields are emptied only after this event.
  input.form?.addEventListener("reset", () => setTimeout(now));
  startCopy();
  if (input.value) now();
  return now;
}

/** The page /helper/. */
export function start() {
  const form = /** @type {HTMLFormElement} */ (document.getElementById("helper"));
  const input = /** @type {HTMLInputElement} */ (document.getElementById("helper-text"));
  const now = answerBelow(input, ["empty"], (domain) => {
    if (domain || fromHash("domain")) setHash({ domain });
  });
  const followHash = () => {
    if (fromHash("domain")) input.value = fromHash("domain");
    now();
  };
  form.addEventListener("submit", (event) => event.preventDefault());
  addEventListener("hashchange", followHash);
  form.hidden = false;
  followHash();
}
