// The page for support staff: a link and a ready reply, put together from data in the page. The choice stands behind the #.
import { byId, fill, fromHash, readBlock, setHash } from "./dom.js";
import { makeSortable } from "./sort.js";

// Strong, code, a link and a bare address: all the inline Markdown that there is in a reply.
const INLINE = /\*\*(.+?)\*\*|`(.+?)`|\[(.+?)\]\((.+?)\)|<(https?:.+?)>/g;
// Chinese has no spaces; one that stood beside a placeholder goes when what replaced it is Chinese.
const GAP = /([\u3000-\u9fff\uff00-\uffef]\**) (?=\**[\u3000-\u9fff\uff00-\uffef])/g;

/** @type {SupportData} */
const { shared, editions } = readBlock("support-data");
const form = byId("support");
const { find, mailbox, topic } = form.elements;
const note = byId("support-note");
/** @type {HTMLOptionElement[]} */
const options = [...mailbox.options].slice(1);

/** A template without the lines of which a value is missing. @type {Fill} */
function compose(template, values) {
  const lines = template.split("\n").filter((line) => [...line.matchAll(/{(\w+)}/g)].every(([, name]) => values[name]));
  return lines.map((line) => fill(line, values)).join("\n").replace(/\n{3,}/g, "\n\n").replace(GAP, "$1").trim();
}

/** @type {Fill} */
const plainText = (markdown, { link }) =>
  markdown.replace(INLINE, (_, strong, code, words, url, bare) => strong ?? code ?? bare ?? fill(link, { words, url }));

/** @param {string} name @param {string} text With inline Markdown. */
function element(name, text) {
  const made = document.createElement(name);
  let end = 0;
  for (const { 0: { length }, 1: strong, 2: code, 3: words, 4: url, 5: bare, index } of text.matchAll(INLINE)) {
    const part = document.createElement(strong ? "strong" : code ? "code" : "a");
    part.textContent = strong ?? code ?? words ?? bare;
    if (part instanceof HTMLAnchorElement) part.href = url ?? bare;
    made.append(text.slice(end, index), part);
    end = index + length;
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

/** error-bad_credentials.2 → bad_credentials @type {Read} */
const causeOf = (name) => name.slice(6).split(".")[0];
/** Has the mailbox several server sets? @param {string} slug */
const hasSeveral = (slug) => Object.keys(shared[slug].sets).length > 1;

/** The topics of the chosen mailbox, in the language of the page. */
function offer() {
  const slug = mailbox.selectedOptions[0].dataset.mailbox;
  if (!slug) return;
  const { causes, mailboxes } = editions[form.dataset.lang];
  const { parts } = mailboxes[slug];
  /** @param {string} name */
  const asOption = (name) => {
    const { title, sign = shared[slug].parts[name]?.said } = parts[name] ?? {};
    const isOneOfSeveral = name.includes(".") || parts[`${name}.2`];
    const label = title ? `${name.slice(5)}. ${title}` : causes[causeOf(name)].title + (isOneOfSeveral ? form.dataset.colon + sign : "");
    return new Option(plainText(label, { link: "{words}" }), name);
  };
  const own = Object.keys(parts);
  const others = Object.keys(causes).map((cause) => `error-${cause}`).filter((name) => !parts[name]);
  const groups = [own.filter((name) => name.startsWith("step")), own.filter((name) => name.startsWith("error")), others];
  const chosen = topic.value;
  groups.forEach((names, index) => topic.querySelectorAll("optgroup")[index].replaceChildren(...names.map(asOption)));
  choose(topic, chosen);
}

/** What the reply says. @param {string} slug @param {string} domain @param {string} name */
function valuesOf(slug, domain, name) {
  const { site, causes, colon, date, mailboxes } = editions[form.elements.reply.value];
  const box = mailboxes[slug];
  const [kind, number] = name.split("-");
  const cause = causes[causeOf(name)];
  const own = cause ? box.parts[name] : box.parts[name] ?? {};
  const steps = Object.values(box.parts).filter((part) => part.title);
  const anchor = kind === "guide" ? "" : name.split(".")[0];
  // A guide that asks for the domain gets the answer along.
  const place = hasSeveral(slug) ? `domain=${domain}${anchor && "&to="}${anchor}` : anchor;
  return {
    ...box,
    ...box.sets[domain],
    ...shared[slug].sets[domain],
    ...shared[slug].parts[name],
    title: cause?.title,
    ...(own ?? cause),
    kind: box.refuses?.includes(kind) ? "refused" : kind,
    number,
    count: steps.length,
    steps: steps.map(({ title, path }, index) => `${index + 1}. ${title}${path ? colon + path : ""}`).join("\n"),
    date: own ? box.dates[kind] : date,
    link: site + (own ? `guides/${slug}/${place && "#"}${place}` : `errors/#${causeOf(name)}`),
  };
}

function show() {
  const [{ value: domain, dataset: { mailbox: slug } }] = mailbox.selectedOptions;
  byId("support-result").hidden = !slug;
  if (!slug) return setHash("");
  const reply = form.elements.reply.value;
  const values = valuesOf(slug, domain, topic.value);
  const markdown = compose(editions[reply].templates[values.kind], values);
  const text = plainText(markdown, editions[reply]);
  for (const [id, value] of Object.entries({ text, rich: text, markdown, link: values.link })) byId(`copy-${id}`).dataset.copy = value;
  const link = byId("support-link");
  link.href = link.textContent = values.link;
  const place = byId("support-reply");
  place.lang = reply;
  place.replaceChildren(...elements(markdown));
  setHash(`mailbox=${slug}${hasSeveral(slug) ? `&domain=${domain}` : ""}&topic=${topic.value}&reply=${reply}`);
}

/** @param {HTMLOptionElement} option */
const wordsOf = ({ dataset: { words = "" } }) => words.split(" ");

/** What the address names; what it names and is not here is said. */
function follow() {
  const [slug, domain, name, language] = ["mailbox", "domain", "topic", "reply"].map(fromHash);
  // Some other anchor of the page.
  if (!(slug + domain + name + language)) return;
  const option = options.find((one) => (!slug || one.dataset.mailbox === slug) && (!domain || wordsOf(one).includes(domain)));
  mailbox.value = slug || domain ? option?.value ?? "" : "";
  offer();
  const radio = byId(`support-reply-${language}`);
  if (radio) radio.checked = true;
  const isOffered = !mailbox.value || !name || choose(topic, name);
  const unknown = [...(option ? [] : [slug, domain]), isOffered ? "" : name, radio ? "" : language].filter(Boolean);
  note.textContent = unknown.length ? fill(form.dataset.unknown, { what: unknown.join(", ") }) : "";
  show();
}

/** The mailbox that fits what was typed. Of a whole address only the domain is read, and it must fit exactly. */
function pick() {
  const typed = find.value.normalize("NFKC").replace(/[。｡]/g, ".").toLowerCase().trim();
  const sought = typed.slice(typed.lastIndexOf("@") + 1);
  if (!sought) return;
  const option =
    options.find((one) => wordsOf(one).includes(sought)) ??
    (typed.indexOf("@") > 0 ? undefined : options.find((one) => wordsOf(one).some((word) => word.startsWith(sought))));
  if (option) mailbox.value = option.value;
  else note.textContent = fill(form.dataset.none, { typed: sought });
}

export function start() {
  form.oninput = (/** @type {Event} */ { target }) => {
    note.textContent = "";
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
