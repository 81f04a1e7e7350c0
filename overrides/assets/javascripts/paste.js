// The box for a pasted error, on /errors/ and on every guide.
import { start as startCopy } from "./copy.js";
import { absolute, byId, fromHash, readBlock, render, say, setHash } from "./dom.js";

const SHOWN = 3;

const { causes, providers, guides, errors, textless, strings, root } = readBlock("diagnose-data");
const form = byId("paste");
const area = byId("paste-text");
const place = byId("answers");
const choice = byId("paste-provider");
// On a guide the mailbox is known, and what stands behind the # belongs to the choice of a domain.
const { provider: fixed } = form.dataset;

/** @param {Finding} finding */
const hashOf = ({ cause, provider, protocol }) =>
  `cause=${cause}${provider ? `&provider=${provider}` : ""}${strings[`servers.${protocol}`] ? `&protocol=${protocol}` : ""}`;
/** @type {ById} The list of a section. */
const listOf = (id) => byId(id)?.closest("section").querySelector("ol")?.cloneNode(true);

/** The steps that help; the general ones as this page has them, with their links. @param {Finding} finding @returns {Node} */
function fixOf({ cause, fix = causes[cause][3] }) {
  const printed = String(fix) === String(causes[cause][3]) && listOf(cause);
  if (printed) return printed;
  const list = document.createElement("ol");
  for (const line of fix) list.appendChild(document.createElement("li")).textContent = line;
  return list;
}

/** @type {OfFinding<Node>} */
function card(finding, index) {
  const { cause, provider, protocol, actor, step, fragment } = finding;
  const [title, usualActor] = causes[cause];
  const isElsewhere = fixed && provider && provider !== fixed;
  const unknown = strings["diagnose.not_shown"];
  // A cause is explained on this page, or on /errors/; that of another mailbox there too.
  const id = !isElsewhere && [`error-${cause}`, cause].find(byId);
  const guide = provider === fixed ? "" : `${root}guides/${provider}/`;
  const copy = render("answer", {
    title,
    step,
    first: !index,
    also: index,
    explained: id ? `#${id}` : `${root}errors/#${isElsewhere ? hashOf(finding) : cause}`,
    mailbox: providers[provider ?? ""] ?? unknown,
    protocol: strings[`servers.${protocol}`] ?? unknown,
    fragment,
    words: fragment ?? unknown,
    who: strings[`actor.${actor ?? usualActor}`],
    guide:
      provider &&
      guide &&
      `${guide}#${guides[provider]?.includes(Object.keys(causes).indexOf(cause).toString(36)) ? `error-${cause}` : "errors"}`,
    place: provider && step && `${guide}#step-${step}`,
    url: absolute(`${root}errors/#${hashOf(finding)}`),
  });
  copy.querySelector(".fix").replaceWith(fixOf(finding));
  return copy;
}

/** @param {(Node | string)[]} content */
function show(content) {
  const [title, box] = place.children;
  box.replaceChildren(...content);
  place.hidden = false;
  say(`${title.textContent}\n${box.querySelector("h4, p:only-child")?.textContent}`);
}

/** @param {Finding[]} findings */
function answer(findings) {
  const [first] = findings;
  show(first ? findings.slice(0, SHOWN).map(card) : [render("answer-none", {}), listOf("checklist") ?? ""]);
  if (!fixed && (first || fromHash("cause"))) setHash(first ? hashOf(first) : "");
}

async function diagnose() {
  if (!area.value.trim()) return show([render("answer-empty", {})]);
  const { diagnoseAll } = await import("./config-helper.js");
  answer(diagnoseAll(area.value, { provider: fixed ?? choice.value }));
}

async function diagnoseAndShow() {
  await diagnose();
  place.scrollIntoView();
}

/** The cause that the link names, without any text. @param {string} slug */
function explain(slug) {
  const cause = fromHash("cause");
  if (!Object.hasOwn(causes, cause)) return;
  const provider = Object.hasOwn(providers, slug) ? slug : "";
  choice.value = provider;
  const given = fromHash("protocol");
  const rows = [...errors, ...textless].filter((row) => row[0] === provider && row[1] === cause);
  const [, , , actor, step, , fix] = rows.find((row) => row[2].includes(given)) ?? rows[0] ?? [];
  // Where they differ, this is the name of none.
  const protocol = given || [...new Set(rows.map((row) => String(row[2])))].join("/");
  show([card({ cause, provider, protocol, actor, step, fix }, 0)]);
  setHash(hashOf({ cause, provider, protocol: given }));
}

/** With the text goes its answer. */
function clear() {
  place.hidden = true;
  say("");
  if (fromHash("cause")) setHash("");
}

export function start() {
  startCopy();
  form.onsubmit = () => {
    diagnoseAndShow();
    return false;
  };
  // The pasted text is in the box only after this event.
  area.onpaste = () => setTimeout(diagnoseAndShow);
  area.oninput = () => area.value.trim() || clear();
  form.hidden = false;
  if (fixed) return;
  choice.onchange = () => (area.value.trim() ? diagnose() : explain(choice.value));
  onhashchange = () => {
    explain(fromHash("provider"));
    if (fromHash("cause")) place.scrollIntoView();
  };
  dispatchEvent(new Event("hashchange"));
}
