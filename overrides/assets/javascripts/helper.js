// The address box of /helper/ and of the home page. What is typed stays in it; only a domain ever gets into a link.
import { lookup } from "./config-helper.js";
import { start as startCopy } from "./copy.js";
import { absolute, byId, fromHash, readBlock, render, say, setHash } from "./dom.js";

const PAUSE_MS = 150;
// Somebody who is still typing should not be told that "16" is wrong.
const TYPING_MS = 800;

const { providers, strings, helper, notThis } = readBlock("lookup-data");

/** What the template says of a mailbox. @param {LookupFound} found @returns {Values} */
function valuesOf(found) {
  const { slug, domain, local, username } = found;
  const { page, asks } = providers[slug];
  const guide = asks ? `${page}#domain=${domain}` : page;
  const address = `${local}@${domain}`;
  /** @type {Values} */
  const values = {
    ...providers[slug],
    domain,
    local,
    bare: !local,
    guide,
    address,
    anchor: asks ? `${guide}&to=` : `${page}#`,
    guideUrl: absolute(guide),
    link: absolute(`${helper}#domain=${domain}`),
  };
  for (const protocol of /** @type {Protocol[]} */ (["imap", "smtp"])) {
    const { host, port, security } = found[protocol];
    const form = username[protocol];
    values[`${protocol}_host`] = host;
    values[`${protocol}_port`] = port;
    values[`${protocol}_security`] = strings[`security.${security}`];
    values[`${protocol}_form`] = strings[`username.${form}`];
    values[`${protocol}_user`] = form === "local_part" ? local.split("+")[0] : address;
  }
  return values;
}

/** @param {LookupAnswer} answer @returns {Values} */
function filled(answer) {
  if (answer.kind === "provider") return valuesOf(answer);
  if (answer.kind === "invalid") return { [answer.reason]: true };
  if (answer.kind !== "typo") return { ...answer, note: notThis[answer.domain] };
  const { local, suggestion } = answer;
  return { ...answer, address: local ? `${local}@${suggestion}` : suggestion };
}

/** A ready file for a mail program, made here. @param {LookupFound} found @param {DOMStringMap} button */
async function download(found, { do: format, file = "", type }) {
  const profiles = await import("./profiles.js");
  const content = profiles[/** @type {keyof typeof profiles} */ (format)](found);
  if (content === null) return;
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([content], { type }));
  link.download = file;
  link.click();
  // Some browsers read it only after the click is over.
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}

/** @type {AnswerBelow} */
export function answerBelow(input, ignored, onAnswer) {
  const place = byId("result");
  let shown = "";
  let timer = 0;
  let refused = "";

  /** @returns {LookupAnswer} */
  const look = () => {
    const answer = lookup(input.value);
    return answer.kind === "typo" && answer.domain === refused ? { ...answer, kind: "unknown" } : answer;
  };

  /** @param {LookupAnswer} answer */
  const show = (answer) => {
    clearTimeout(timer);
    if (JSON.stringify(answer) === shown) return;
    shown = JSON.stringify(answer);
    place.hidden = answer.kind === "invalid" && ignored.includes(answer.reason);
    place.dataset.kind = answer.kind;
    place.replaceChildren(render(`card-${answer.kind}`, filled(answer)));
    const [title, text] = place.children;
    place.ariaLabel = title.textContent;
    say(place.hidden ? "" : `${title.textContent}\n${text.textContent}`);
    // Half an address may look like a domain; what a link brought along is one.
    onAnswer?.("domain" in answer && (answer.kind === "provider" || answer.domain === fromHash("domain")) ? answer.domain : "");
  };
  const now = () => show(look());

  place.onclick = ({ target }) => {
    const { dataset } = /** @type {HTMLElement} */ (target);
    const answer = look();
    if (dataset.file && answer.kind === "provider") download(answer, dataset);
    if (dataset.take === undefined) return;
    input.focus();
    // Not taken over: then the domain is right, and not in the list.
    if (dataset.take) input.value = dataset.take;
    else if ("domain" in answer) refused = answer.domain;
    input.dispatchEvent(new Event("input", { bubbles: true }));
    now();
  };

  input.addEventListener("input", (event) => {
    clearTimeout(timer);
    const answer = look();
    const isTyping = /^insert(Text|Comp)|^delete/.test(/** @type {InputEvent} */ (event).inputType);
    timer = setTimeout(show, isTyping && input.value && answer.kind !== "provider" ? TYPING_MS : PAUSE_MS, answer);
  });
  input.addEventListener("change", now);
  // Its fields are emptied only after this event.
  input.form?.addEventListener("reset", () => setTimeout(now));
  startCopy();
  if (input.value) now();
  return () => {
    now();
    if (place.hidden) return;
    // The keyboard of a phone covers the answer.
    input.blur();
    place.scrollIntoView();
  };
}

/** The page /helper/. */
export function start() {
  const [form, input] = [byId("helper"), byId("helper-text")];
  const go = answerBelow(input, ["empty"], (domain) => {
    if (domain || fromHash("domain")) setHash(domain && `domain=${domain}`);
  });
  onhashchange = () => {
    input.value = fromHash("domain") || input.value;
    input.dispatchEvent(new Event("change"));
  };
  form.onsubmit = () => {
    go();
    return false;
  };
  form.hidden = false;
  dispatchEvent(new Event("hashchange"));
}
