// @ts-check
// The address box: what is typed stays in it, and the answer appears below. Only a domain ever gets into a link.
import { lookup } from "./config-helper.js";
import { start as startCopy } from "./copy.js";
import { byId, fromHash, setHash } from "./dom.js";
import { showCard } from "./helper-card.js";

const PAUSE_MS = 150;
// Somebody who is still typing should not be told that "16" is wrong.
const TYPING_MS = 800;

/**
 * @param {HTMLInputElement} input @param {string[]} ignored For these reasons it is no address, and nothing is said.
 * @param {(domain: string) => void} [onAnswer] Gets the domain of a mailbox, or "".
 */
export function answerBelow(input, ignored, onAnswer) {
  const place = byId("result");
  let shown = "";
  let timer = 0;

  /** @param {Answer} answer */
  const show = (answer) => {
    clearTimeout(timer);
    const key = JSON.stringify(answer);
    if (key === shown) return;
    shown = key;
    place.hidden = answer.kind === "invalid" && ignored.includes(answer.reason);
    if (!place.hidden) showCard(place, answer, (suggestion) => decide(answer, suggestion));
    onAnswer?.(answer.kind === "provider" ? answer.domain : "");
  };
  const now = () => show(lookup(input.value));

  /** @param {Answer} answer @param {string} suggestion */
  const decide = (answer, suggestion) => {
    input.focus();
    if (!suggestion && answer.kind === "typo") return show({ ...answer, kind: "unknown" });
    input.value = suggestion;
    input.dispatchEvent(new Event("input", { bubbles: true }));
    now();
  };

  input.addEventListener("input", (event) => {
    clearTimeout(timer);
    const answer = lookup(input.value);
    const isTyping = /^insert(Text|Comp)|^delete/.test(/** @type {InputEvent} */ (event).inputType);
    timer = setTimeout(show, isTyping && input.value && answer.kind !== "provider" ? TYPING_MS : PAUSE_MS, answer);
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
  const input = byId("helper-text");
  const now = answerBelow(input, ["empty"], (domain) => {
    if (domain || fromHash("domain")) setHash(domain && `domain=${domain}`);
  });
  const followHash = () => {
    input.value = fromHash("domain") || input.value;
    if (input.value) now();
  };
  input.form.onsubmit = () => false;
  onhashchange = followHash;
  input.form.hidden = false;
  followHash();
}
