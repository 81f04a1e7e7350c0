// The box: takes whatever somebody has, an address, a name, an error or a question, and answers under itself. What is typed stays
// in it; only a domain, or a cause with its mailbox, ever gets into a link. site.js fetches this when somebody turns to a box.
import { start as startCopy } from "./copy.js";
import { absolute, fill, fromHash, fromRoot, load, render, say, setHash } from "./dom.js";

const PAUSE_MS = 250;
// Somebody who is still typing should not be told that "16" is wrong.
const TYPING_MS = 800;
// Causes, and pages beside another answer.
const SHOWN = 3;

/** Engines and data; what failed is tried again at the next turn. */
async function loadAll() {
  const [ask, diagnose, lookup, search, box, diagnosis] = await Promise.all([
    import("./ask.js"),
    import("./diagnose.js"),
    import("./lookup.js"),
    import("./search.js"),
    load("box"),
    load("diagnose"),
  ]);
  return { ...ask, ...diagnose, ...lookup, ...search, box, diagnosis };
}

/** What the templates say of a mailbox. @type {ValuesOf} */
function valuesOf(found, { providers, strings, helper }, isDomainKnown) {
  const { slug, domain, local, username } = found;
  const { page, asks } = providers[slug];
  const guide = asks && isDomainKnown ? `${page}#domain=${domain}` : page;
  const address = `${local}@${domain}`;
  /** @type {Values} */
  const values = {
    ...providers[slug],
    domain,
    local,
    bare: !local,
    guide,
    address,
    anchor: guide === page ? `${page}#` : `${guide}&to=`,
    guideUrl: absolute(fromRoot(guide)),
    link: absolute(fromRoot(`${helper}#domain=${domain}`)),
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

/** @type {MakeButton} */
function button(words, name, value) {
  const element = document.createElement("button");
  element.type = "button";
  element.className = "act";
  element.textContent = words;
  element.dataset[name] = value;
  return element;
}

/** @param {string} line */
function item(line) {
  const element = document.createElement("li");
  element.textContent = line;
  return element;
}

/** One box and its place for answers. @type {BoxIn} */
function boxIn(form) {
  const area = /** @type {HTMLTextAreaElement} */ (form.querySelector("textarea"));
  const place = /** @type {HTMLElement} */ (document.getElementById(form.dataset.box ?? ""));
  const level = Number(form.dataset.level);
  const label = place.ariaLabel;
  // On a guide the mailbox is known, and what stands behind the # belongs to the choice of a domain.
  const { keeps, provider = null } = form.dataset;

  /** @type {Awaited<ReturnType<typeof loadAll>>} */
  let all;
  /** @type {string | null} The mailbox that was picked in place of that in the text, "" for none. */
  let picked = null;
  // A domain that looks like a slip and is none.
  let right = "";
  /** @type {Finding | null} What a link explains, without a text. */
  let linked = null;
  /** @type {Understood} */
  let answer;
  let isPicking = false;
  let timer = 0;
  let turn = 0;

  const ready = async () => {
    all ??= await loadAll();
    return all;
  };
  /** @type {Put} */
  const put = (id, values = {}) => render(all.box.answers[id], values, level);

  function grow() {
    area.style.height = "auto";
    area.style.height = `${area.scrollHeight + area.offsetHeight - area.clientHeight}px`;
  }

  /** With the text goes its answer. */
  function forget() {
    clearTimeout(timer);
    turn += 1;
    [picked, right, linked, isPicking] = [null, "", null, false];
    place.hidden = true;
    place.replaceChildren();
    say("");
  }

  /** @param {string} hash */
  const keep = (hash) => hash === location.hash.slice(1) || setHash(hash);

  /** @returns {Understood} */
  function understand() {
    const said = all.understand(area.value, all, { provider: picked ?? provider, isPicked: picked !== null });
    const { mailbox } = said;
    return mailbox?.kind === "typo" && mailbox.domain === right ? { ...said, mailbox: { kind: "unknown", domain: right } } : said;
  }

  // --- what an answer shows ---

  /** What a mailbox is called. @param {string} owner */
  const nameOf = (owner) =>
    all.diagnosis.providers[owner] ?? all.box.enterprise.find(({ id }) => owner === `company:${id}`)?.name ?? "";

  /** What was recognised, and the way to another mailbox. */
  function whose() {
    const { mailbox, by, isAll, others, findings, domains } = answer;
    const slug = mailbox?.kind === "provider" ? mailbox.slug : "";
    const { words } = all.box;
    const isGuess = Boolean(by && by !== "reply" && by !== "host" && !isAll && slug !== provider);
    const seen = slug && by && !isAll ? `box.seen_${by === "domain" || by === "recipient" ? "address" : by}` : "";
    const key = seen === "box.seen_address" && domains.length ? "box.seen_name" : seen;
    const names = others.map(({ owner, domain }) => button(domain ? `@${domain}` : nameOf(owner), "other", owner));
    const several = !mailbox && others.length > 1;
    const values = {
      seen: slug !== provider && key && fill(words[key], { ...mailbox, name: nameOf(slug) }),
      asks: isGuess,
      several,
      others: several || isGuess ? names : [],
      picks: !provider && (isPicking || (findings.length > 0 && (keeps === "cause" || !mailbox)) || picked !== null),
    };
    if (!values.seen && !values.several && !values.picks) return "";
    const nodes = put("whose", values);
    const select = nodes.querySelector("select");
    if (select) select.value = slug;
    return nodes;
  }

  /** What is known of the mailbox. */
  function card() {
    const { mailbox, isError, isAll, domains, invalid } = answer;
    if (invalid) return put("invalid", { [invalid]: true });
    if (!mailbox) return "";
    if (mailbox.kind === "provider") {
      if (mailbox.slug === provider) return "";
      const values = valuesOf(mailbox, all.box, !domains.length);
      const endings = domains.map((domain) => button(`@${domain}`, "take", domain));
      return isError
        ? put("brief", { ...values, domain: domains.length ? "" : mailbox.domain })
        : put("provider", { ...values, endings });
    }
    if (mailbox.kind === "typo") {
      const { local, suggestion, domain } = mailbox;
      const address = local ? `${local}@${suggestion}` : suggestion;
      const at = area.value.toLowerCase().lastIndexOf(domain);
      const whole = `${area.value.slice(0, at)}${suggestion}${area.value.slice(at + domain.length)}`;
      return put("typo", { ...mailbox, address, taken: at < 0 || isAll ? address : whole });
    }
    if (mailbox.kind === "unknown") return put("unknown", { ...mailbox, note: all.box.notThis[mailbox.domain] });
    return put("enterprise_hint", { ...mailbox, nameless: !mailbox.domain, signIn: all.box.signIn[mailbox.of] });
  }

  /** @param {Finding} finding */
  const hashOf = ({ cause, provider: whom, protocol }) =>
    `cause=${cause}${whom ? `&provider=${whom}` : ""}${all.box.words[`servers.${protocol}`] ? `&protocol=${protocol}` : ""}`;

  /** The mailbox's own steps, and those that help in any. @param {Finding} finding */
  function fixOf({ cause, provider: whom, fix }) {
    const usual = all.diagnosis.causes[cause][3];
    const own = whom && fix && String(fix) !== String(usual) ? fix : [];
    const general = [.../** @type {DocumentFragment} */ (put(`fix-${cause}`)).children];
    // Where no password works, the general way is none.
    const isOpen = all.box.providers[whom ?? ""]?.works ?? true;
    return {
      own: own.map(item),
      general: isOpen || !own.length ? general.filter(({ textContent }) => !own.includes(textContent ?? "")) : [],
    };
  }

  /** @type {OfFinding<Node>} */
  function causeCard(finding, index) {
    const { cause, provider: whom, protocol, actor, step, fragment } = finding;
    const { causes, guides, providers } = all.diagnosis;
    const { words } = all.box;
    const [title, usualActor] = causes[cause];
    const unknown = words["diagnose.not_shown"];
    const isElsewhere = provider && whom && provider !== whom;
    // A cause is explained on this page, or on /errors/; that of another mailbox there too.
    const id = !isElsewhere && [`error-${cause}`, cause].find((each) => document.getElementById(each));
    const guide = whom === provider ? "" : `guides/${whom}/`;
    const opening = whom && step ? all.box.providers[whom]?.opening[step - 1] : step;
    const { mailbox, others } = answer;
    const named = mailbox && "name" in mailbox ? mailbox.name : others.map(({ owner }) => nameOf(owner)).join(" / ");
    const { own, general } = fixOf(finding);
    return put("answer", {
      title,
      step,
      first: !index,
      also: index,
      explained: id ? `#${id}` : `errors/#${isElsewhere ? hashOf(finding) : cause}`,
      mailbox: providers[whom ?? ""] ?? (named || unknown),
      protocol: words[`servers.${protocol}`] ?? unknown,
      fragment,
      words: fragment ?? unknown,
      who: words[`actor.${actor ?? usualActor}`],
      own,
      general,
      both: own.length && general.length,
      guide: whom && guide && `${guide}#${guides[whom]?.includes(cause) ? `error-${cause}` : "errors"}`,
      place: whom && step && `${guide}#step-${step}`,
      opening: opening === step ? "" : opening,
      openingPlace: `${guide}#step-${opening}`,
      url: absolute(fromRoot(`errors/#${hashOf(finding)}`)),
    });
  }

  /** What an error means, or that nobody knows. */
  function causes() {
    const { findings, isError, isSilent, mailbox } = answer;
    if (findings.length) return findings.slice(0, SHOWN).map(causeCard);
    if (isSilent) return [put("no-error")];
    return isError && mailbox?.kind !== "enterprise_hint" ? [put("no-cause")] : [];
  }

  /** Pages with the words, under the answer or in place of one. @param {boolean} isSecond @param {number} mine */
  async function find(isSecond, mine) {
    const nodes = await hitsOf(isSecond).catch(() => (isSecond ? null : put("no-search")));
    // A slower answer to an earlier text must not stand under a newer one.
    if (mine !== turn || !nodes) return;
    place.append(nodes);
    place.hidden = false;
  }

  /** @param {boolean} isSecond */
  async function hitsOf(isSecond) {
    const { hits } = answer.query ? await all.search(answer.query) : { hits: [] };
    if (!isSecond) say(fill(all.box.words["box.found"], { n: hits.length }));
    if (!hits.length) return isSecond ? null : put("no-hits");
    const shown = hits
      .slice(0, isSecond ? SHOWN : hits.length)
      .map(({ url, title, section, excerpt }) =>
        put("hit", { url, title, section: section?.title, sectionUrl: section?.url, excerpt: [excerpt] }),
      );
    return put("hits", { hits: shown });
  }

  /** Shows what was understood, and keeps in the page's address what may be kept. */
  function draw() {
    place.replaceChildren(whose(), card(), ...causes());
    const isSecond = place.childElementCount > 0;
    place.hidden = !isSecond;
    place.ariaLabel = place.querySelector("h2, h3, h4")?.textContent ?? label;
    const parts = [".result", ".answer"].map((kind) => place.querySelector(kind)).filter((part) => part !== null);
    /** @param {Element} part */
    const spoken = (part) => {
      const title = part.querySelector("h2, h3, h4");
      return `${title?.textContent ?? ""}\n${title?.nextElementSibling?.textContent ?? ""}`;
    };
    if (isSecond) say(parts.map(spoken).join("\n") || (place.textContent ?? ""));
    const { mailbox, findings, domains } = answer;
    const domain = mailbox && "domain" in mailbox && !domains.length ? mailbox.domain : "";
    // Half an address may look like a domain; what a link brought along is one.
    const isKept = domain && (mailbox?.kind === "provider" || domain === fromHash("domain"));
    if (keeps === "domain" && (isKept || fromHash("domain"))) keep(isKept ? `domain=${domain}` : "");
    if (keeps === "cause" && (findings.length || fromHash("cause"))) keep(findings.length ? hashOf(findings[0]) : "");
    if (!linked) find(isSecond, turn);
  }

  /** So that more of the answer than its first line is on the screen. */
  function reveal() {
    if (place.getBoundingClientRect().top > innerHeight / 2) place.scrollIntoView();
  }

  /** The keyboard of a phone covers the answer, and a screen reader goes on from it. */
  function go() {
    place.hidden = false;
    place.focus({ preventScroll: true });
    reveal();
  }

  /** Answers what stands in the box; `moves`: and leads there. @param {boolean} [moves] */
  async function show(moves) {
    clearTimeout(timer);
    const mine = (turn += 1);
    if (!area.value.trim()) return area.focus();
    try {
      await ready();
    } catch {
      return unavailable();
    }
    if (mine !== turn) return;
    linked = null;
    answer = understand();
    draw();
    if (moves) go();
  }

  /** What says so must not have to be loaded. */
  function unavailable() {
    const words = document.createElement("p");
    words.className = "answer";
    words.textContent = form.dataset.unavailable ?? "";
    place.replaceChildren(words);
    place.hidden = false;
    say(words.textContent);
  }

  // --- what the reader does ---

  /** @param {string} text @param {boolean} [moves] */
  function ask(text, moves) {
    area.value = text;
    grow();
    forget();
    return show(moves);
  }

  /** @param {string} owner */
  async function pick(owner) {
    picked = owner;
    if (linked) await explain(linked.cause, owner, linked.protocol ?? "");
    else await show();
    const select = /** @type {HTMLElement | null} */ (place.querySelector("[data-pick]"));
    if (select) select.focus();
    else go();
  }

  /** The cause that a link names, without any text. @param {string} cause @param {string} slug @param {string} protocol */
  async function explain(cause, slug, protocol) {
    const mine = (turn += 1);
    try {
      await ready();
    } catch {
      return unavailable();
    }
    if (mine !== turn || !Object.hasOwn(all.diagnosis.causes, cause)) return;
    const whom = Object.hasOwn(all.diagnosis.providers, slug) ? slug : "";
    const rows = all.ownErrors(whom, cause, protocol, all.diagnosis);
    const [, , , actor, step, , fix] = rows[0] ?? [];
    // Where they differ, this is the name of none.
    const of = protocol || [...new Set(rows.map((row) => String(row[2])))].join("/");
    linked = { cause, provider: whom, protocol: of, actor, step, fix };
    const about = all.understand("", all, { provider: whom || null, isPicked: true });
    answer = { ...about, isError: true, findings: [linked] };
    draw();
    linked.protocol = protocol;
    keep(hashOf(linked));
  }

  /** What the address of the page asks for. */
  async function follow() {
    const domain = keeps === "domain" && fromHash("domain");
    if (domain) await ask(domain);
    const cause = keeps === "cause" && fromHash("cause");
    if (!cause || (answer?.findings.length && `#${hashOf(answer.findings[0])}` === location.hash)) return;
    await explain(cause, fromHash("provider"), fromHash("protocol"));
    place.scrollIntoView();
  }

  /** @param {string} id */
  function choose(id) {
    const service = all.box.enterprise.find((each) => each.id === id);
    const { mailbox } = answer;
    if (!service || !mailbox || !("domain" in mailbox)) return;
    answer = { ...answer, mailbox: { kind: "enterprise_hint", of: id, name: service.name, domain: mailbox.domain } };
    draw();
    go();
  }

  place.addEventListener("click", ({ target }) => {
    const pressed = /** @type {Element} */ (target).closest("button");
    if (!pressed) return;
    const { take, other, service, file, right: isRight, another, yes } = pressed.dataset;
    const mailbox = answer?.mailbox;
    if (take !== undefined) ask(take, true);
    else if (other !== undefined) pick(other);
    else if (service !== undefined) choose(service);
    else if (file !== undefined && mailbox?.kind === "provider") download(mailbox, pressed.dataset);
    else if (yes !== undefined && mailbox?.kind === "provider") pick(mailbox.slug);
    else if (isRight !== undefined && mailbox && "domain" in mailbox) {
      right = mailbox.domain;
      show(true);
    } else if (another !== undefined) {
      isPicking = true;
      draw();
      /** @type {HTMLElement | null} */ (place.querySelector("[data-pick]"))?.focus();
    }
  });
  place.addEventListener("change", ({ target }) => {
    if (target instanceof HTMLSelectElement) pick(target.value);
  });
  area.addEventListener("focus", () =>
    ready().then(
      ({ warm }) => warm(),
      () => {},
    ),
  );
  area.addEventListener("input", (event) => {
    grow();
    forget();
    if (!area.value.trim() && keeps) return keep("");
    // Pasted: it is whole.
    if (!/^insert(Text|Comp|Line)|^delete/.test(/** @type {InputEvent} */ (event).inputType)) return show().then(reveal);
    timer = setTimeout(waitOrShow, PAUSE_MS);
  });

  async function waitOrShow() {
    const mine = turn;
    await ready().catch(() => {});
    if (mine !== turn) return;
    const { mailbox, invalid, findings } = all ? understand() : {};
    const isStrange = invalid || (mailbox && mailbox.kind !== "provider");
    timer = setTimeout(show, isStrange && !findings?.length ? TYPING_MS - PAUSE_MS : 0);
  }

  if (keeps) addEventListener("hashchange", follow);
  // Typed before this was there.
  grow();
  if (area.value) timer = setTimeout(waitOrShow, PAUSE_MS);
  return { show, ask, follow, warm: () => ready().then(({ warm }) => warm()) };
}

/** @type {WeakMap<HTMLFormElement, BoxApi>} */
const boxes = new WeakMap();

/** The box of a form; from now on it works. @type {BoxIn} */
export function start(form) {
  const known = boxes.get(form);
  if (known) return known;
  startCopy();
  const box = boxIn(form);
  boxes.set(form, box);
  return box;
}
