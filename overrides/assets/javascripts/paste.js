// The box for a pasted error, on /errors/ and on every guide.
import { start as startCopy } from "./copy.js";
import { absolute, byId, fromHash, loadDiagnosis, render, say, setHash } from "./dom.js";

const SHOWN = 3;

const form = byId("paste");
const area = byId("paste-text");
const place = byId("answers");
// On a guide the mailbox is known, there is no choice, and what stands behind the # belongs to the choice of a domain.
const { provider: fixed, root = "" } = form.dataset;
const choice = byId("paste-provider");

/** @type {Awaited<ReturnType<typeof loadDiagnosis>>} */
let diagnosis;

/** @param {Finding} finding */
const hashOf = ({ cause, provider, protocol }) =>
  `cause=${cause}${provider ? `&provider=${provider}` : ""}${diagnosis.data.strings[`servers.${protocol}`] ? `&protocol=${protocol}` : ""}`;
/** The list of a section. @param {string} id */
const listOf = (id) => document.getElementById(id)?.closest("section")?.querySelector("ol")?.cloneNode(true);

/** The steps that help; the general ones as this page has them, with their links. @param {Finding} finding @returns {Node} */
function fixOf({ cause, fix = diagnosis.data.causes[cause][3] }) {
  const printed = String(fix) === String(diagnosis.data.causes[cause][3]) && listOf(cause);
  if (printed) return printed;
  const list = document.createElement("ol");
  for (const line of fix) list.appendChild(document.createElement("li")).textContent = line;
  return list;
}

/** @type {OfFinding<Node>} */
function card(finding, index) {
  const { cause, provider, protocol, actor, step, fragment } = finding;
  const { causes, guides, providers, strings } = diagnosis.data;
  const [title, usualActor] = causes[cause];
  const isElsewhere = fixed && provider && provider !== fixed;
  const unknown = strings["diagnose.not_shown"];
  // A cause is explained on this page, or on /errors/; that of another mailbox there too.
  const id = !isElsewhere && [`error-${cause}`, cause].find((each) => document.getElementById(each));
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
    guide: provider && guide && `${guide}#${guides[provider]?.includes(cause) ? `error-${cause}` : "errors"}`,
    place: provider && step && `${guide}#step-${step}`,
    url: absolute(`${root}errors/#${hashOf(finding)}`),
  });
  copy.querySelector(".fix")?.replaceWith(fixOf(finding));
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

/** Has the page what an answer needs? If it cannot be loaded, that is said. */
async function isLoaded() {
  try {
    diagnosis = await loadDiagnosis();
    return true;
  } catch {
    show([render("answer-unavailable", {})]);
    return false;
  }
}

async function diagnose() {
  if (!area.value.trim()) return show([render("answer-empty", {})]);
  // Meanwhile the box may have been emptied.
  if (!(await isLoaded()) || !area.value.trim()) return;
  const { diagnoseWith, data } = diagnosis;
  answer(diagnoseWith(area.value, fixed ?? choice.value, data));
}

async function diagnoseAndShow() {
  await diagnose();
  place.scrollIntoView();
}

/** The cause that the link names, without any text. @param {string} slug */
async function explain(slug) {
  const cause = fromHash("cause");
  if (!cause || !(await isLoaded())) return;
  const { ownErrors, data } = diagnosis;
  if (!Object.hasOwn(data.causes, cause)) return;
  const provider = Object.hasOwn(data.providers, slug) ? slug : "";
  choice.value = provider;
  const given = fromHash("protocol");
  const rows = ownErrors(provider, cause, given, data);
  const [, , , actor, step, , fix] = rows[0] ?? [];
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
  // Whoever turns to the box will need it. Should it fail, that is said when it is needed.
  area.onfocus = () => loadDiagnosis().catch(() => {});
  // The pasted text is in the box only after this event.
  area.onpaste = () => setTimeout(diagnoseAndShow);
  area.oninput = () => area.value.trim() || clear();
  form.hidden = false;
  if (fixed) return;
  choice.onchange = () => (area.value.trim() ? diagnose() : explain(choice.value));
  onhashchange = async () => {
    await explain(fromHash("provider"));
    if (fromHash("cause")) place.scrollIntoView();
  };
  dispatchEvent(new Event("hashchange"));
}
