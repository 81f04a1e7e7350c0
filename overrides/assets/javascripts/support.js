// The page for support staff: a link and a ready reply, put together from data in the page. The choice stands behind the #.
import { byId, fill, fromHash, readBlock, setHash } from "./dom.js";
import { makeSortable } from "./sort.js";
import { plain } from "./typed.js";

// Strong, code, a link and a bare address: all the inline Markdown that there is in a reply.
const INLINE = /\*\*(.+?)\*\*|`(.+?)`|\[(.+?)\]\((.+?)\)|<(https?:.+?)>/g;
// Chinese has no spaces; one that stood beside a placeholder goes when what replaced it is Chinese.
const GAP = /([\u3000-\u9fff\uff00-\uffef]\**) (?=\**\[?[\u3000-\u9fff\uff00-\uffef])/g;
// What could be a domain; only that may get into a link.
const DOMAIN = /^[^\s.]+(\.[^\s.]+)+$/;

const { spoken, mailboxes: shared, editions, others } = readBlock("support-data");
const form = byId("support");
const { find, mailbox, topic } = form.elements;
const [note, lookUp] = [byId("support-note"), byId("support-look-up")];
/** @type {HTMLOptionElement[]} */
const options = [...mailbox.options].slice(1);
/** The topic that the address names, until a mailbox is chosen. */
let wanted = "";

/** A template without the lines of which a value is missing. @type {Fill} */
function compose(template, values) {
  const lines = template.split("\n").filter((line) => [...line.matchAll(/{(\w+)}/g)].every(([, name]) => values[name]));
  return lines
    .map((line) => fill(line, values))
    .join("\n")
    .replace(/\n{3,}/g, "\n\n")
    .replace(GAP, "$1")
    .trim();
}

/** @type {Change} */
const numbered = (lines) =>
  lines
    .split("\n")
    .map((line, index) => `${index + 1}. ${line}`)
    .join("\n");

/** @param {string} markdown @param {{ link: string }} edition */
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

/** False, and the first option, where the value is not offered. @param {HTMLSelectElement} select @param {string} value */
function choose(select, value) {
  select.value = value;
  const isOffered = select.selectedIndex >= 0;
  if (!isOffered) select.selectedIndex = 0;
  return isOffered;
}

/** error-bad_credentials.login-failed → bad_credentials @type {Read} */
const causeOf = (name) => name.slice(6).split(".")[0];
/** Has the mailbox several server sets? @param {string} slug */
const hasSeveral = (slug) => Object.keys(shared[slug].sets).length > 1;

/** Chooses a topic; a cause alone means the first of its errors. @param {string} name */
const take = (name) =>
  choose(topic, [...topic.options].find(({ value }) => value === name || value.startsWith(`${name}.`))?.value ?? name);

/** The topics of the chosen mailbox, in the language of the page. False where the one that was chosen is not among them. */
function offer() {
  const slug = mailbox.selectedOptions[0].dataset.mailbox;
  if (!slug) return !wanted || take(wanted) || true;
  const { causes, mailboxes } = editions[form.dataset.lang];
  const { parts } = mailboxes[slug];
  const own = Object.keys(parts);
  /** @param {string} name */
  const asOption = (name) => {
    const { title, sign = shared[slug].parts[name]?.said } = parts[name] ?? {};
    const isOneOfSeveral = own.filter((other) => causeOf(other) === causeOf(name)).length > 1;
    const label = title
      ? `${name.slice(5)}. ${title}`
      : causes[causeOf(name)].title + (isOneOfSeveral ? form.dataset.colon + sign : "");
    return new Option(plainText(label, { link: "{words}" }), name);
  };
  const others = shared[slug].general.map((cause) => `error-${cause}`);
  const groups = [own.filter((name) => name.startsWith("step")), own.filter((name) => name.startsWith("error")), others];
  const chosen = wanted || topic.value;
  wanted = "";
  groups.forEach((names, index) => topic.querySelectorAll("optgroup")[index].replaceChildren(...names.map(asOption)));
  return take(chosen);
}

/** What the reply says. @param {string} slug @param {string} domain @param {string} name */
function valuesOf(slug, domain, name) {
  const { site, causes, values, direct, date, mailboxes } = editions[form.elements.reply.value];
  const box = mailboxes[slug];
  const [kind, number] = name.split("-");
  const cause = causes[causeOf(name)];
  const own = cause ? box.parts[name] : (box.parts[name] ?? {});
  const steps = Object.keys(box.parts).filter((part) => part.startsWith("step"));
  /** The address of a screen may depend on the domain. @param {string} part */
  const ofStep = (part) => ({ ...box.parts[part], ...shared[slug].parts[part], ...shared[slug].sets[domain].parts?.[part] });
  /** Into the guide; one that asks for the domain gets the answer along. @param {string} anchor */
  const guide = (anchor) => {
    const place = hasSeveral(slug) ? `domain=${domain}${anchor && "&to="}${anchor}` : anchor;
    return `${site}guides/${slug}/${place && "#"}${place}`;
  };
  const known = {
    ...values,
    ...box,
    ...box.sets[domain],
    ...shared[slug].sets[domain],
    ...ofStep(name),
    steps_link: guide("steps"),
    servers_link: guide("servers"),
  };
  // Only a whole guide and a general error have a short link to exactly their place.
  const short = own ? kind === "guide" && shared[slug].sets[domain].spoken : spoken[causeOf(name)];
  return {
    ...known,
    title: cause?.title,
    ...(own ?? cause),
    kind: box.refuses?.includes(kind) ? "refused" : kind,
    number,
    count: steps.length,
    steps: numbered(
      steps
        .map(ofStep)
        .map((step) => fill(step.url ? fill(direct, step) : (step.line ?? ""), step))
        .join("\n"),
    ),
    fix: cause && numbered(compose((own ?? cause).fix ?? "", known)),
    date: own ? box.dates[kind] : date,
    link: own ? guide(kind === "guide" ? "" : name.split(".")[0]) : `${site}errors/#${causeOf(name)}`,
    short: short ? site + short : "",
  };
}

/** The replies of a language that the page does not have. @param {string} language */
async function load(language) {
  try {
    /** @type {{ default: SupportEdition }} */
    const loaded = await import(new URL(others[language], document.baseURI).href);
    editions[language] = loaded.default;
    show();
  } catch {
    // On a disk nothing can be imported, but the page of that language has them.
    /** @type {HTMLElement | null} */ (document.querySelector("a.language"))?.click();
  }
}

function show() {
  const [chosen] = mailbox.selectedOptions;
  const domain = chosen.value;
  const slug = chosen.dataset.mailbox;
  const reply = form.elements.reply.value;
  byId("support-result").hidden = !slug || !editions[reply];
  if (!slug) return setHash(wanted && `topic=${encodeURIComponent(wanted)}&reply=${reply}`);
  setHash(`mailbox=${slug}${hasSeveral(slug) ? `&domain=${domain}` : ""}&topic=${topic.value}&reply=${reply}`);
  if (!editions[reply]) return load(reply);
  const values = valuesOf(slug, domain, topic.value);
  const markdown = compose(editions[reply].templates[values.kind], values);
  const text = plainText(markdown, editions[reply]);
  const { link, short } = values;
  for (const [id, value] of Object.entries({ text, rich: text, markdown, link, short })) byId(`copy-${id}`).dataset.copy = value;
  byId("support-short").hidden = !short;
  const [whole, brief] = [byId("support-link"), byId("support-spoken")];
  whole.href = whole.textContent = link;
  brief.href = brief.textContent = short;
  const place = byId("support-reply");
  place.lang = reply;
  place.replaceChildren(...elements(markdown));
}

/** @param {HTMLOptionElement} option */
const wordsOf = ({ dataset: { words = "" } }) => words.split(" ");

/** What the address names; what it names and is not here is said. */
function follow() {
  const [slug, domain, name, language] = ["mailbox", "domain", "topic", "reply"].map(fromHash);
  // Some other anchor of the page.
  if (!(slug + domain + name + language)) return;
  const option = options.find((one) => (!slug || one.dataset.mailbox === slug) && (!domain || wordsOf(one).includes(domain)));
  mailbox.value = slug || domain ? (option?.value ?? "") : "";
  wanted = name;
  const isOffered = offer();
  const hasLanguage = Object.hasOwn({ ...editions, ...others }, language);
  if (hasLanguage) form.elements.reply.value = language;
  const unknown = [...(option ? [] : [slug, domain]), isOffered ? "" : name, hasLanguage ? "" : language].filter(Boolean);
  note.textContent = unknown.length ? fill(form.dataset.unknown, { what: unknown.join(", ") }) : "";
  lookUp.hidden = true;
  show();
}

/** The mailbox that fits what was typed, or none. Of a whole address only the domain is read, and it must fit exactly. */
function pick() {
  // All are 邮箱, "mailbox".
  const typed = plain(find.value.replaceAll("邮箱", ""));
  const at = typed.lastIndexOf("@");
  // Behind it there may be a bracket, a full stop or more words.
  const sought =
    at < 0
      ? typed
      : typed
          .slice(at + 1)
          .replace(/[^\w.-].*/s, "")
          .replace(/\.$/, "");
  if (!sought) return;
  const option =
    options.find((one) => wordsOf(one).includes(sought)) ??
    (at > 0 ? undefined : options.find((one) => wordsOf(one).some((word) => word.startsWith(sought))));
  mailbox.value = option?.value ?? "";
  if (option) return;
  note.textContent = fill(form.dataset.none, { typed: at < 0 ? find.value.trim() : sought });
  lookUp.hash = DOMAIN.test(sought) ? `domain=${encodeURIComponent(sought)}` : "";
  lookUp.hidden = false;
}

export function start() {
  form.oninput = (/** @type {Event} */ { target }) => {
    note.textContent = "";
    lookUp.hidden = true;
    if (target === topic) wanted = "";
    if (target === find) pick();
    if (target === find || target === mailbox) offer();
    show();
  };
  form.onsubmit = () => {
    topic.focus();
    return false;
  };
  onhashchange = follow;
  makeSortable(byId("support-matrix"));
  form.hidden = false;
  follow();
}
