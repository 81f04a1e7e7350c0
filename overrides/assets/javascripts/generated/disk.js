(() => {
  var __defProp = Object.defineProperty;
  var __getOwnPropNames = Object.getOwnPropertyNames;
  var __esm = (fn, res, err) => function __init() {
    if (err) throw err[0];
    try {
      return fn && (res = (0, fn[__getOwnPropNames(fn)[0]])(fn = 0)), res;
    } catch (e) {
      throw err = [e], e;
    }
  };
  var __export = (target2, all) => {
    for (var name in all)
      __defProp(target2, name, { get: all[name], enumerable: true });
  };

  // overrides/assets/javascripts/dom.js
  async function runFile(path) {
    const url = new URL(path, document.baseURI).href;
    if (location.protocol !== "file:") return import(url);
    const script = document.createElement("script");
    script.src = url;
    document.head.append(script);
    return new Promise((resolve, reject) => {
      script.onload = resolve;
      script.onerror = reject;
    });
  }
  async function load(name) {
    const file = fill(document.documentElement.dataset.files ?? "", { name });
    if (!globalThis[`${name}Data`]) await runFile(file);
    return (
      /** @type {any} */
      globalThis[`${name}Data`]
    );
  }
  function fill(pattern, values) {
    const value = (hole, name = "") => String(values[name] ?? hole);
    return pattern.replace(/{(\w+)}/g, value);
  }
  function build(node, values, level) {
    if (typeof node === "string") return fill(node, values);
    const [tag, attributes, ...children] = node;
    const { "data-if": condition, "data-slot": slot, ...others } = attributes;
    const inside = slot ? (
      /** @type {Node[]} */
      values[slot] ?? []
    ) : children.map((child) => build(child, values, level));
    if (condition && isEmpty(values[condition]) || slot && !inside.length) return "";
    const [, own] = /^h(\d)$/.exec(tag) ?? [];
    const element3 = document.createElement(own ? `h${Number(own) - 1 + level}` : tag);
    for (const [name, pattern] of Object.entries(others)) {
      const value = fill(pattern, values);
      if (/^(data-)?href$/.test(name)) element3.setAttribute("href", fromRoot(value));
      else element3.setAttribute(name, value);
    }
    element3.append(...inside);
    return element3;
  }
  function render(template, values, level) {
    const nodes = document.createDocumentFragment();
    nodes.append(...template.map((node) => build(node, values, level)));
    return nodes;
  }
  function say(text) {
    byId("live").textContent = text;
  }
  var byId, fromRoot, isEmpty, absolute, fromHash, setHash;
  var init_dom = __esm({
    "overrides/assets/javascripts/dom.js"() {
      byId = (id) => (
        /** @type {Elements[Id]} */
        document.getElementById(id)
      );
      fromRoot = (path) => /^([a-z]+:|[#/])/.test(path) ? path : `${document.documentElement.dataset.root ?? ""}${path}`;
      isEmpty = (value) => !value || String(value) === "";
      absolute = (path) => new URL(path, location.protocol === "file:" ? byId("canonical").href : document.baseURI).href;
      fromHash = (name) => new URLSearchParams(location.hash.slice(1)).get(name) ?? "";
      setHash = (hash) => history.replaceState(null, "", hash ? `#${hash}` : location.pathname + location.search);
    }
  });

  // overrides/assets/javascripts/copy.js
  var copy_exports = {};
  __export(copy_exports, {
    copyText: () => copyText,
    start: () => start
  });
  function copyByCommand(text) {
    const area2 = document.createElement("textarea");
    area2.value = text;
    area2.readOnly = true;
    area2.className = "vh";
    document.body.append(area2);
    const focused = document.activeElement;
    area2.select();
    const done = document.execCommand("copy");
    area2.remove();
    if (focused instanceof HTMLElement) focused.focus({ preventScroll: true });
    return done;
  }
  async function copyText(text) {
    try {
      await navigator.clipboard.writeText(text);
      return true;
    } catch {
      return copyByCommand(text);
    }
  }
  async function copyShown(shown, text) {
    try {
      const types = { "text/html": shown.getHTML(), "text/plain": text };
      const blobs = Object.entries(types).map(([type, content]) => [type, new Blob([content], { type })]);
      await navigator.clipboard.write([new ClipboardItem(Object.fromEntries(blobs))]);
      return true;
    } catch {
      getSelection()?.selectAllChildren(shown);
      const done = document.execCommand("copy");
      getSelection()?.removeAllRanges();
      return done;
    }
  }
  function restoreLater(element3, restore) {
    clearTimeout(timers.get(element3));
    timers.set(element3, setTimeout(restore, SHOWN_FOR_MS));
  }
  function tell(button2, message, state) {
    const live = byId("live");
    button2.dataset.label ??= button2.textContent ?? "";
    button2.textContent = message;
    button2.dataset.state = state;
    restoreLater(button2, () => {
      button2.textContent = button2.dataset.label ?? "";
      delete button2.dataset.state;
    });
    live.textContent = message;
    restoreLater(live, () => {
      live.textContent = "";
    });
  }
  async function onClick(event) {
    const button2 = (
      /** @type {Element} */
      event.target.closest("button[data-copy]")
    );
    if (!(button2 instanceof HTMLElement)) return;
    const words = byId("live").dataset;
    const { copy = "", copyShown: id } = button2.dataset;
    const shown = id && document.getElementById(id);
    const done = await (shown ? copyShown(shown, copy) : copyText(copy));
    tell(button2, (done ? words.copied : words.copyFailed) ?? "", done ? "done" : "failed");
  }
  function start() {
    const buttons = document.querySelectorAll("button[data-copy]");
    for (const button2 of buttons) button2.hidden = false;
    document.addEventListener("click", onClick);
  }
  var SHOWN_FOR_MS, timers;
  var init_copy = __esm({
    "overrides/assets/javascripts/copy.js"() {
      init_dom();
      SHOWN_FOR_MS = 4e3;
      timers = /* @__PURE__ */ new WeakMap();
    }
  });

  // overrides/assets/javascripts/sort.js
  var sort_exports = {};
  __export(sort_exports, {
    makeSortable: () => makeSortable,
    start: () => start2
  });
  function makeSortable(table) {
    const body = table.tBodies[0];
    const original = [...body.rows];
    const { compare } = new Intl.Collator(document.documentElement.lang, { numeric: true });
    const heads = table.querySelectorAll("th[data-sort]");
    const sortBy = (head) => {
      const order = NEXT[head.getAttribute("aria-sort") ?? "none"];
      for (const other of heads) other.setAttribute("aria-sort", other === head ? order : "none");
      const text = (row) => row.cells[head.cellIndex].textContent?.trim() ?? "";
      const sign = { none: 0, ascending: 1, descending: -1 }[order] ?? 0;
      body.append(...[...original].sort((a, b) => sign * compare(text(a), text(b))));
    };
    for (const head of heads) {
      const button2 = document.createElement("button");
      button2.type = "button";
      button2.className = "sort";
      button2.append(...head.childNodes);
      button2.onclick = () => sortBy(head);
      head.append(button2);
      head.setAttribute("aria-sort", "none");
    }
  }
  function start2() {
    makeSortable(byId("sheet"));
  }
  var NEXT;
  var init_sort = __esm({
    "overrides/assets/javascripts/sort.js"() {
      init_dom();
      NEXT = { none: "ascending", ascending: "descending", descending: "none" };
    }
  });

  // overrides/assets/javascripts/choice.js
  var choice_exports = {};
  __export(choice_exports, {
    start: () => start3
  });
  function showOnly(domain, main) {
    const blocks = document.querySelectorAll("[data-for]");
    for (const block of blocks) {
      const own = block.dataset.for?.split(" ") ?? [];
      const isOf = domain ? own.includes(domain) : !block.matches(".hint, .unsure") && main.some((each) => own.includes(each));
      block.classList.toggle("not-chosen", domain !== "" && !isOf);
    }
  }
  function nameInMessages(domain) {
    const messages = document.querySelectorAll(".stuck .message");
    for (const shown of messages) {
      shown.dataset.words ??= shown.textContent ?? "";
      const [step, mailbox2, link, ...rest] = shown.dataset.words.split("\n");
      const lines = [step, `${mailbox2} @${domain}`, link.replace("#", `#domain=${domain}&to=`), ...rest];
      shown.textContent = domain ? lines.join("\n") : shown.dataset.words;
      shown.nextElementSibling.dataset.copy = shown.textContent;
    }
  }
  function start3() {
    const fieldset = byId("choice");
    const radios = [...fieldset.querySelectorAll("input")];
    const choice = () => radios.find(({ checked }) => checked)?.value;
    const chosen = () => choice() ?? "";
    const show2 = () => {
      showOnly(choice(), fieldset.dataset.main?.split(" ") ?? []);
      nameInMessages(chosen());
    };
    const followHash = () => {
      const wanted2 = fromHash("domain").toLowerCase();
      const radio = radios.find(({ value }) => value && value === wanted2);
      let place = fromHash("to") || "servers";
      if (radio) {
        radio.checked = true;
        show2();
      } else {
        place = document.querySelector(":target")?.id ?? "";
        if (!place) return;
        if (chosen()) setHash(`domain=${chosen()}&to=${place}`);
      }
      const reached = document.getElementById(place);
      for (const marked2 of document.querySelectorAll(".is-target")) marked2.classList.remove("is-target");
      reached?.classList.add("is-target");
      reached?.scrollIntoView();
    };
    fieldset.onchange = () => {
      show2();
      setHash(chosen() && `domain=${chosen()}`);
    };
    addEventListener("hashchange", followHash);
    fieldset.hidden = false;
    show2();
    followHash();
  }
  var init_choice = __esm({
    "overrides/assets/javascripts/choice.js"() {
      init_dom();
    }
  });

  // overrides/assets/javascripts/demo.js
  var demo_exports = {};
  __export(demo_exports, {
    start: () => start4
  });
  function start4() {
    document.addEventListener("mailbox-settings", (event) => {
      byId("heard").textContent = JSON.stringify(
        /** @type {CustomEvent<Settings>} */
        event.detail,
        null,
        2
      );
    });
  }
  var init_demo = __esm({
    "overrides/assets/javascripts/demo.js"() {
      init_dom();
    }
  });

  // overrides/assets/javascripts/walk.js
  var walk_exports = {};
  __export(walk_exports, {
    start: () => start5
  });
  function memory(key, numbers) {
    try {
      if (numbers?.length) localStorage.setItem(key, JSON.stringify(numbers));
      else if (numbers) localStorage.removeItem(key);
      return [...JSON.parse(localStorage.getItem(key) ?? "[]")];
    } catch {
      return [];
    }
  }
  function start5() {
    const bar = byId("walk");
    const count = byId("walk-count");
    const [progress] = bar.getElementsByTagName("progress");
    const [clear] = bar.getElementsByTagName("button");
    const boxes3 = Array.from(document.querySelectorAll(".done input"));
    const key = `progress:${bar.dataset.slug}`;
    const show2 = () => {
      for (const { checked, parentElement } of boxes3) parentElement?.closest(".step")?.classList.toggle("is-done", checked);
      const done = boxes3.filter(({ checked }) => checked).map(({ value }) => Number(value));
      progress.value = done.length;
      clear.hidden = !done.length;
      count.textContent = fill(count.dataset.words ?? "", { n: done.length, all: boxes3.length });
      return done;
    };
    const recall = () => {
      const kept = memory(key);
      for (const box of boxes3) box.checked = kept.includes(Number(box.value));
      show2();
    };
    for (const box of boxes3) {
      box.onchange = () => {
        memory(key, show2());
        say(count.textContent ?? "");
      };
      box.parentElement.hidden = false;
    }
    clear.onclick = () => {
      for (const box of boxes3) box.checked = false;
      memory(key, show2());
      say(bar.dataset.cleared ?? "");
      boxes3[0].focus();
    };
    recall();
    onstorage = recall;
    bar.hidden = false;
  }
  var init_walk = __esm({
    "overrides/assets/javascripts/walk.js"() {
      init_dom();
    }
  });

  // overrides/assets/javascripts/fold.js
  var fold_exports = {};
  __export(fold_exports, {
    start: () => start6
  });
  function reveal() {
    const place = target();
    let isOpened = false;
    for (let part = place?.closest("details"); part; part = part.parentElement?.closest("details") ?? null) {
      isOpened ||= !part.open;
      part.open = true;
    }
    if (isOpened) place?.scrollIntoView();
  }
  function start6() {
    addEventListener("hashchange", reveal);
    document.addEventListener("click", ({ target: pressed }) => {
      const link = (
        /** @type {Element} */
        pressed.closest('a[href^="#"]')
      );
      if (link?.getAttribute("href") === location.hash) reveal();
    });
    let opened = [];
    addEventListener("beforeprint", () => {
      opened = [...folds].filter((fold) => !fold.open);
      for (const fold of opened) fold.open = true;
    });
    addEventListener("afterprint", () => {
      for (const fold of opened) fold.open = false;
    });
    reveal();
  }
  var folds, target;
  var init_fold = __esm({
    "overrides/assets/javascripts/fold.js"() {
      init_dom();
      folds = document.querySelectorAll("main details:not(.stuck, .support)");
      target = () => document.getElementById(fromHash("to")) ?? document.querySelector(":target");
    }
  });

  // overrides/assets/javascripts/place.js
  var place_exports = {};
  __export(place_exports, {
    start: () => start7
  });
  function watch(all, rest, tell3) {
    const passed = /* @__PURE__ */ new Set();
    const observer = new IntersectionObserver(
      (entries) => {
        for (const { target: target2, isIntersecting, boundingClientRect: box, rootBounds } of entries) {
          const isPassed = isIntersecting || box.top < (rootBounds?.top ?? 0);
          passed[isPassed ? "add" : "delete"](target2);
        }
        tell3(all.filter((element3) => passed.has(element3)).at(-1));
      },
      { rootMargin: `0px 0px -${rest}% 0px` }
    );
    for (const element3 of all) observer.observe(element3);
  }
  function markContents() {
    const links = document.querySelectorAll(".toc a, .toc-pop a");
    const ids = new Set([...links].map(({ hash }) => hash.slice(1)));
    const heads = [...ids].map((id) => document.getElementById(id)).filter((head) => head !== null);
    watch(heads, 75, (last) => {
      for (const link of links) {
        if (link.hash === `#${last?.id}`) link.setAttribute("aria-current", "true");
        else link.removeAttribute("aria-current");
      }
    });
  }
  function start7() {
    markContents();
    const bar = document.getElementById("where");
    const said = document.getElementById("where-step");
    if (!bar || !said) return;
    const steps = [...document.querySelectorAll(".step")];
    watch(steps, 88, (last) => {
      const n = last ? steps.indexOf(last) + 1 : 0;
      bar.hidden = !n;
      said.textContent = fill(said.dataset.words ?? "", { n, all: steps.length });
    });
  }
  var init_place = __esm({
    "overrides/assets/javascripts/place.js"() {
      init_dom();
    }
  });

  // overrides/assets/javascripts/diagnose.js
  var diagnose_exports = {};
  __export(diagnose_exports, {
    contains: () => contains,
    diagnoseWith: () => diagnoseWith,
    find: () => find,
    normalise: () => normalise,
    ownErrors: () => ownErrors,
    readings: () => readings,
    sides: () => sides
  });
  function ungarbled(run) {
    const bytes = Uint8Array.from(run, (char) => char < "\u0100" ? char.charCodeAt(0) : 128 + WESTERN.indexOf(char));
    const texts = ["utf-8", "gbk"].map((encoding) => new TextDecoder(encoding).decode(bytes));
    return texts.find((text) => /\p{sc=Han}{2}/u.test(text) && text.split("\uFFFD").length < 3) ?? run;
  }
  function find(part, text, from) {
    let at = text.indexOf(part, from);
    while (at >= 0 && (isInsideWord(text, at) || isInsideWord(text, at + part.length))) at = text.indexOf(part, at + 1);
    return at;
  }
  function contains([part, ...others], text) {
    for (let at = find(part, text, 0); at >= 0; at = find(part, text, at + 1)) {
      const end = at + part.length;
      if (!others.length || contains(others, text.slice(end, end + 100))) return true;
    }
    return false;
  }
  function readings(pasted) {
    const whole = typeof pasted === "string" ? pasted : "";
    const loud = () => whole.split(/\\n|\n/).filter((line) => /err|fail|exce|re[fj]|no|time|[45]\d\d[ -]|[失错拒超无]/i.test(line)).join("\n");
    const text = whole.length > 4e4 ? [whole.slice(0, 1e4), loud().slice(-2e4), whole.slice(-1e4)].join("\n") : whole;
    const plain = unescaped(text).replace(/\p{Cf}/gu, "").replace(GARBLED, ungarbled);
    const clear = normalise(plain);
    const [start10] = /^.*?\b[245]\d\d[ -]([245](\.\d{1,3}){2} )?/.exec(clear) ?? [""];
    const rest = clear.slice(start10.length).replace(/['"] ?\+ ?['"]|\b[245]\d\d[ -]|\b[245](\.\d{1,3}){2} /g, "");
    const joined = (start10 + rest).replace(/ +/g, " ");
    const codes = [...clear.matchAll(STATUS)].map(({ 1: code, index: index2 }) => VERSION.test(clear.slice(0, index2).slice(-9)) ? "" : `x${code}`).join(" ");
    const bare = `<${clear.replace(/error|code|[错误报代码]|[^\p{L}\d]/gu, "")}>`;
    return [clear, joined, normalise(text), codes, bare, normalise(plain.replace(/([a-z])(?=[A-Z][a-z])/g, "$1 "))];
  }
  function judge(pattern, near, patterns) {
    const { cause, parts: parts2, isWeak, row } = pattern;
    const text = parts2.join(" ");
    const bonus = isWeak ? -WEAK : row && near.includes(row[0]) ? OWN : 0;
    const isCommon = patterns.some(
      (other) => !other.row && !other.isWeak && (other.cause !== cause || VAGUE[cause]) && contains(other.parts, text)
    );
    return { ...pattern, weight: text.length + bonus - (VAGUE[cause] ?? 0), proof: isCommon ? null : row?.[0] };
  }
  function candidates(said, shortest, near, data) {
    const patterns = prepared.get(data) ?? prepare(data);
    prepared.set(data, patterns);
    return patterns.filter(({ fragment, isWeak }) => !isWeak || fragment.length >= shortest).filter(({ parts: parts2 }) => said.some((text) => contains(parts2, text))).map((pattern) => judge(pattern, near, patterns)).filter(({ row, proof }) => !row || near.includes(row[0]) || proof).sort((a, b) => b.weight - a.weight);
  }
  function protocolOf(text, own) {
    const [imap, smtp] = [IMAP, SMTP].map((signs) => text.match(signs)?.length ?? 0);
    if (imap !== smtp) return imap > smtp ? "imap" : "smtp";
    return own.length === 1 ? own[0] : null;
  }
  function diagnoseWith(pasted, context, data) {
    const said = readings(pasted);
    const [clear] = said;
    const named3 = clear.replace(/@[\w.-]+/g, "");
    if (FOREIGN.test(clear) && !MAIL.test(named3)) return [];
    const isOfMail = MAIL.test(named3) || [IMAP, SMTP].some((signs) => clear.search(signs) >= 0);
    if (!isOfMail) said.pop();
    const server = whoIsNamed(named3.replace(/https?:\/\/\S+/g, ""), data.hosts);
    const link = whoIsNamed(named3, data.hosts);
    const page = Object.keys(data.providers).find((slug) => slug === context);
    const near = [server, link, page];
    const shortest = /gr[ea]y ?list/.test(clear) ? Infinity : isOfMail ? 0 : clear.length / 5;
    const found = candidates(said, shortest, near, data);
    const proof = found.find((each) => each.proof)?.proof;
    const provider = near.includes("") ? null : server ?? proof ?? link ?? page ?? null;
    const best = found.filter(({ cause }, index2) => found.findIndex((other) => other.cause === cause) === index2);
    return best.map(({ cause, row, fragment }) => {
      const protocol = protocolOf(clear, row?.[2] ?? []);
      const own = row?.[0] === provider ? row : ownErrors(provider, cause, protocol, data)[0];
      const [, , , actor, step, , fix] = own ?? [];
      const [, usualActor, , usualFix] = data.causes[cause];
      return {
        cause,
        provider,
        protocol,
        actor: actor ?? usualActor,
        step: step ?? null,
        fix: fix ?? usualFix,
        fragment: fragment.replace(/^x\b/, clear.includes(`5${fragment.slice(1, 5)}`) ? "5" : "4")
      };
    });
  }
  var WESTERN, GARBLED, anyOf, IMAP, SMTP, MAIL, FOREIGN, VAGUE, WEAK, OWN, STATUS, VERSION, character, unescaped, normalise, isInsideWord, sides, prepare, prepared, ownErrors, whoIsNamed;
  var init_diagnose = __esm({
    "overrides/assets/javascripts/diagnose.js"() {
      WESTERN = new TextDecoder("windows-1252").decode(Uint8Array.from(Array(128).keys(), (index2) => index2 + 128));
      GARBLED = new RegExp(`[${WESTERN}\\x80-\\x9f]{4,}`, "g");
      anyOf = (flags, ...patterns) => new RegExp(patterns.map(({ source }) => source).join("|"), flags);
      IMAP = anyOf(
        "g",
        /imap|\b(993|143)\b|\* (ok|no|bad|bye)\b|\bno \[/,
        /authenticationfailed|unsafe login|\[(alert|no,)|throttled/
      );
      SMTP = anyOf(
        "g",
        /smtp|:25(?!:?\d)|\b(465|587)\b|\behlo\b|\bauth (login|plain)\b/,
        /mail from|rcpt to|mailer|send ?e?mail|发送/,
        /\b[45]\.\d\.\d|\b(421|45[0-4]|5[35]\d)(?!\d)/
      );
      MAIL = anyOf(
        "",
        /smtp|imap|pop3|(^|[^e])mail|mailer|send\w* [\w ]{0,20}email|邮|почт|outlook/,
        /-err |eauth|auth (login|plain)|(:|port:? )(465|587|993)\b|\d [45]\.\d\./
      );
      FOREIGN = anyOf(
        "",
        /\b(ssh|kex|ldap|active directory|docker|git|npm\w*|nginx|wechat)\b|ftp|微信|磁盘|打印机/,
        /\b(mysql|pg hba|psql|postgres\w*|sqlstate|database|db|redis)\b|:(3306|5432|6379)\b|数据库/,
        /\b(https?connectionpool|http [45]\d\d|api\.)\b|get "?https?:|port:? (22|80|443)\b|github\.com/
      );
      VAGUE = { bad_credentials: 600, connection_refused_or_timeout: 1e3 };
      WEAK = 700;
      OWN = 20;
      STATUS = /[45](\.\d{1,3}\.\d{1,3})\b(?!\.\d)/g;
      VERSION = /([\d.@/]|[a-z][ v-]|version: )$/;
      character = (_, x, u, code) => String.fromCharCode(Number(code?.replace(/^x/i, "0x") ?? `0x${x ?? u}`));
      unescaped = (text) => text.replace(/\\{1,4}(?:x([\da-f]{2})|u([\da-f]{4}))|&#(x[\da-f]+|\d+);/gi, character).replace(/\\{1,4}[nrt]|&(amp|lt|gt|quot|nbsp);/g, " ").replace(/\\{1,4}(?=["'/])/g, "");
      normalise = (text) => text.replace(/[^…]+/g, (part) => part.normalize("NFKC")).toLowerCase().replace(/([a-z\d])[-_](?=[a-z\d])/g, "$1 ").replace(/[\s\p{Cc}]+/gu, " ").replace(/’/g, "'").replace(/n't\b|\bcannot\b/g, (word) => word > "n" ? " not" : "ca not").replace(/\be mail/g, "email").trim();
      isInsideWord = (text, at) => at > 0 && /^[a-z\d]{2}/.test(text.slice(at - 1, at + 1));
      sides = (fragment) => normalise(fragment).split("\u2026").map((side) => side.trim()).filter(Boolean);
      prepare = ({ causes, errors }) => [
        ...errors.map((row) => ({ cause: row[1], texts: row[5], isWeak: false, row })),
        ...Object.entries(causes).flatMap(
          ([cause, [, , match, , weak]]) => [match, weak].map((texts, index2) => ({ cause, texts: texts.split("|"), isWeak: index2 > 0, row: null }))
        )
      ].flatMap(({ texts, ...rest }) => texts.filter(Boolean).map((fragment) => ({ ...rest, fragment, parts: sides(fragment) })));
      prepared = /* @__PURE__ */ new WeakMap();
      ownErrors = (provider, cause, protocol, { errors, textless }) => {
        const isOver = ([, , protocols]) => Number(protocols.some((each) => each === protocol));
        return [...errors, ...textless].filter((row) => row[0] === provider && row[1] === cause).sort((a, b) => isOver(b) - isOver(a));
      };
      whoIsNamed = (text, hosts) => Object.entries(hosts).flatMap(([slug, names]) => names.map((name) => ({ slug, at: find(name, text, 0) }))).filter(({ at }) => at >= 0).sort((a, b) => a.at - b.at)[0]?.slug;
    }
  });

  // overrides/assets/javascripts/typed.js
  var tidy;
  var init_typed = __esm({
    "overrides/assets/javascripts/typed.js"() {
      tidy = (text) => text.normalize("NFKC").replace(/\p{Cf}/gu, "").replace(/([a-z\d])\u3002(?=[a-z\d])|(@[^@\s]*\p{sc=Han})\u3002(?=\p{sc=Han})/giu, "$1$2.").replace(/\s*@\s*([^\s.@]*)\s*\.\s*(?=[a-z])/giu, "@$1.").replace(/\s+@/g, "@").replace(/\d[\d\s]+(?=@)/g, (number) => number.replace(/\s/g, "")).trim();
    }
  });

  // overrides/assets/javascripts/lookup.js
  var lookup_exports = {};
  __export(lookup_exports, {
    ADDRESS: () => ADDRESS,
    HOST: () => HOST,
    isMisspelt: () => isMisspelt,
    lookupIn: () => lookupIn,
    oneSlip: () => oneSlip,
    parts: () => parts,
    readable: () => readable
  });
  function decoded(text) {
    try {
      return decodeURIComponent(text);
    } catch {
      return text;
    }
  }
  function ascii(name) {
    try {
      const { hostname } = new URL(`http://${name.replace(/[.-]+$/, "")}`);
      const isDomain = hostname.split(".").every((label) => /^[a-z\d]([a-z\d-]{0,61}[a-z\d])?$/.test(label)) && /\.[a-z][^.]+$/.test(hostname);
      return isDomain && hostname.length < 254 ? hostname : "";
    } catch {
      return "";
    }
  }
  function parseAddress(pasted) {
    let text = typeof pasted === "string" ? pasted : "";
    if (text.length > 2e3) return { reason: "too_long" };
    text = readable(text);
    if (!text) return { reason: "empty" };
    text = text.replace(/^[^<>]*<([^<>\s]*@[^<>\s]*)>[^<>]*$/, "$1");
    if (/[<>]/.test(text)) return { reason: "markup" };
    text = text.replace(/^https?:\/\/([^/?#\s]*)\S*/i, "$1").replace(/^mailto:([^?]*).*/is, "$1");
    const signs = text.replace(/"(?:[^"\\]|\\.)*"(?=@)/g, "").split("@").length - 1;
    const found = [...text.matchAll(signs ? ADDRESS : HOST)].map(([, local2, domain2]) => parts(local2, domain2, !signs)).filter(([, domain2]) => signs || domain2);
    const different = new Set(found.map((each) => each.join("@").toLowerCase())).size;
    if (different > 1 || signs > 1 && found.length < 2) return { reason: "two_addresses" };
    const [[local, domain] = ["", ""]] = found;
    if (local.length > 64) return { reason: "too_long" };
    return domain ? { local, domain } : { reason: /@\s*\S/.test(text) ? "bad_domain" : "no_domain" };
  }
  function oneSlip(a, b) {
    let at = 0;
    while (at < a.length && a[at] === b[at]) at += 1;
    const [x, y] = [a.slice(at), b.slice(at)];
    const swapped = x.length > 1 && x[1] + x[0] + x.slice(2) === y;
    return a !== b && (swapped || x.slice(1) === y || x === y.slice(1) || x.slice(1) === y.slice(1));
  }
  function suggest(typed, { domains, primary, leaveAlone }) {
    const [name, ending] = typed.split(/\.(.*)/);
    const meant3 = Object.keys(domains).filter((domain) => {
      const [real, realEnding] = domain.split(/\.(.*)/);
      if (name === real) return primary.includes(domain) && realEnding.length > 2 && oneSlip(ending, realEnding);
      return ending === realEnding && isMisspelt(name, real);
    });
    return meant3.length > 1 || leaveAlone.includes(typed) ? void 0 : meant3[0];
  }
  function behind(name, { domains, servers, webmail }) {
    const row = servers.findIndex((server) => server.includes(name));
    const first = Object.keys(domains).find((domain) => domains[domain][1] === row);
    return [name, name.replace(/^(www|mail)\./, ""), webmail[name], first].find((domain) => Object.hasOwn(domains, domain ?? ""));
  }
  function lookupIn(pasted, data) {
    const typed = parseAddress(pasted);
    if ("reason" in typed) return { kind: "invalid", ...typed };
    const domain = !typed.local && behind(typed.domain, data) || typed.domain;
    if (Object.hasOwn(data.domains, domain)) {
      const [slug, row] = data.domains[domain];
      const { name, binding, passwordType } = data.providers[slug];
      const [host, port, security, imap, smtpHost, smtpPort, smtpSecurity, smtp] = data.servers[row];
      return {
        kind: "provider",
        ...typed,
        domain,
        slug,
        name,
        binding,
        passwordType,
        imap: { host, port, security },
        smtp: { host: smtpHost, port: smtpPort, security: smtpSecurity },
        username: { imap, smtp }
      };
    }
    const service = data.enterprise.find(
      ({ domains, suffixes, mx }) => domains.includes(domain) || // A server below a service's own domain is one of its machines; nobody has an address there.
      [...typed.local ? [] : domains, ...suffixes, ...mx].some((end) => `.${domain}`.endsWith(`.${end}`))
    );
    if (service) return { kind: "enterprise_hint", of: service.id, name: service.name, domain };
    const suggestion = suggest(domain, data);
    return suggestion ? { kind: "typo", suggestion, ...typed } : { kind: "unknown", domain };
  }
  var ADDRESS, HOST, readable, parts, sorted, isMisspelt;
  var init_lookup = __esm({
    "overrides/assets/javascripts/lookup.js"() {
      init_typed();
      ADDRESS = /("(?:[^"\\]|\\.)*"|[\p{L}\p{N}\p{M}.!#$%&'*+/=?^_`{|}~-]*)@([\p{L}\p{N}\p{M}.-]+)/gu;
      HOST = /()((?:[\p{L}\p{N}\p{M}-]+\.)+[\p{L}\p{N}\p{M}-]+)/gu;
      readable = (text) => tidy(text.replace(/mailto:[^?\s]*/gi, decoded));
      parts = (local, domain, isHost) => [
        local.startsWith('"') ? local : local.replace(/^.*\p{sc=Han}(?=[!-~]+$)|^['`*]+/u, ""),
        ascii(domain.replace(/(\.[a-z]{2,})\p{sc=Han}.*/iu, "$1").replace(isHost ? /^.*\p{sc=Han}(?=[!-~]+$)/u : "", ""))
      ];
      sorted = (text) => [...text].sort().join("");
      isMisspelt = (name, real) => /^[a-z]{4,} [a-z]{4,}$/.test(`${name} ${real}`) && oneSlip(name, real) && (real.length > 4 || sorted(name) === sorted(real) || name.replace(/(.)\1/, "$1") === real);
    }
  });

  // overrides/assets/javascripts/ask.js
  var ask_exports = {};
  __export(ask_exports, {
    understand: () => understand
  });
  function findName(name, text, from) {
    const isInside = (at2) => isLetter(text[at2 - 1]) && isLetter(text[at2]);
    let at = text.indexOf(name, from);
    while (at >= 0 && (isInside(at) || isInside(at + name.length))) at = text.indexOf(name, at + 1);
    return at;
  }
  function isMeant(name, before, after, anywhere) {
    if (KIND.test(after) || !/[\p{L}\p{N}]/u.test(before + after)) return true;
    if (!/^\d+$/.test(name)) return anywhere && before.length + after.length < LONG;
    return before.length + after.length < SHORT && !BEFORE_A_COUNT.test(before) && !AFTER_A_COUNT.test(after);
  }
  function namesIn(text, names) {
    let rest = normalise(text);
    const found = [];
    for (const [name, [owner, domain, anywhere]] of Object.entries(names).sort(([a], [b]) => b.length - a.length)) {
      for (let at = findName(name, rest, 0); at >= 0; at = findName(name, rest, at + 1)) {
        const [before, after] = [rest.slice(0, at), rest.slice(at + name.length)];
        if (!isMeant(name, before, after, anywhere)) continue;
        found.push({ by: "name", owner, domain });
        rest = `${before} ${after.replace(KIND, "")}`;
      }
    }
    return { found, rest };
  }
  function mentionsIn(text, data) {
    const found = [];
    const note2 = (by, local, domain) => {
      const answer2 = lookupIn(local ? `${local}@${domain}` : domain, data);
      if (answer2.kind !== "invalid") found.push({ by, owner: ownerOf(answer2), domain: answer2.domain, answer: answer2 });
      return " ";
    };
    const linkless = text.replace(/https?:\/\/\S+/gi, (link) => link === text ? link : " ");
    const ofAddress = (whole, given, host, at) => {
      const [local, domain] = parts(given, host, false);
      const before = linkless.slice(0, at) + given.slice(0, given.length - local.length);
      return domain ? note2(TO.test(before) ? "recipient" : "address", local, domain) : whole;
    };
    const ofHost = (whole, _, host) => {
      const [, domain] = parts("", host, true);
      const isKnown = domain && ownerOf(lookupIn(domain, data));
      return isKnown ? note2(Object.hasOwn(data.domains, domain) ? "domain" : "host", "", domain) : whole;
    };
    const hostless = linkless.replace(ADDRESS, ofAddress).replace(HOST, ofHost);
    const named3 = namesIn(hostless, data.names);
    return { found: [...found, ...named3.found], rest: named3.rest };
  }
  function ownOf(mentions) {
    const known = mentions.filter(({ owner }) => owner);
    const groups = SURENESS.map((kind) => known.filter(({ by }) => by === kind)).filter(({ length }) => length);
    return groups.find(([first, ...others]) => others.every(({ owner }) => owner === first.owner))?.[0];
  }
  function misspelt(text, { names, leaveAlone }) {
    const real = ["mail", "email", "mails", ...leaveAlone.map((domain) => domain.split(".")[0])];
    const words = text.split(/[^\p{L}\p{N}]+/u).filter(Boolean);
    const slips = words.filter((word) => !real.includes(word)).flatMap(
      (word) => Object.entries(names).filter(([name, [, domain]]) => domain && isMisspelt(word, name)).map(([, [, suggestion]]) => ({ kind: (
        /** @type {const} */
        "typo"
      ), suggestion, domain: word, local: "" }))
    );
    return slips.length === 1 && words.length < 5 ? slips[0] : null;
  }
  function answerOf(owner, mentions, data) {
    const own = mentions.filter((mention) => mention.owner === owner);
    const exact = own.find(({ answer: answer3 }) => answer3)?.answer;
    if (exact) return exact;
    const service = data.enterprise.find(({ id }) => owner === `company:${id}`);
    if (service) return { kind: "enterprise_hint", of: service.id, name: service.name, domain: "" };
    const domain = own.find((mention) => mention.domain)?.domain;
    const answer2 = lookupIn(domain ?? data.primary.find((each) => data.domains[each][0] === owner), data);
    return answer2.kind === "invalid" ? null : answer2;
  }
  function findingsIn(text, rest, slug, diagnosis) {
    const findings = diagnoseWith(text, slug, diagnosis);
    const [, code] = CODE.exec(rest) ?? [];
    return findings.length || !code ? findings : diagnoseWith(code, slug, diagnosis);
  }
  function queryOf(text, { mailbox: mailbox2, isAll, findings }, { causes }) {
    if (isAll && mailbox2 && "domain" in mailbox2) return mailbox2.domain;
    if (text.length > LONG) return findings.length ? causes[findings[0].cause][0] : "";
    return text.replace(ADDRESS, "$2");
  }
  function alone(text, found, rest, data) {
    const isAddress = text.includes("@") && !/\s/.test(text);
    if (found.length > 1 || !isAddress && /[\p{L}\p{N}]/u.test(rest.replace(HOST, ""))) return null;
    const answer2 = lookupIn(text, data);
    return answer2.kind === "invalid" && answer2.reason === "no_domain" && !text.includes("@") ? null : answer2;
  }
  function choiceOf(slug, { primary, domains }) {
    const own = primary.filter((domain) => domains[domain][0] === slug);
    return new Set(own.map((domain) => domains[domain][1])).size > 1 ? own : [];
  }
  function strangeIn(found, single, rest, failed, data) {
    if (single && single.kind !== "invalid") return single;
    const typo = found.find(({ answer: answer2 }) => answer2?.kind === "typo")?.answer;
    return typo ?? (failed ? null : found.find(({ answer: answer2 }) => answer2?.kind === "unknown")?.answer ?? misspelt(rest, data));
  }
  function understand(pasted, { box, diagnosis }, context = {}) {
    const text = typeof pasted === "string" ? readable(pasted) : "";
    const { found, rest } = mentionsIn(text, box);
    const { provider = null, isPicked = false } = context;
    const said = findingsIn(text, rest, provider || null, diagnosis);
    const single = alone(text, found, rest, box);
    const mention = ownOf(found);
    const server = said[0]?.provider;
    const owner = server ?? (isPicked ? provider : mention?.owner);
    const mailbox2 = owner ? answerOf(owner, found, box) : strangeIn(found, single, rest, isError(text, said), box);
    const slug = mailbox2?.kind === "provider" ? mailbox2.slug : null;
    const findings = slug && slug !== server ? findingsIn(text, rest, slug, diagnosis) : said;
    const isAll = Boolean(mailbox2) && !/[\p{L}\p{N}]/u.test(rest.replace(KIND, ""));
    const answer2 = {
      mailbox: mailbox2,
      by: !owner || owner === provider ? null : server ? (
        /** @type {const} */
        "reply"
      ) : mention?.by ?? null,
      isAll,
      // By its name alone a mailbox is known, but not which of its servers.
      domains: slug && !found.some((each) => each.owner === slug && each.domain) ? choiceOf(slug, box) : [],
      others: found.filter(
        (other, at) => other.owner && other.owner !== owner && found.findIndex((each) => each.owner === other.owner) === at
      ),
      findings,
      isError: !isAll && isError(text, findings),
      isSilent: !findings.length && box.noError.some((fragment) => contains(sides(fragment), normalise(text))),
      invalid: !mailbox2 && single?.kind === "invalid" ? single.reason : null
    };
    return { ...answer2, query: queryOf(text, answer2, diagnosis) };
  }
  var SHORT, LONG, KIND, TO, BEFORE_A_COUNT, AFTER_A_COUNT, FAILURE, CODE, SURENESS, isLetter, ownerOf, isError;
  var init_ask = __esm({
    "overrides/assets/javascripts/ask.js"() {
      init_diagnose();
      init_lookup();
      SHORT = 60;
      LONG = 160;
      KIND = /^[\s-]*的?(邮箱|邮件|信箱|mailbox\b|e?mails?\b|account\b|账号|почт[а-я]*)/i;
      TO = /(\b(to|rcpt|recipient|for)\b|给|发往|收件人|客户)[^\p{L}\p{N}]*$/iu;
      BEFORE_A_COUNT = /([.:/-]|(port|line|端口|收到|共) ?)$/;
      AFTER_A_COUNT = /^([.:/%]| ?(个|封|条|次|天|分|秒|messages?\b|bytes\b|ms\b|days\b))/;
      FAILURE = /error|fail|denied|refuse|reject|exception|\b[45]\d\d[ -]|报错|错误|失败|拒绝|ошибк/i;
      CODE = /(?:^|[^\d.])([45]\d\d)(?![\d.])/;
      SURENESS = ["host", "address", "domain", "name", "recipient"];
      isLetter = (sign = "") => /[\p{L}\p{N}]/u.test(sign) && !/\p{sc=Han}/u.test(sign);
      ownerOf = (answer2) => answer2.kind === "provider" ? answer2.slug : answer2.kind === "enterprise_hint" ? `company:${answer2.of}` : "";
      isError = (text, findings) => findings.length > 0 || text.length > LONG || FAILURE.test(text);
    }
  });

  // overrides/assets/javascripts/support.js
  var support_exports = {};
  __export(support_exports, {
    start: () => start8
  });
  function plainText(markdown, { link }) {
    const shown = (_, strong, code, words, url, bare) => strong ?? code ?? bare ?? fill(link, { words, url });
    return markdown.replace(INLINE, shown);
  }
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
  function elements(markdown) {
    const made = [];
    for (const line of markdown.split("\n").filter(Boolean)) {
      const [, mark, item2] = /^(-|\d+\.) (.*)/.exec(line) ?? [];
      const list = mark === "-" ? "UL" : "OL";
      if (!item2) made.push(element("p", line));
      else if (made.at(-1)?.tagName !== list) made.push(document.createElement(list));
      if (item2) made.at(-1)?.append(element("li", item2));
    }
    return made;
  }
  async function repliesOf(slug, lang) {
    const name = `${slug}-${lang}`;
    if (!globalThis.responses?.[name]) await runFile(fill(form.dataset.file, { slug, lang }));
    return (
      /** @type {SupportFile} */
      globalThis.responses?.[name]
    );
  }
  function meant() {
    const { name, isSaid } = wanted;
    const fitting = [...topic.options].filter(({ value }) => value === name || value.startsWith(`${name}.`));
    return (fitting.find(({ dataset: { said } }) => said?.split("|").some(isSaid)) ?? fitting[0])?.value;
  }
  function offer({ steps, errors, general }) {
    const before = topic.value;
    const asOption = ([name, label, said = ""]) => {
      const option = new Option(label, name);
      option.dataset.said = said;
      return option;
    };
    const groups = topic.querySelectorAll("optgroup");
    [steps, errors, general].forEach((rows, index2) => groups[index2].replaceChildren(...rows.map(asOption)));
    const chosen = meant();
    const missing = chosen ? "" : wanted.name;
    topic.value = chosen ?? before;
    if (topic.selectedIndex < 0) topic.selectedIndex = 0;
    return missing;
  }
  function tell2(words) {
    note.textContent = words;
  }
  function tellUnknown(unknown) {
    const what = unknown.filter(Boolean).join(", ");
    if (what) tell2(fill(wanted.title ? form.dataset.missing : form.dataset.unknown, { what: wanted.title || what }));
  }
  async function show(whose = [], language = "") {
    const mine = turn += 1;
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
    if (!files) return tell2(form.dataset.unavailable);
    const [own, file] = files;
    tellUnknown([...whose, offer(own), language]);
    wanted = NOTHING;
    setHash(`mailbox=${slug}${hasSeveral(slug) ? `&domain=${domain}` : ""}&topic=${topic.value}&reply=${reply}`);
    put(file, slug, domain, reply);
  }
  function put(file, slug, domain, lang) {
    const [markdown, link, short] = file.replies[topic.value][domain];
    const text = plainText(markdown, file);
    for (const [id, value] of Object.entries({ text, rich: text, markdown, link, short })) byId(`copy-${id}`).dataset.copy = value;
    byId("support-short").hidden = !short;
    const [whole, brief] = [byId("support-link"), byId("support-spoken")];
    whole.href = whole.textContent = link;
    brief.href = brief.textContent = short;
    for (const beside of document.querySelectorAll(".beside a[data-path]"))
      beside.href = fill(
        /** @type {HTMLElement} */
        beside.dataset.path ?? "",
        {
          slug,
          domain,
          lang
        }
      );
    byId("support-files").hidden = !file.takes;
    const place = byId("support-reply");
    place.lang = lang;
    place.replaceChildren(...elements(markdown));
    result.hidden = false;
  }
  function optionOf(domain, { domains }) {
    if (!Object.hasOwn(domains, domain)) return;
    const [slug, row] = domains[domain];
    return options.find(({ value, dataset }) => dataset.mailbox === slug && domains[value][1] === row);
  }
  async function named(slug, domain) {
    const same = options.find(({ value, dataset }) => domain ? value === domain : dataset.mailbox === slug);
    const found = domain && !same ? await load("box").then(
      (data) => optionOf(domain, data),
      () => void 0
    ) : same;
    return slug && found?.dataset.mailbox !== slug ? void 0 : found;
  }
  async function follow() {
    const [slug, domain, name, language] = ["mailbox", "domain", "topic", "reply"].map(fromHash);
    if (!(slug + domain + name + language)) return;
    const mine = turn += 1;
    forget();
    const option = await named(slug, domain);
    if (mine !== turn) return;
    mailbox.value = option?.value ?? "";
    wanted = { ...NOTHING, name };
    isOfText = false;
    const hasLanguage = [...form.elements.reply].some((radio) => (
      /** @type {HTMLInputElement} */
      radio.value === language
    ));
    if (hasLanguage) form.elements.reply.value = language;
    await show(option ? [] : [slug, domain], hasLanguage ? "" : language);
  }
  function forget() {
    clearTimeout(timer);
    tell2("");
    lookUp.hidden = true;
  }
  function tellNone(domain) {
    const typed = domain || find2.value.trim();
    tell2(typed.length > QUOTED ? form.dataset.nothing : fill(form.dataset.none, { typed }));
    lookUp.hash = domain && `domain=${encodeURIComponent(domain)}`;
    lookUp.hidden = false;
  }
  async function engine() {
    const [ask, diagnose, box, diagnosis] = await Promise.all([
      Promise.resolve().then(() => (init_ask(), ask_exports)),
      Promise.resolve().then(() => (init_diagnose(), diagnose_exports)),
      load("box"),
      load("diagnose")
    ]);
    return { ...ask, ...diagnose, box, diagnosis };
  }
  async function pick() {
    forget();
    const mine = turn;
    if (!find2.value.trim()) return show();
    const all = await engine().catch(() => null);
    if (mine !== turn) return;
    if (!all) return tell2(form.dataset.unavailable);
    const { mailbox: found, findings } = all.understand(find2.value, all);
    const domain = found && "domain" in found ? found.domain : "";
    const option = found?.kind === "provider" ? optionOf(domain, all.box) : void 0;
    const [finding] = findings;
    if (option || !finding || isOfText) {
      mailbox.value = option?.value ?? "";
      isOfText = true;
    }
    if (finding) {
      const said = all.normalise(find2.value);
      const isSaid = (fragment) => all.contains(all.sides(fragment), said);
      wanted = { name: `error-${finding.cause}`, title: all.diagnosis.causes[finding.cause][0], isSaid };
    }
    if (!option && !finding) tellNone(domain);
    else if (!option) tell2(mailbox.value ? form.dataset.kept : form.dataset.asks);
    return show();
  }
  function start8() {
    form.oninput = ({ target: target2 }) => {
      forget();
      if (target2 === topic) wanted = NOTHING;
      if (target2 === mailbox) isOfText = false;
      turn += 1;
      result.hidden = true;
      if (target2 === find2) timer = setTimeout(pick, PAUSE_MS);
      else show();
    };
    find2.onkeydown = async (event) => {
      if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
      event.preventDefault();
      await pick();
      topic.focus();
    };
    form.onsubmit = () => false;
    onhashchange = follow;
    makeSortable(byId("support-matrix"));
    form.hidden = false;
    if (find2.value) pick();
    follow();
  }
  var PAUSE_MS, QUOTED, INLINE, form, find2, mailbox, topic, note, lookUp, result, options, NOTHING, wanted, isOfText, turn, timer, hasSeveral;
  var init_support = __esm({
    "overrides/assets/javascripts/support.js"() {
      init_dom();
      init_sort();
      PAUSE_MS = 250;
      QUOTED = 40;
      INLINE = /\*\*(.+?)\*\*|`(.+?)`|\[(.+?)\]\((.+?)\)|<(https?:.+?)>/g;
      form = byId("support");
      ({ find: find2, mailbox, topic } = form.elements);
      [note, lookUp, result] = [byId("support-note"), byId("support-look-up"), byId("support-result")];
      options = [...mailbox.options].slice(1);
      NOTHING = { name: "", title: "", isSaid: () => false };
      wanted = NOTHING;
      isOfText = false;
      turn = 0;
      timer = 0;
      hasSeveral = (slug) => options.filter(({ dataset }) => dataset.mailbox === slug).length > 1;
    }
  });

  // overrides/assets/javascripts/dialog.js
  var dialog_exports = {};
  __export(dialog_exports, {
    open: () => open
  });
  function move(step) {
    const stops = [area, ...answer.querySelectorAll("a")];
    const at = stops.indexOf(
      /** @type {HTMLAnchorElement} */
      document.activeElement
    );
    stops[(at + step + stops.length) % stops.length].focus();
  }
  function open() {
    if (!dialog.open) dialog.showModal();
    area.focus();
    area.select();
  }
  var dialog, area, answer;
  var init_dialog = __esm({
    "overrides/assets/javascripts/dialog.js"() {
      init_dom();
      dialog = byId("search");
      area = byId("search-text");
      answer = byId("search-answer");
      dialog.addEventListener("keydown", (event) => {
        const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
        const isBusy = event.target instanceof HTMLSelectElement || event.target === area && area.value.includes("\n");
        if (!step || isBusy || event.isComposing) return;
        event.preventDefault();
        move(step);
      });
      dialog.addEventListener("click", (event) => {
        const target2 = (
          /** @type {Element} */
          event.target
        );
        if (target2 === dialog || target2.closest("a, [data-search-close]")) dialog.close();
      });
    }
  });

  // overrides/assets/javascripts/search.js
  var search_exports = {};
  __export(search_exports, {
    cut: () => cut,
    search: () => search,
    warm: () => warm
  });
  async function load2() {
    const holder = document.querySelector("[data-pagefind]");
    const file = new URL(holder?.dataset.pagefind ?? "", document.baseURI);
    const [pagefind, words] = await Promise.all([
      import(file.href),
      import(new URL(`words-${document.documentElement.lang}.js`, file).href)
    ]);
    await pagefind.options({ ranking: { pageLength: 0.4 } });
    return { pagefind, ...words.default, known: new Set(words.default.known) };
  }
  function index() {
    loading ??= load2();
    loading.catch(() => {
      loading = void 0;
    });
    return loading;
  }
  function warm() {
    index().catch(() => {
    });
  }
  function cut(text) {
    return [...text.toLowerCase().matchAll(RUN)].flatMap(
      ([run]) => IS_CHINESE.test(run) ? pairs(run) : [{ spelled: run, shown: run }]
    );
  }
  function pairs(run) {
    const shown = run.length > 1 ? [...run.slice(1)].map((next, at) => run[at] + next) : [run];
    const code = (character2) => character2.charCodeAt(0).toString(36);
    return shown.map((pair) => ({ spelled: `0${[...pair].map(code).join("")}`, shown: pair }));
  }
  function meant2(text, fillers) {
    const plain = text.normalize("NFKC").toLowerCase();
    const chinese = fillers.filter((word) => IS_CHINESE.test(word));
    const rest = chinese.reduce((left, word) => left.replaceAll(word, " "), plain);
    const words = cut(rest).filter(({ spelled }) => !fillers.includes(spelled));
    return (words.length ? words : cut(plain)).slice(0, MOST_WORDS);
  }
  async function having(word, { pagefind }) {
    const [ranked, exact] = await Promise.all([pagefind.search(word), pagefind.search(`"${word}"`)]);
    const ids = new Set(exact.results.map(({ id }) => id));
    return ranked.results.filter(({ id }) => ids.has(id));
  }
  async function look({ spelled, shown }, index2) {
    if (shown.length === 1 && IS_CHINESE.test(shown)) return (await index2.pagefind.search(spelled)).results;
    const found = await having(spelled, index2);
    if (found.length) return found;
    const known = [...index2.known];
    const begun = known.filter((other) => other.startsWith(spelled));
    const meant3 = begun.length ? begun : known.filter((other) => spelled.length > 3 && oneSlip(spelled, other));
    return (await Promise.all(meant3.slice(0, NEAR_WORDS).map((other) => having(other, index2)))).flat();
  }
  async function terms(query, index2) {
    const words = [...new Map(meant2(query, index2.fillers).map((word) => [word.spelled, word])).values()];
    const found = await Promise.all(words.map((word) => look(word, index2)));
    return words.map((word, at) => {
      const share = IS_CHINESE.test(word.shown) && !index2.known.has(word.spelled) ? CHANCE : 1;
      return { ...word, results: found[at], share, weight: share * Math.log(1 + index2.passages / (1 + found[at].length)) };
    });
  }
  function gathered(terms2) {
    const all = /* @__PURE__ */ new Map();
    for (const term of terms2)
      for (const result2 of term.results) {
        const { id, score } = result2;
        const candidate = all.get(id) ?? { result: result2, score: 0, has: [] };
        candidate.score += term.share * score;
        candidate.has.push(term);
        all.set(id, candidate);
      }
    const whole = weightOf(terms2);
    const ranked = [...all.values()].map((one) => ({ ...one, rank: one.score * (weightOf(one.has) / whole) ** 3 }));
    return ranked.sort((a, b) => b.rank - a.rank);
  }
  function named2({ meta }, terms2, fillers) {
    const typed = new Map(terms2.map((term) => [term.spelled, term]));
    const inside = (phrases) => phrases.split(",").flatMap((phrase) => {
      const words = meant2(phrase, fillers);
      return words.every(({ spelled }) => typed.has(spelled)) ? words.map(({ spelled }) => spelled) : [];
    });
    const mailbox2 = inside(meta.names);
    if (meta.names && !mailbox2.length) return 0;
    const said = /* @__PURE__ */ new Set([...mailbox2, ...inside(meta.words)]);
    return weightOf(terms2.filter(({ spelled }) => said.has(spelled))) / weightOf(terms2);
  }
  function excerpt({ content, meta }, terms2) {
    const lines = content.split("\n").map((line2) => ({ line: line2, plain: line2.toLowerCase() }));
    const fitting = (plain2) => weightOf(terms2.filter(({ shown: shown2 }) => plain2.includes(shown2)));
    const { line, plain } = lines.reduce((best, next) => fitting(next.plain) > fitting(best.plain) ? next : best);
    const places = terms2.flatMap(
      ({ shown: shown2 }) => [...plain.matchAll(new RegExp(shown2, "g"))].map(({ index: index2 }) => [index2, index2 + shown2.length])
    );
    const first = Math.min(...places.map(([from]) => from), line.length);
    const start10 = line.length > EXCERPT && first > EXCERPT / 2 ? Math.max(0, Math.min(first - EXCERPT / 3, line.length - EXCERPT)) : 0;
    const shown = document.createDocumentFragment();
    if (meta.state) shown.append(element2("b", meta.state), " \xB7 ");
    shown.append(
      start10 ? "\u2026" : "",
      ...marked(line, places, Math.floor(start10), Math.floor(start10 + EXCERPT)),
      start10 + EXCERPT < line.length ? "\u2026" : ""
    );
    return shown;
  }
  function marked(line, places, from, to) {
    const isMarked = (at) => places.some(([start10, end]) => start10 <= at && at < end);
    const parts2 = [];
    for (let at = from; at < Math.min(to, line.length); ) {
      const start10 = at;
      while (at < Math.min(to, line.length) && isMarked(at) === isMarked(start10)) at += 1;
      const text = line.slice(start10, at);
      parts2.push(isMarked(start10) ? element2("mark", text) : text);
    }
    return parts2;
  }
  function element2(tag, text) {
    const made = document.createElement(tag);
    made.textContent = text;
    return made;
  }
  function hit(passage, terms2) {
    const { url, meta } = passage;
    const [page] = url.split("#");
    const section = meta.section ? { url, title: meta.section } : void 0;
    return { url: page, title: meta.title, section, excerpt: excerpt(passage, terms2) };
  }
  async function search(query) {
    const all = await index();
    const wanted2 = await terms(query, all);
    const found = gathered(wanted2);
    const fetched = found.slice(0, CANDIDATES).map(async ({ result: result2, rank }) => {
      const passage = await result2.data();
      return { passage, rank: rank * (1 + named2(passage, wanted2, all.fillers)) };
    });
    const ranked = (await Promise.all(fetched)).sort((a, b) => b.rank - a.rank).map(({ passage }) => hit(passage, wanted2));
    const hits = ranked.filter(({ url }, at) => ranked.slice(0, at).filter((before) => before.url === url).length < OF_ONE_PAGE);
    const whole = found.filter(({ has }) => has.length === wanted2.length).length;
    return { hits: hits.slice(0, SHOWN), total: whole || found.length };
  }
  var SHOWN, OF_ONE_PAGE, CANDIDATES, MOST_WORDS, EXCERPT, CHINESE, RUN, IS_CHINESE, CHANCE, NEAR_WORDS, loading, weightOf;
  var init_search = __esm({
    "overrides/assets/javascripts/search.js"() {
      init_lookup();
      SHOWN = 8;
      OF_ONE_PAGE = 2;
      CANDIDATES = 24;
      MOST_WORDS = 24;
      EXCERPT = 150;
      CHINESE = "\\u3400-\\u4dbf\\u4e00-\\u9fff";
      RUN = new RegExp(`[${CHINESE}]+|(?:(?![${CHINESE}])[\\p{L}\\p{N}])+`, "gu");
      IS_CHINESE = new RegExp(`^[${CHINESE}]`);
      CHANCE = 0.25;
      NEAR_WORDS = 5;
      weightOf = (terms2) => terms2.reduce((sum, { weight }) => sum + weight, 0);
    }
  });

  // overrides/assets/javascripts/profiles.js
  var profiles_exports = {};
  __export(profiles_exports, {
    autoconfig: () => autoconfig,
    mobileconfig: () => mobileconfig
  });
  function autoconfig({ name, domain, binding, username, ...servers }) {
    const server = (tag, type) => `
    <${tag} type="${type}">
      <hostname>${xml(servers[type].host)}</hostname>
      <port>${servers[type].port}</port>
      <socketType>${servers[type].security === "ssl" ? "SSL" : "STARTTLS"}</socketType>
      <username>%EMAIL${username[type] === "local_part" ? "LOCALPART" : "ADDRESS"}%</username>
      <authentication>password-cleartext</authentication>
    </${tag}>`;
    return binding === "oauth_only" ? null : `${HEAD}<clientConfig version="1.1">
  <emailProvider id="${xml(domain)}">
    <domain>${xml(domain)}</domain>
    <displayName>${xml(name)}</displayName>
    <displayShortName>${xml(name)}</displayShortName>${server("incomingServer", "imap")}${server("outgoingServer", "smtp")}
  </emailProvider>
</clientConfig>
`;
  }
  function mobileconfig({ name, domain, binding, local, imap, smtp, username }) {
    const address = local && `${local}@${domain}`;
    const owner = local && `.${local.toLowerCase().replace(/[^a-z\d.-]/g, (sign) => `_${sign.charCodeAt(0)}_`)}`;
    const server = (way, { host, port }, form2) => ({
      [`${way}MailServerAuthentication`]: "EmailAuthPassword",
      [`${way}MailServerHostName`]: host,
      [`${way}MailServerPortNumber`]: port,
      // Apple has one word for both kinds of encryption.
      [`${way}MailServerUseSSL`]: true,
      [`${way}MailServerUsername`]: form2 === "local_part" ? local.split("+")[0] : address
    });
    const payload = (type, part) => ({
      PayloadType: type,
      PayloadVersion: 1,
      PayloadIdentifier: `${domain}${owner}.mail${part}`,
      // crypto makes them only on https.
      PayloadUUID: "00000000-0000-4000-8000-000000000000".replace(/0/g, () => Math.floor(Math.random() * 16).toString(16)),
      PayloadDisplayName: `${name} (${address || domain})`
    });
    const account = dict({
      ...payload("com.apple.mail.managed", ".account"),
      EmailAccountType: "EmailTypeIMAP",
      EmailAccountDescription: name,
      EmailAddress: address,
      ...server("Incoming", imap, username.imap),
      ...server("Outgoing", smtp, username.smtp),
      OutgoingPasswordSameAsIncomingPassword: true
    });
    return binding === "oauth_only" ? null : `${HEAD}<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">
<plist version="1.0">${dict({ ...payload("Configuration", ""), PayloadContent: [account] })}</plist>
`;
  }
  var HEAD, xml, dict;
  var init_profiles = __esm({
    "overrides/assets/javascripts/profiles.js"() {
      HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n';
      xml = (text) => String(text).replace(/[^\t\n\r -\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, "").replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
      dict = (entries) => `<dict>${Object.keys(entries).filter((key) => entries[key]).map((key) => {
        const value = entries[key];
        const type = Array.isArray(value) ? "array" : typeof value === "number" ? "integer" : "string";
        return `
<key>${key}</key>${value === true ? "<true/>" : `<${type}>${type === "array" ? value : xml(value)}</${type}>`}`;
      }).join("")}
</dict>`;
    }
  });

  // overrides/assets/javascripts/box.js
  var box_exports = {};
  __export(box_exports, {
    start: () => start9
  });
  async function loadAll() {
    const [ask, diagnose, lookup, search2, box, diagnosis] = await Promise.all([
      Promise.resolve().then(() => (init_ask(), ask_exports)),
      Promise.resolve().then(() => (init_diagnose(), diagnose_exports)),
      Promise.resolve().then(() => (init_lookup(), lookup_exports)),
      Promise.resolve().then(() => (init_search(), search_exports)),
      load("box"),
      load("diagnose")
    ]);
    return { ...ask, ...diagnose, ...lookup, ...search2, box, diagnosis };
  }
  function valuesOf(found, { providers, strings, helper }, isDomainKnown) {
    const { slug, domain, local, username } = found;
    const { page, asks } = providers[slug];
    const guide = asks && isDomainKnown ? `${page}#domain=${domain}` : page;
    const address = `${local}@${domain}`;
    const values = {
      ...providers[slug],
      domain,
      local,
      bare: !local,
      guide,
      address,
      anchor: guide === page ? `${page}#` : `${guide}&to=`,
      guideUrl: absolute(fromRoot(guide)),
      link: absolute(fromRoot(`${helper}#domain=${domain}`))
    };
    for (
      const protocol of
      /** @type {Protocol[]} */
      ["imap", "smtp"]
    ) {
      const { host, port, security } = found[protocol];
      const form2 = username[protocol];
      values[`${protocol}_host`] = host;
      values[`${protocol}_port`] = port;
      values[`${protocol}_security`] = strings[`security.${security}`];
      values[`${protocol}_form`] = strings[`username.${form2}`];
      values[`${protocol}_user`] = form2 === "local_part" ? local.split("+")[0] : address;
    }
    return values;
  }
  async function download(found, { do: format, file = "", type }) {
    const profiles = await Promise.resolve().then(() => (init_profiles(), profiles_exports));
    const content = profiles[
      /** @type {keyof typeof profiles} */
      format
    ](found);
    if (content === null) return;
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([content], { type }));
    link.download = file;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1e3);
  }
  function button(words, name, value) {
    const element3 = document.createElement("button");
    element3.type = "button";
    element3.className = "act";
    element3.textContent = words;
    element3.dataset[name] = value;
    return element3;
  }
  function item(line) {
    const element3 = document.createElement("li");
    element3.textContent = line;
    return element3;
  }
  function boxIn(form2) {
    const area2 = (
      /** @type {HTMLTextAreaElement} */
      form2.querySelector("textarea")
    );
    const place = (
      /** @type {HTMLElement} */
      document.getElementById(form2.dataset.box ?? "")
    );
    const level = Number(form2.dataset.level);
    const label = place.ariaLabel;
    const { keeps, provider = null } = form2.dataset;
    let all;
    let picked = null;
    let right = "";
    let linked = null;
    let answer2;
    let isPicking = false;
    let timer2 = 0;
    let turn2 = 0;
    const ready = async () => {
      all ??= await loadAll();
      return all;
    };
    const put2 = (id, values = {}) => render(all.box.answers[id], values, level);
    function grow() {
      area2.style.height = "auto";
      area2.style.height = `${area2.scrollHeight + area2.offsetHeight - area2.clientHeight}px`;
    }
    function forget2() {
      clearTimeout(timer2);
      turn2 += 1;
      [picked, right, linked, isPicking] = [null, "", null, false];
      place.hidden = true;
      place.replaceChildren();
      say("");
    }
    const keep = (hash) => hash === location.hash.slice(1) || setHash(hash);
    function understand2() {
      const said = all.understand(area2.value, all, { provider: picked ?? provider, isPicked: picked !== null });
      const { mailbox: mailbox2 } = said;
      return mailbox2?.kind === "typo" && mailbox2.domain === right ? { ...said, mailbox: { kind: "unknown", domain: right } } : said;
    }
    const nameOf = (owner) => all.diagnosis.providers[owner] ?? all.box.enterprise.find(({ id }) => owner === `company:${id}`)?.name ?? "";
    function whose() {
      const { mailbox: mailbox2, by, isAll, others, findings, domains } = answer2;
      const slug = mailbox2?.kind === "provider" ? mailbox2.slug : "";
      const { words } = all.box;
      const isGuess = Boolean(by && by !== "reply" && by !== "host" && !isAll && slug !== provider);
      const seen = slug && by && !isAll ? `box.seen_${by === "domain" || by === "recipient" ? "address" : by}` : "";
      const key = seen === "box.seen_address" && domains.length ? "box.seen_name" : seen;
      const names = others.map(({ owner, domain }) => button(domain ? `@${domain}` : nameOf(owner), "other", owner));
      const several = !mailbox2 && others.length > 1;
      const values = {
        seen: slug !== provider && key && fill(words[key], { ...mailbox2, name: nameOf(slug) }),
        asks: isGuess,
        several,
        others: several || isGuess ? names : [],
        picks: !provider && (isPicking || findings.length > 0 && (keeps === "cause" || !mailbox2) || picked !== null)
      };
      if (!values.seen && !values.several && !values.picks) return "";
      const nodes = put2("whose", values);
      const select = nodes.querySelector("select");
      if (select) select.value = slug;
      return nodes;
    }
    function card() {
      const { mailbox: mailbox2, isError: isError2, isAll, domains, invalid } = answer2;
      if (invalid) return put2("invalid", { [invalid]: true });
      if (!mailbox2) return "";
      if (mailbox2.kind === "provider") {
        if (mailbox2.slug === provider) return "";
        const values = valuesOf(mailbox2, all.box, !domains.length);
        const endings = domains.map((domain) => button(`@${domain}`, "take", domain));
        return isError2 ? put2("brief", { ...values, domain: domains.length ? "" : mailbox2.domain }) : put2("provider", { ...values, endings });
      }
      if (mailbox2.kind === "typo") {
        const { local, suggestion, domain } = mailbox2;
        const address = local ? `${local}@${suggestion}` : suggestion;
        const at = area2.value.toLowerCase().lastIndexOf(domain);
        const whole = `${area2.value.slice(0, at)}${suggestion}${area2.value.slice(at + domain.length)}`;
        return put2("typo", { ...mailbox2, address, taken: at < 0 || isAll ? address : whole });
      }
      if (mailbox2.kind === "unknown") return put2("unknown", { ...mailbox2, note: all.box.notThis[mailbox2.domain] });
      return put2("enterprise_hint", { ...mailbox2, nameless: !mailbox2.domain, signIn: all.box.signIn[mailbox2.of] });
    }
    const hashOf = ({ cause, provider: whom, protocol }) => `cause=${cause}${whom ? `&provider=${whom}` : ""}${all.box.words[`servers.${protocol}`] ? `&protocol=${protocol}` : ""}`;
    function fixOf({ cause, provider: whom, fix }) {
      const usual = all.diagnosis.causes[cause][3];
      const own = whom && fix && String(fix) !== String(usual) ? fix : [];
      const general = [.../** @type {DocumentFragment} */
      put2(`fix-${cause}`).children];
      const isOpen = all.box.providers[whom ?? ""]?.works ?? true;
      return {
        own: own.map(item),
        general: isOpen || !own.length ? general.filter(({ textContent }) => !own.includes(textContent ?? "")) : []
      };
    }
    function causeCard(finding, index2) {
      const { cause, provider: whom, protocol, actor, step, fragment } = finding;
      const { causes: causes2, guides, providers } = all.diagnosis;
      const { words } = all.box;
      const [title, usualActor] = causes2[cause];
      const unknown = words["diagnose.not_shown"];
      const isElsewhere = provider && whom && provider !== whom;
      const id = !isElsewhere && [`error-${cause}`, cause].find((each) => document.getElementById(each));
      const guide = whom === provider ? "" : `guides/${whom}/`;
      const opening = whom && step ? all.box.providers[whom]?.opening[step - 1] : step;
      const { mailbox: mailbox2, others } = answer2;
      const named3 = mailbox2 && "name" in mailbox2 ? mailbox2.name : others.map(({ owner }) => nameOf(owner)).join(" / ");
      const { own, general } = fixOf(finding);
      return put2("answer", {
        title,
        step,
        first: !index2,
        also: index2,
        explained: id ? `#${id}` : `errors/#${isElsewhere ? hashOf(finding) : cause}`,
        mailbox: providers[whom ?? ""] ?? (named3 || unknown),
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
        url: absolute(fromRoot(`errors/#${hashOf(finding)}`))
      });
    }
    function causes() {
      const { findings, isError: isError2, isSilent, mailbox: mailbox2 } = answer2;
      if (findings.length) return findings.slice(0, SHOWN2).map(causeCard);
      if (isSilent) return [put2("no-error")];
      return isError2 && mailbox2?.kind !== "enterprise_hint" ? [put2("no-cause")] : [];
    }
    async function find3(isSecond, mine) {
      const nodes = await hitsOf(isSecond).catch(() => isSecond ? null : put2("no-search"));
      if (mine !== turn2 || !nodes) return;
      place.append(nodes);
      place.hidden = false;
    }
    async function hitsOf(isSecond) {
      const { hits } = answer2.query ? await all.search(answer2.query) : { hits: [] };
      if (!isSecond) say(fill(all.box.words["box.found"], { n: hits.length }));
      if (!hits.length) return isSecond ? null : put2("no-hits");
      const shown = hits.slice(0, isSecond ? SHOWN2 : hits.length).map(
        ({ url, title, section, excerpt: excerpt2 }) => put2("hit", { url, title, section: section?.title, sectionUrl: section?.url, excerpt: [excerpt2] })
      );
      return put2("hits", { hits: shown });
    }
    function draw() {
      place.replaceChildren(whose(), card(), ...causes());
      const isSecond = place.childElementCount > 0;
      place.hidden = !isSecond;
      place.ariaLabel = place.querySelector("h2, h3, h4")?.textContent ?? label;
      const parts2 = [".result", ".answer"].map((kind) => place.querySelector(kind)).filter((part) => part !== null);
      const spoken = (part) => {
        const title = part.querySelector("h2, h3, h4");
        return `${title?.textContent ?? ""}
${title?.nextElementSibling?.textContent ?? ""}`;
      };
      if (isSecond) say(parts2.map(spoken).join("\n") || (place.textContent ?? ""));
      const { mailbox: mailbox2, findings, domains } = answer2;
      const domain = mailbox2 && "domain" in mailbox2 && !domains.length ? mailbox2.domain : "";
      const isKept = domain && (mailbox2?.kind === "provider" || domain === fromHash("domain"));
      if (keeps === "domain" && (isKept || fromHash("domain"))) keep(isKept ? `domain=${domain}` : "");
      if (keeps === "cause" && (findings.length || fromHash("cause"))) keep(findings.length ? hashOf(findings[0]) : "");
      if (!linked) find3(isSecond, turn2);
    }
    function reveal2() {
      if (place.getBoundingClientRect().top > innerHeight / 2) place.scrollIntoView();
    }
    function go() {
      place.hidden = false;
      place.focus({ preventScroll: true });
      reveal2();
    }
    async function show2(moves) {
      clearTimeout(timer2);
      const mine = turn2 += 1;
      if (!area2.value.trim()) return area2.focus();
      try {
        await ready();
      } catch {
        return unavailable();
      }
      if (mine !== turn2) return;
      linked = null;
      answer2 = understand2();
      draw();
      if (moves) go();
    }
    function unavailable() {
      const words = document.createElement("p");
      words.className = "answer";
      words.textContent = form2.dataset.unavailable ?? "";
      place.replaceChildren(words);
      place.hidden = false;
      say(words.textContent);
    }
    function ask(text, moves) {
      area2.value = text;
      grow();
      forget2();
      return show2(moves);
    }
    async function pick2(owner) {
      picked = owner;
      if (linked) await explain(linked.cause, owner, linked.protocol ?? "");
      else await show2();
      const select = (
        /** @type {HTMLElement | null} */
        place.querySelector("[data-pick]")
      );
      if (select) select.focus();
      else go();
    }
    async function explain(cause, slug, protocol) {
      const mine = turn2 += 1;
      try {
        await ready();
      } catch {
        return unavailable();
      }
      if (mine !== turn2 || !Object.hasOwn(all.diagnosis.causes, cause)) return;
      const whom = Object.hasOwn(all.diagnosis.providers, slug) ? slug : "";
      const rows = all.ownErrors(whom, cause, protocol, all.diagnosis);
      const [, , , actor, step, , fix] = rows[0] ?? [];
      const of = protocol || [...new Set(rows.map((row) => String(row[2])))].join("/");
      linked = { cause, provider: whom, protocol: of, actor, step, fix };
      const about = all.understand("", all, { provider: whom || null, isPicked: true });
      answer2 = { ...about, isError: true, findings: [linked] };
      draw();
      linked.protocol = protocol;
      keep(hashOf(linked));
    }
    async function follow2() {
      const domain = keeps === "domain" && fromHash("domain");
      if (domain) await ask(domain);
      const cause = keeps === "cause" && fromHash("cause");
      if (!cause || answer2?.findings.length && `#${hashOf(answer2.findings[0])}` === location.hash) return;
      await explain(cause, fromHash("provider"), fromHash("protocol"));
      place.scrollIntoView();
    }
    function choose(id) {
      const service = all.box.enterprise.find((each) => each.id === id);
      const { mailbox: mailbox2 } = answer2;
      if (!service || !mailbox2 || !("domain" in mailbox2)) return;
      answer2 = { ...answer2, mailbox: { kind: "enterprise_hint", of: id, name: service.name, domain: mailbox2.domain } };
      draw();
      go();
    }
    place.addEventListener("click", ({ target: target2 }) => {
      const pressed = (
        /** @type {Element} */
        target2.closest("button")
      );
      if (!pressed) return;
      const { take, other, service, file, right: isRight, another, yes } = pressed.dataset;
      const mailbox2 = answer2?.mailbox;
      if (take !== void 0) ask(take, true);
      else if (other !== void 0) pick2(other);
      else if (service !== void 0) choose(service);
      else if (file !== void 0 && mailbox2?.kind === "provider") download(mailbox2, pressed.dataset);
      else if (yes !== void 0 && mailbox2?.kind === "provider") pick2(mailbox2.slug);
      else if (isRight !== void 0 && mailbox2 && "domain" in mailbox2) {
        right = mailbox2.domain;
        show2(true);
      } else if (another !== void 0) {
        isPicking = true;
        draw();
        place.querySelector("[data-pick]")?.focus();
      }
    });
    place.addEventListener("change", ({ target: target2 }) => {
      if (target2 instanceof HTMLSelectElement) pick2(target2.value);
    });
    area2.addEventListener(
      "focus",
      () => ready().then(
        ({ warm: warm2 }) => warm2(),
        () => {
        }
      )
    );
    area2.addEventListener("input", (event) => {
      grow();
      forget2();
      if (!area2.value.trim() && keeps) return keep("");
      if (!/^insert(Text|Comp|Line)|^delete/.test(
        /** @type {InputEvent} */
        event.inputType
      )) return show2().then(reveal2);
      timer2 = setTimeout(waitOrShow, PAUSE_MS2);
    });
    async function waitOrShow() {
      const mine = turn2;
      await ready().catch(() => {
      });
      if (mine !== turn2) return;
      const { mailbox: mailbox2, invalid, findings } = all ? understand2() : {};
      const isStrange = invalid || mailbox2 && mailbox2.kind !== "provider";
      timer2 = setTimeout(show2, isStrange && !findings?.length ? TYPING_MS - PAUSE_MS2 : 0);
    }
    if (keeps) addEventListener("hashchange", follow2);
    grow();
    if (area2.value) timer2 = setTimeout(waitOrShow, PAUSE_MS2);
    return { show: show2, ask, follow: follow2, warm: () => ready().then(({ warm: warm2 }) => warm2()) };
  }
  function start9(form2) {
    const known = boxes.get(form2);
    if (known) return known;
    start();
    const box = boxIn(form2);
    boxes.set(form2, box);
    return box;
  }
  var PAUSE_MS2, TYPING_MS, SHOWN2, boxes;
  var init_box = __esm({
    "overrides/assets/javascripts/box.js"() {
      init_copy();
      init_dom();
      PAUSE_MS2 = 250;
      TYPING_MS = 800;
      SHOWN2 = 3;
      boxes = /* @__PURE__ */ new WeakMap();
    }
  });

  // overrides/assets/javascripts/site.js
  var PARTS = [
    ["[data-copy]", () => Promise.resolve().then(() => (init_copy(), copy_exports))],
    ["#sheet", () => Promise.resolve().then(() => (init_sort(), sort_exports))],
    ["#choice", () => Promise.resolve().then(() => (init_choice(), choice_exports))],
    ["#heard", () => Promise.resolve().then(() => (init_demo(), demo_exports))],
    ["#walk", () => Promise.resolve().then(() => (init_walk(), walk_exports))],
    ["main details", () => Promise.resolve().then(() => (init_fold(), fold_exports))],
    [".toc", () => Promise.resolve().then(() => (init_place(), place_exports))],
    ["#support", () => Promise.resolve().then(() => (init_support(), support_exports))]
  ];
  var openSearch = async () => (await Promise.resolve().then(() => (init_dialog(), dialog_exports))).open();
  var wantsSearch = ({ key, altKey, ctrlKey, metaKey, isComposing }) => (ctrlKey || metaKey) && !altKey && !isComposing && key.toLowerCase() === "k";
  function closePops(isDone) {
    const pops = document.querySelectorAll("details.pop[open]");
    for (const pop of pops) if (isDone(pop)) pop.open = false;
  }
  document.addEventListener("keydown", (event) => {
    if (wantsSearch(event)) {
      event.preventDefault();
      openSearch();
    }
    if (event.key !== "Escape") return;
    closePops((pop) => {
      if (pop.contains(document.activeElement)) pop.querySelector("summary")?.focus();
      return true;
    });
  });
  for (const type of ["click", "focusin"]) {
    document.addEventListener(type, ({ target: target2 }) => {
      const element3 = (
        /** @type {Element} */
        target2
      );
      closePops((pop) => !pop.contains(element3) || type === "click" && element3.closest("a") !== null);
    });
  }
  document.addEventListener("click", ({ target: target2 }) => {
    if (
      /** @type {Element} */
      target2.closest("[data-print]")
    ) print();
  });
  document.querySelector("[data-search-open]")?.addEventListener("click", openSearch);
  for (const [selector, load3] of PARTS) if (document.querySelector(selector)) load3().then((part) => part.start());
  var boxes2 = document.querySelectorAll("form.box");
  for (const form2 of boxes2) {
    const area2 = form2.querySelector("textarea");
    const box = async () => (await Promise.resolve().then(() => (init_box(), box_exports))).start(form2);
    const follow2 = async () => (await box()).follow();
    form2.onsubmit = () => {
      box().then(({ show: show2 }) => show2(true));
      return false;
    };
    form2.onclick = ({ target: target2 }) => {
      const { take } = (
        /** @type {HTMLElement} */
        target2.dataset
      );
      if (take) box().then(({ ask }) => ask(take, true));
    };
    form2.onkeydown = (event) => {
      if (event.target !== area2 || event.key !== "Enter" || event.shiftKey || event.isComposing) return;
      event.preventDefault();
      form2.requestSubmit();
    };
    form2.addEventListener("focusin", () => box().then(({ warm: warm2 }) => warm2()), { once: true });
    if (form2.dataset.keeps && location.hash.includes("=")) follow2();
    else if (form2.dataset.keeps) addEventListener("hashchange", follow2, { once: true });
    if (area2?.value) box();
    form2.hidden = false;
  }
  var languages = document.querySelectorAll("a.language");
  for (const link of languages)
    link.addEventListener("click", () => {
      link.hash = location.hash;
    });

  // overrides/assets/javascripts/disk.js
  document.addEventListener(
    "click",
    ({ target: target2 }) => {
      const link = (
        /** @type {Element} */
        target2.closest("a")
      );
      if (link?.protocol === "file:" && link.pathname.endsWith("/")) link.pathname += "index.html";
    },
    true
  );
})();
