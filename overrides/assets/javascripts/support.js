// The page for support staff: a link and a ready reply. Replies are whole texts in files of each mailbox and language; the choice
// stands behind the #, what is pasted nowhere.
import { byId, fill, fromHash, load, runFile, setHash } from "./dom.js";
import { makeSortable } from "./sort.js";

const PAUSE_MS = 250;
// What is quoted of a text in which nothing was recognised.
const QUOTED = 40;
// Strong, code, a link and a bare address: all the inline Markdown that there is in a reply.
const INLINE = /\*\*(.+?)\*\*|`(.+?)`|\[(.+?)\]\((.+?)\)|<(https?:.+?)>/g;

const form = byId("support");
const { find, mailbox, topic } = form.elements;
const [note, lookUp, result] = [byId("support-note"), byId("support-look-up"), byId("support-result")];
/** @type {HTMLOptionElement[]} */
const options = [...mailbox.options].slice(1);
/** @type {Wanted} The topic that the address names until a mailbox is chosen, or that a text has. */
const NOTHING = { name: "", title: "", isSaid: () => false };
let wanted = NOTHING;
// Did the text choose the mailbox, and not a hand?
let isOfText = false;
let turn = 0;
let timer = 0;

/** @param {string} markdown @param {SupportFile} file */
function plainText(markdown, { link }) {
  /** @type {Replacer} */
  const shown = (_, strong, code, words, url, bare) => strong ?? code ?? bare ?? fill(link, { words, url });
  return markdown.replace(INLINE, shown);
}

/** @param {string} name @param {string} text With inline Markdown. */
function element(name, text) {
  const made = document.createElement(name);
  let end = 0;
  for (const found of text.matchAll(INLINE)) {
    const [whole, strong, code, words, url, bare] = found;
    const part = document.createElement(strong ? "strong" : code ? "code" : "a");
    part.textContent = strong ?? code ?? words ?? bare;
    if (part instanceof HTMLAnchorElement) part.href = url ?? bare;
    made.append(text.slice(end, found.index), part);
    end = found.index + whole.length;
  }
  made.append(text.slice(end));
  return made;
}

/** Paragraphs and lists. @param {string} markdown */
function elements(markdown) {
  /** @type {HTMLElement[]} */
  const made = [];
  for (const line of markdown.split("\n").filter(Boolean)) {
    const [, mark, item] = /^(-|\d+\.) (.*)/.exec(line) ?? [];
    const list = mark === "-" ? "UL" : "OL";
    if (!item) made.push(element("p", line));
    else if (made.at(-1)?.tagName !== list) made.push(document.createElement(list));
    if (item) made.at(-1)?.append(element("li", item));
  }
  return made;
}

/** The replies about a mailbox in one language. @param {string} slug @param {string} lang */
async function repliesOf(slug, lang) {
  const name = `${slug}-${lang}`;
  if (!globalThis.responses?.[name]) await runFile(fill(form.dataset.file, { slug, lang }));
  return /** @type {SupportFile} */ (globalThis.responses?.[name]);
}

/** Has the mailbox several server sets? @param {string} slug */
const hasSeveral = (slug) => options.filter(({ dataset }) => dataset.mailbox === slug).length > 1;

/** The topic of the list that is meant: a cause alone means that of its errors whose words the text has, or the first. */
function meant() {
  const { name, isSaid } = wanted;
  const fitting = [...topic.options].filter(({ value }) => value === name || value.startsWith(`${name}.`));
  return (fitting.find(({ dataset: { said } }) => said?.split("|").some(isSaid)) ?? fitting[0])?.value;
}

/** The topics of the chosen mailbox, and the choice among them. Returns the one that was wanted and is not there, or "".
 * @param {SupportFile} file */
function offer({ steps, errors, general }) {
  const before = topic.value;
  /** @param {string[]} row */
  const asOption = ([name, label, said = ""]) => {
    const option = new Option(label, name);
    option.dataset.said = said;
    return option;
  };
  const groups = topic.querySelectorAll("optgroup");
  [steps, errors, general].forEach((rows, index) => groups[index].replaceChildren(...rows.map(asOption)));
  const chosen = meant();
  const missing = chosen ? "" : wanted.name;
  topic.value = chosen ?? before;
  if (topic.selectedIndex < 0) topic.selectedIndex = 0;
  return missing;
}

/** @type {Say} */
function tell(words) {
  note.textContent = words;
}

/** Says what an address or a text named in vain. @param {string[]} unknown */
function tellUnknown(unknown) {
  const what = unknown.filter(Boolean).join(", ");
  if (what) tell(fill(wanted.title ? form.dataset.missing : form.dataset.unknown, { what: wanted.title || what }));
}

/** Shows the reply to what is chosen: what can be copied is always that. @param {string[]} [whose] What an address named in vain
 * of a mailbox, and of a @param {string} [language] */
async function show(whose = [], language = "") {
  const mine = (turn += 1);
  const [{ value: domain, dataset }] = mailbox.selectedOptions;
  const { lang } = form.dataset;
  const reply = form.elements.reply.value;
  const slug = dataset.mailbox;
  result.hidden = true;
  if (!slug) {
    setHash(wanted.name && `topic=${encodeURIComponent(wanted.name)}&reply=${reply}`);
    return tellUnknown([...whose, language]);
  }
  const files = await Promise.all([repliesOf(slug, lang), repliesOf(slug, reply)]).catch(() => null);
  if (mine !== turn) return;
  if (!files) return tell(form.dataset.unavailable);
  const [own, file] = files;
  tellUnknown([...whose, offer(own), language]);
  wanted = NOTHING;
  setHash(`mailbox=${slug}${hasSeveral(slug) ? `&domain=${domain}` : ""}&topic=${topic.value}&reply=${reply}`);
  put(file, slug, domain, reply);
}

/** @param {SupportFile} file @param {string} slug @param {string} domain @param {string} lang */
function put(file, slug, domain, lang) {
  const [markdown, link, short] = file.replies[topic.value][domain];
  const text = plainText(markdown, file);
  for (const [id, value] of Object.entries({ text, rich: text, markdown, link, short })) byId(`copy-${id}`).dataset.copy = value;
  byId("support-short").hidden = !short;
  const [whole, brief] = [byId("support-link"), byId("support-spoken")];
  whole.href = whole.textContent = link;
  brief.href = brief.textContent = short;
  for (const beside of document.querySelectorAll(".beside a[data-path]"))
    /** @type {HTMLAnchorElement} */ (beside).href = fill(/** @type {HTMLElement} */ (beside).dataset.path ?? "", {
      slug,
      domain,
      lang,
    });
  byId("support-files").hidden = !file.takes;
  const place = byId("support-reply");
  place.lang = lang;
  place.replaceChildren(...elements(markdown));
  result.hidden = false;
}

/** The mailbox and server set of a domain in the list. @param {string} domain @param {BoxData} data */
function optionOf(domain, { domains }) {
  if (!Object.hasOwn(domains, domain)) return;
  const [slug, row] = domains[domain];
  return options.find(({ value, dataset }) => dataset.mailbox === slug && domains[value][1] === row);
}

/** The one that the address of the page names. @param {string} slug @param {string} domain */
async function named(slug, domain) {
  const same = options.find(({ value, dataset }) => (domain ? value === domain : dataset.mailbox === slug));
  // Other domains of a server set are not in the list.
  const found =
    domain && !same
      ? await load("box").then(
          (data) => optionOf(domain, data),
          () => undefined,
        )
      : same;
  return slug && found?.dataset.mailbox !== slug ? undefined : found;
}

/** What the address names; what it names and is not here is said. */
async function follow() {
  const [slug, domain, name, language] = ["mailbox", "domain", "topic", "reply"].map(fromHash);
  // Some other anchor of the page.
  if (!(slug + domain + name + language)) return;
  const mine = (turn += 1);
  forget();
  const option = await named(slug, domain);
  if (mine !== turn) return;
  mailbox.value = option?.value ?? "";
  wanted = { ...NOTHING, name };
  isOfText = false;
  const hasLanguage = [...form.elements.reply].some((radio) => /** @type {HTMLInputElement} */ (radio).value === language);
  if (hasLanguage) form.elements.reply.value = language;
  await show(option ? [] : [slug, domain], hasLanguage ? "" : language);
}

/** What belonged to the text before. */
function forget() {
  clearTimeout(timer);
  tell("");
  lookUp.hidden = true;
}

/** Of what fits no mailbox of the list, only a domain may get into the link. @param {string} domain */
function tellNone(domain) {
  const typed = domain || find.value.trim();
  tell(typed.length > QUOTED ? form.dataset.nothing : fill(form.dataset.none, { typed }));
  lookUp.hash = domain && `domain=${encodeURIComponent(domain)}`;
  lookUp.hidden = false;
}

/** What recognises a text. It is fetched when there is one. */
async function engine() {
  const [ask, diagnose, box, diagnosis] = await Promise.all([
    import("./ask.js"),
    import("./diagnose.js"),
    load("box"),
    load("diagnose"),
  ]);
  return { ...ask, ...diagnose, box, diagnosis };
}

/** Chooses mailbox and topic by a customer's text: an address, a name, an error, or all of them. */
async function pick() {
  forget();
  const mine = turn;
  if (!find.value.trim()) return show();
  const all = await engine().catch(() => null);
  if (mine !== turn) return;
  if (!all) return tell(form.dataset.unavailable);
  const { mailbox: found, findings } = all.understand(find.value, all);
  const domain = found && "domain" in found ? found.domain : "";
  const option = found?.kind === "provider" ? optionOf(domain, all.box) : undefined;
  const [finding] = findings;
  // With an error alone, the mailbox that was chosen by hand stays.
  if (option || !finding || isOfText) {
    mailbox.value = option?.value ?? "";
    isOfText = true;
  }
  if (finding) {
    const said = all.normalise(find.value);
    const isSaid = (/** @type {string} */ fragment) => all.contains(all.sides(fragment), said);
    wanted = { name: `error-${finding.cause}`, title: all.diagnosis.causes[finding.cause][0], isSaid };
  }
  if (!option && !finding) tellNone(domain);
  else if (!option) tell(mailbox.value ? form.dataset.kept : form.dataset.asks);
  return show();
}

export function start() {
  form.oninput = (/** @type {Event} */ { target }) => {
    forget();
    if (target === topic) wanted = NOTHING;
    if (target === mailbox) isOfText = false;
    // The answer to the text before must not stand beside a new one.
    turn += 1;
    result.hidden = true;
    if (target === find) timer = setTimeout(pick, PAUSE_MS);
    else show();
  };
  find.onkeydown = async (/** @type {KeyboardEvent} */ event) => {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    await pick();
    topic.focus();
  };
  form.onsubmit = () => false;
  onhashchange = follow;
  makeSortable(byId("support-matrix"));
  form.hidden = false;
  // What a browser kept of the visit before.
  if (find.value) pick();
  follow();
}
