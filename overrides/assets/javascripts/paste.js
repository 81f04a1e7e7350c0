// @ts-check
// The box for a pasted error, on /errors/ and on every guide. The text stays in its box: not stored, not sent, not repeated.
import { start as startCopy } from "./copy.js";
import { el, fromHash, readBlock, say, setHash, wordsOf } from "./dom.js";

/**
 * What diagnoseAll() says of one cause. A link to this page may name only cause and provider.
 * @typedef {{ cause: string, provider?: string | null, protocol?: string | null, actor?: string | null, step?: number | null,
 *   fix?: string[] | null, fragment?: string | null }} Finding
 * @typedef {[string, string, string[], string | null, number | null, string[], string[]]} ErrorRow
 */

const SHOWN = 3;

const data = readBlock("diagnose-data");
const words = wordsOf(data.strings);
const form = /** @type {HTMLFormElement} */ (document.getElementById("paste"));
const area = /** @type {HTMLTextAreaElement} */ (document.getElementById("paste-text"));
const place = /** @type {HTMLElement} */ (document.getElementById("answers"));
const choice = /** @type {HTMLSelectElement | null} */ (document.getElementById("paste-provider"));
// On a guide the mailbox is known, and the address of the page belongs to the choice of a domain.
const fixed = form.dataset.provider ?? "";

const chosen = () => fixed || choice?.value || "";
/** @param {string} path */
const absolute = (path) => new URL(path, document.baseURI).href;
/** @param {string} cause @returns {[string, string]} title, who must act */
const causeOf = (cause) => data.causes[cause];
/** @param {string} cause @param {string} slug @returns {ErrorRow | undefined} */
const ownError = (cause, slug) => data.errors.find((/** @type {ErrorRow} */ row) => row[0] === slug && row[1] === cause);

/** Where the cause is explained: on this page if it has it, else on /errors/. @param {string} cause */
function explained(cause) {
  const id = [`error-${cause}`, cause].find((candidate) => document.getElementById(candidate));
  return id ? `#${id}` : `${data.root}errors/#${cause}`;
}

/** @param {string} slug @param {string} hash */
const guide = (slug, hash) => (slug === fixed ? hash : `${data.root}guides/${slug}/${hash}`);

/** The steps that help; the general ones as this page has them, with their links. @param {Finding} finding @returns {Node} */
function fixOf({ cause, fix }) {
  const [, , , general] = data.causes[cause];
  const lines = fix ?? general;
  const printed = document.getElementById(cause)?.closest("section")?.querySelector("ol");
  if (printed && String(lines) === String(general)) return printed.cloneNode(true);
  return el("ol", {}, ...lines.map((/** @type {string} */ line) => el("li", {}, line)));
}

/** @param {Finding} finding */
function message({ cause, provider, protocol, fragment }) {
  const lines = [
    provider && [words("mailbox"), data.providers[provider]],
    protocol && [words("protocol"), words(`servers.${protocol}`)],
    [words("support_cause"), causeOf(cause)[0]],
    fragment && [words("support_words"), fragment],
    [words("support_link"), absolute(`${data.root}errors/#cause=${cause}${provider ? `&provider=${provider}` : ""}`)],
  ];
  return lines.filter(Array.isArray).map(([name, value]) => `${name}: ${value}`).join("\n");
}

/** @param {Finding} finding */
function support(finding) {
  const text = message(finding);
  return el("details", { class: "support" },
    el("summary", {}, words("support")),
    el("p", { class: "meta" }, words("support_hint")),
    el("pre", { class: "message" }, text),
    el("button", { type: "button", class: "act", "data-copy": text }, words("support_copy")));
}

/** @param {Finding} finding */
function links({ cause, provider, step }) {
  const bar = el("p", { class: "actions" });
  if (provider && provider !== fixed) {
    const hasOwn = ownError(cause, provider);
    const text = words(hasOwn ? "guide" : "guide_errors", { name: data.providers[provider] });
    bar.append(el("a", { class: "act", href: guide(provider, hasOwn ? `#error-${cause}` : "#errors") }, text));
  }
  if (provider && step) bar.append(el("a", { class: "act", href: guide(provider, `#step-${step}`) }, words("errors.step", { number: step })));
  return bar.childElementCount ? bar : "";
}

/** @param {Finding} finding @param {number} index */
function card(finding, index) {
  const { cause, provider, protocol, actor } = finding;
  const [title, usualActor] = causeOf(cause);
  /** @param {string} term @param {string} value */
  const row = (term, value) => el("div", {}, el("dt", {}, words(term)), el("dd", {}, value));
  return el("article", { class: "answer" },
    el("p", { class: "likely" }, words(index ? "also" : "first")),
    el("h4", {}, el("a", { href: explained(cause) }, title)),
    el("dl", { class: "facts" },
      row("mailbox", provider ? data.providers[provider] : words("not_shown")),
      row("protocol", protocol ? words(`servers.${protocol}`) : words("not_shown")),
      row("who", words(`actor.${actor ?? usualActor}`))),
    el("p", {}, el("strong", {}, words("errors.fix"))),
    fixOf(finding),
    links(finding),
    support(finding));
}

function checklist() {
  const list = document.getElementById("checklist")?.closest("section")?.querySelector("ol");
  return list ? list.cloneNode(true) : el("p", {}, el("a", { href: `${data.root}errors/#checklist` }, words("none_list")));
}

/** @param {string} title @param {(Node | string)[]} content @param {string} [spoken] */
function show(title, content, spoken = title) {
  place.replaceChildren(el("h3", { id: "answers-title" }, title), ...content);
  place.hidden = false;
  say(spoken);
}

/** @param {Finding[]} findings */
function answer(findings) {
  const shown = findings.slice(0, SHOWN);
  if (!shown.length) {
    show(words("none"), [el("p", {}, words("none_text")), checklist()]);
  } else {
    show(words("result"), shown.map(card), words("said", { title: causeOf(shown[0].cause)[0] }));
  }
  if (!fixed && (shown.length || fromHash("cause"))) setHash({ cause: shown[0]?.cause ?? "", provider: shown[0]?.provider ?? "" });
}

const follow = () => place.scrollIntoView({ block: "start" });

async function diagnose() {
  if (!area.value.trim()) return show(words("empty"), []);
  const { diagnoseAll } = await import("./config-helper.js");
  answer(diagnoseAll(area.value, { provider: chosen() || null }));
}

/** A cause that a link or the list names, without any text. @param {string} cause @param {string} slug */
function explain(cause, slug) {
  const own = ownError(cause, slug);
  answer([{ cause, provider: slug || null, protocol: own?.[2].length === 1 ? own[2][0] : null, actor: own?.[3], step: own?.[4], fix: own?.[6] }]);
}

function followHash() {
  const cause = fromHash("cause");
  if (!Object.hasOwn(data.causes, cause)) return;
  const slug = Object.hasOwn(data.providers, fromHash("provider")) ? fromHash("provider") : "";
  if (choice) choice.value = slug;
  explain(cause, slug);
  follow();
}

export function start() {
  startCopy();
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    diagnose().then(follow);
  });
  // The pasted text is in the box only after this event.
  area.addEventListener("paste", () => setTimeout(() => diagnose().then(follow)));
  choice?.addEventListener("change", () => {
    if (area.value.trim()) diagnose();
    else if (Object.hasOwn(data.causes, fromHash("cause"))) explain(fromHash("cause"), chosen());
  });
  form.hidden = false;
  if (fixed) return;
  addEventListener("hashchange", followHash);
  followHash();
}
