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

  // overrides/assets/javascripts/diagnose.js
  var diagnose_exports = {};
  __export(diagnose_exports, {
    contains: () => contains,
    diagnoseWith: () => diagnoseWith,
    ownErrors: () => ownErrors,
    readings: () => readings,
    sides: () => sides
  });
  function ungarbled(run2) {
    const bytes = Uint8Array.from(run2, (char) => char < "\u0100" ? char.charCodeAt(0) : 128 + WESTERN.indexOf(char));
    const texts = ["utf-8", "gbk"].map((encoding) => new TextDecoder(encoding).decode(bytes));
    return texts.find((text) => /\p{sc=Han}{2}/u.test(text) && text.split("\uFFFD").length < 3) ?? run2;
  }
  function find(part, text, from) {
    let at = text.indexOf(part, from);
    while (at >= 0 && (isInsideWord(text, at) || isInsideWord(text, at + part.length))) at = text.indexOf(part, at + 1);
    return at;
  }
  function contains([part, ...others2], text) {
    for (let at = find(part, text, 0); at >= 0; at = find(part, text, at + 1)) {
      const end = at + part.length;
      if (!others2.length || contains(others2, text.slice(end, end + 100))) return true;
    }
    return false;
  }
  function readings(pasted) {
    const whole = typeof pasted === "string" ? pasted : "";
    const loud = () => whole.split(/\\n|\n/).filter((line) => /err|fail|exce|re[fj]|no|time|[45]\d\d[ -]|[失错拒超无]/i.test(line)).join("\n");
    const text = whole.length > 4e4 ? [whole.slice(0, 1e4), loud().slice(-2e4), whole.slice(-1e4)].join("\n") : whole;
    const plain2 = unescaped(text).replace(/\p{Cf}/gu, "").replace(GARBLED, ungarbled);
    const clear2 = normalise(plain2);
    const [start11] = /^.*?\b[245]\d\d[ -]([245](\.\d{1,3}){2} )?/.exec(clear2) ?? [""];
    const rest = clear2.slice(start11.length).replace(/['"] ?\+ ?['"]|\b[245]\d\d[ -]|\b[245](\.\d{1,3}){2} /g, "");
    const joined = (start11 + rest).replace(/ +/g, " ");
    const codes = [...clear2.matchAll(STATUS)].map(({ 1: code, index: index2 }) => VERSION.test(clear2.slice(0, index2).slice(-9)) ? "" : `x${code}`).join(" ");
    const bare = `<${clear2.replace(/error|code|[错误报代码]|[^\p{L}\d]/gu, "")}>`;
    return [clear2, joined, normalise(text), codes, bare, normalise(plain2.replace(/([a-z])(?=[A-Z][a-z])/g, "$1 "))];
  }
  function judge(pattern, near, patterns) {
    const { cause, parts, isWeak, row } = pattern;
    const text = parts.join(" ");
    const bonus = isWeak ? -WEAK : row && near.includes(row[0]) ? OWN : 0;
    const isCommon = patterns.some(
      (other) => !other.row && !other.isWeak && (other.cause !== cause || VAGUE[cause]) && contains(other.parts, text)
    );
    return { ...pattern, weight: text.length + bonus - (VAGUE[cause] ?? 0), proof: isCommon ? null : row?.[0] };
  }
  function candidates(said, shortest, near, data) {
    const patterns = prepared.get(data) ?? prepare(data);
    prepared.set(data, patterns);
    return patterns.filter(({ fragment, isWeak }) => !isWeak || fragment.length >= shortest).filter(({ parts }) => said.some((text) => contains(parts, text))).map((pattern) => judge(pattern, near, patterns)).filter(({ row, proof }) => !row || near.includes(row[0]) || proof).sort((a, b) => b.weight - a.weight);
  }
  function protocolOf(text, own) {
    const [imap, smtp] = [IMAP, SMTP].map((signs) => text.match(signs)?.length ?? 0);
    if (imap !== smtp) return imap > smtp ? "imap" : "smtp";
    return own.length === 1 ? own[0] : null;
  }
  function diagnoseWith(pasted, context, data) {
    const said = readings(pasted);
    const [clear2] = said;
    const named2 = clear2.replace(/@[\w.-]+/g, "");
    if (FOREIGN.test(clear2) && !MAIL.test(named2)) return [];
    const isOfMail = MAIL.test(named2) || [IMAP, SMTP].some((signs) => clear2.search(signs) >= 0);
    if (!isOfMail) said.pop();
    const server = whoIsNamed(named2.replace(/https?:\/\/\S+/g, ""), data.hosts);
    const link2 = whoIsNamed(named2, data.hosts);
    const page = Object.keys(data.providers).find((slug) => slug === context);
    const near = [server, link2, page];
    const shortest = /gr[ea]y ?list/.test(clear2) ? Infinity : isOfMail ? 0 : clear2.length / 5;
    const found = candidates(said, shortest, near, data);
    const proof = found.find((each) => each.proof)?.proof;
    const provider = near.includes("") ? null : server ?? proof ?? link2 ?? page ?? null;
    const best = found.filter(({ cause }, index2) => found.findIndex((other) => other.cause === cause) === index2);
    return best.map(({ cause, row, fragment }) => {
      const protocol = protocolOf(clear2, row?.[2] ?? []);
      const [, , , actor, step, , fix] = (row?.[0] === provider ? row : ownErrors(provider, cause, protocol, data)[0]) ?? [];
      const [, usualActor, , usualFix] = data.causes[cause];
      return {
        cause,
        provider,
        protocol,
        actor: actor ?? usualActor,
        step: step ?? null,
        fix: fix ?? usualFix,
        fragment: fragment.replace(/^x\b/, clear2.includes(`5${fragment.slice(1, 5)}`) ? "5" : "4")
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

  // overrides/assets/javascripts/dom.js
  function readBlock(id) {
    blocks[id] ??= JSON.parse(document.getElementById(id)?.textContent ?? "");
    return (
      /** @type {Blocks[Id]} */
      blocks[id]
    );
  }
  async function run(url) {
    if (location.protocol !== "file:") return import(url);
    const script = document.createElement("script");
    script.src = url;
    document.head.append(script);
    return new Promise((resolve, reject) => {
      script.onload = resolve;
      script.onerror = reject;
    });
  }
  async function loadDiagnosis() {
    const form3 = document.querySelector("[data-diagnose]");
    const file = new URL(form3?.dataset.diagnose ?? "", document.baseURI).href;
    const [engine] = await Promise.all([Promise.resolve().then(() => (init_diagnose(), diagnose_exports)), globalThis.diagnoseData ?? run(file)]);
    return { ...engine, data: (
      /** @type {DiagnoseData} */
      globalThis.diagnoseData
    ) };
  }
  function fill(pattern, values) {
    const value = (hole, name = "") => String(values[name] ?? hole);
    return pattern.replace(/{(\w+)}/g, value);
  }
  function render(id, values) {
    const template = (
      /** @type {HTMLTemplateElement} */
      document.getElementById(id)
    );
    const copy = document.importNode(template.content, true);
    const elements2 = copy.querySelectorAll("*");
    for (const element3 of elements2) {
      const { dataset, attributes, childNodes } = element3;
      if (dataset.if && !values[dataset.if]) element3.remove();
      for (const node of [...attributes, ...childNodes]) if (node.nodeValue) node.nodeValue = fill(node.nodeValue, values);
      if (dataset.href) element3.setAttribute("href", dataset.href);
    }
    return copy;
  }
  function say(text) {
    byId("live").textContent = text;
  }
  var byId, blocks, absolute, fromHash, setHash;
  var init_dom = __esm({
    "overrides/assets/javascripts/dom.js"() {
      byId = (id) => (
        /** @type {Elements[Id]} */
        document.getElementById(id)
      );
      blocks = {};
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
  function tell(button, message, state) {
    const live = byId("live");
    button.dataset.label ??= button.textContent ?? "";
    button.textContent = message;
    button.dataset.state = state;
    restoreLater(button, () => {
      button.textContent = button.dataset.label ?? "";
      delete button.dataset.state;
    });
    live.textContent = message;
    restoreLater(live, () => {
      live.textContent = "";
    });
  }
  async function onClick(event) {
    const button = (
      /** @type {Element} */
      event.target.closest("button[data-copy]")
    );
    if (!(button instanceof HTMLElement)) return;
    const words3 = byId("live").dataset;
    const { copy = "", copyShown: id } = button.dataset;
    const shown = id && document.getElementById(id);
    const done = await (shown ? copyShown(shown, copy) : copyText(copy));
    tell(button, (done ? words3.copied : words3.copyFailed) ?? "", done ? "done" : "failed");
  }
  function start() {
    const buttons = document.querySelectorAll("button[data-copy]");
    for (const button of buttons) button.hidden = false;
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
      const button = document.createElement("button");
      button.type = "button";
      button.className = "sort";
      button.append(...head.childNodes);
      button.onclick = () => sortBy(head);
      head.append(button);
      head.setAttribute("aria-sort", "none");
    }
  }
  var NEXT;
  var init_sort = __esm({
    "overrides/assets/javascripts/sort.js"() {
      NEXT = { none: "ascending", ascending: "descending", descending: "none" };
    }
  });

  // overrides/assets/javascripts/typed.js
  var tidy, plain;
  var init_typed = __esm({
    "overrides/assets/javascripts/typed.js"() {
      tidy = (text) => text.normalize("NFKC").replace(/\p{Cf}/gu, "").replace(/([a-z\d])\u3002(?=[a-z\d])|(@[^@\s]*\p{sc=Han})\u3002(?=\p{sc=Han})/giu, "$1$2.").replace(/\s*@\s*([^\s.@]*)\s*\.\s*(?=[a-z])/giu, "@$1.").replace(/\s+@/g, "@").replace(/\d[\d\s]+(?=@)/g, (number) => number.replace(/\s/g, "")).trim();
      plain = (text) => tidy(text).toLowerCase();
    }
  });

  // overrides/assets/javascripts/config-helper.js
  var config_helper_exports = {};
  __export(config_helper_exports, {
    diagnose: () => diagnose,
    diagnoseAll: () => diagnoseAll,
    lookup: () => lookup,
    lookupIn: () => lookupIn,
    oneSlip: () => oneSlip
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
    text = tidy(text.replace(/mailto:[^?\s]*/gi, decoded));
    if (!text) return { reason: "empty" };
    text = text.replace(/^[^<>]*<([^<>\s]*@[^<>\s]*)>[^<>]*$/, "$1");
    if (/[<>]/.test(text)) return { reason: "markup" };
    text = text.replace(/^https?:\/\/([^/?#\s]*)\S*/i, "$1").replace(/^mailto:([^?]*).*/is, "$1");
    const signs = text.replace(/"(?:[^"\\]|\\.)*"(?=@)/g, "").split("@").length - 1;
    const found = [...text.matchAll(signs ? ADDRESS : HOST)].map(([, local2, domain2]) => [
      local2.startsWith('"') ? local2 : local2.replace(/^.*\p{sc=Han}(?=[!-~]+$)|^['`*]+/u, ""),
      ascii(domain2.replace(/(\.[a-z]{2,})\p{sc=Han}.*/iu, "$1").replace(signs ? "" : /^.*\p{sc=Han}(?=[!-~]+$)/u, ""))
    ]).filter(([, domain2]) => signs || domain2);
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
    const meant2 = Object.keys(domains).filter((domain) => {
      const [real, realEnding] = domain.split(/\.(.*)/);
      if (name === real) return primary.includes(domain) && realEnding.length > 2 && oneSlip(ending, realEnding);
      return ending === realEnding && isMisspelt(name, real);
    });
    return meant2.length > 1 || leaveAlone.includes(typed) ? void 0 : meant2[0];
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
      ({ domains, suffixes, mx }) => domains.includes(domain) || [...suffixes, ...mx].some((end) => `.${domain}`.endsWith(`.${end}`))
    );
    if (service) return { kind: "enterprise_hint", of: service.id, name: service.name, domain };
    const suggestion = suggest(domain, data);
    return suggestion ? { kind: "typo", suggestion, ...typed } : { kind: "unknown", domain };
  }
  async function diagnoseAll(text, options2) {
    const { diagnoseWith: diagnoseWith2, data } = await loadDiagnosis();
    return diagnoseWith2(text, options2?.provider, data);
  }
  async function diagnose(text, options2) {
    const [found] = await diagnoseAll(text, options2);
    return found ? { cause: found.cause, provider: found.provider, protocol: found.protocol, actor: found.actor } : null;
  }
  var ADDRESS, HOST, sorted, isMisspelt, lookup;
  var init_config_helper = __esm({
    "overrides/assets/javascripts/config-helper.js"() {
      init_dom();
      init_typed();
      ADDRESS = /("(?:[^"\\]|\\.)*"|[\p{L}\p{N}\p{M}.!#$%&'*+/=?^_`{|}~-]*)@([\p{L}\p{N}\p{M}.-]+)/gu;
      HOST = /()((?:[\p{L}\p{N}\p{M}-]+\.)+[\p{L}\p{N}\p{M}-]+)/gu;
      sorted = (text) => [...text].sort().join("");
      isMisspelt = (name, real) => /^[a-z]{4,} [a-z]{4,}$/.test(`${name} ${real}`) && oneSlip(name, real) && (real.length > 4 || sorted(name) === sorted(real) || name.replace(/(.)\1/, "$1") === real);
      lookup = (pasted) => lookupIn(pasted, readBlock("lookup-data"));
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
    const server = (way, { host, port }, form3) => ({
      [`${way}MailServerAuthentication`]: "EmailAuthPassword",
      [`${way}MailServerHostName`]: host,
      [`${way}MailServerPortNumber`]: port,
      // Apple has one word for both kinds of encryption.
      [`${way}MailServerUseSSL`]: true,
      [`${way}MailServerUsername`]: form3 === "local_part" ? local.split("+")[0] : address
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

  // overrides/assets/javascripts/helper.js
  var helper_exports = {};
  __export(helper_exports, {
    answerBelow: () => answerBelow,
    start: () => start2
  });
  function valuesOf(found) {
    const { slug, domain, local, username } = found;
    const { page, asks } = providers[slug];
    const guide = asks ? `${page}#domain=${domain}` : page;
    const address = `${local}@${domain}`;
    const values = {
      ...providers[slug],
      domain,
      local,
      bare: !local,
      guide,
      address,
      anchor: asks ? `${guide}&to=` : `${page}#`,
      guideUrl: absolute(guide),
      link: absolute(`${helper}#domain=${domain}`)
    };
    for (
      const protocol of
      /** @type {Protocol[]} */
      ["imap", "smtp"]
    ) {
      const { host, port, security } = found[protocol];
      const form3 = username[protocol];
      values[`${protocol}_host`] = host;
      values[`${protocol}_port`] = port;
      values[`${protocol}_security`] = strings[`security.${security}`];
      values[`${protocol}_form`] = strings[`username.${form3}`];
      values[`${protocol}_user`] = form3 === "local_part" ? local.split("+")[0] : address;
    }
    return values;
  }
  function filled(answer2) {
    if (answer2.kind === "provider") return valuesOf(answer2);
    if (answer2.kind === "invalid") return { [answer2.reason]: true };
    if (answer2.kind !== "typo") return { ...answer2, note: notThis[answer2.domain] };
    const { local, suggestion } = answer2;
    return { ...answer2, address: local ? `${local}@${suggestion}` : suggestion };
  }
  async function download(found, { do: format, file = "", type }) {
    const profiles = await Promise.resolve().then(() => (init_profiles(), profiles_exports));
    const content = profiles[
      /** @type {keyof typeof profiles} */
      format
    ](found);
    if (content === null) return;
    const link2 = document.createElement("a");
    link2.href = URL.createObjectURL(new Blob([content], { type }));
    link2.download = file;
    link2.click();
    setTimeout(() => URL.revokeObjectURL(link2.href), 1e3);
  }
  function answerBelow(input2, ignored, onAnswer) {
    const place2 = byId("result");
    let shown = "";
    let timer2 = 0;
    let refused = "";
    const look2 = () => {
      const answer2 = lookup(input2.value);
      return answer2.kind === "typo" && answer2.domain === refused ? { ...answer2, kind: "unknown" } : answer2;
    };
    const show4 = (answer2) => {
      clearTimeout(timer2);
      if (JSON.stringify(answer2) === shown) return;
      shown = JSON.stringify(answer2);
      place2.hidden = answer2.kind === "invalid" && ignored.includes(answer2.reason);
      place2.dataset.kind = answer2.kind;
      place2.replaceChildren(render(`card-${answer2.kind}`, filled(answer2)));
      const [title, text] = place2.children;
      place2.ariaLabel = title.textContent;
      say(place2.hidden ? "" : `${title.textContent}
${text.textContent}`);
      onAnswer?.("domain" in answer2 && (answer2.kind === "provider" || answer2.domain === fromHash("domain")) ? answer2.domain : "");
    };
    const now = () => show4(look2());
    place2.onclick = ({ target: target2 }) => {
      const { dataset } = (
        /** @type {HTMLElement} */
        target2
      );
      const answer2 = look2();
      if (dataset.file && answer2.kind === "provider") download(answer2, dataset);
      if (dataset.take === void 0) return;
      input2.focus();
      if (dataset.take) input2.value = dataset.take;
      else if ("domain" in answer2) refused = answer2.domain;
      input2.dispatchEvent(new Event("input", { bubbles: true }));
      now();
    };
    input2.addEventListener("input", (event) => {
      clearTimeout(timer2);
      const answer2 = look2();
      const isTyping = /^insert(Text|Comp)|^delete/.test(
        /** @type {InputEvent} */
        event.inputType
      );
      timer2 = setTimeout(show4, isTyping && input2.value && answer2.kind !== "provider" ? TYPING_MS : PAUSE_MS, answer2);
    });
    input2.addEventListener("change", now);
    input2.form?.addEventListener("reset", () => setTimeout(now));
    start();
    if (input2.value) now();
    return () => {
      now();
      if (place2.hidden) return;
      input2.blur();
      place2.scrollIntoView();
    };
  }
  function start2() {
    const [form3, input2] = [byId("helper"), byId("helper-text")];
    const go = answerBelow(input2, ["empty"], (domain) => {
      if (domain || fromHash("domain")) setHash(domain && `domain=${domain}`);
    });
    onhashchange = () => {
      input2.value = fromHash("domain") || input2.value;
      input2.dispatchEvent(new Event("change"));
    };
    form3.onsubmit = () => {
      go();
      return false;
    };
    form3.hidden = false;
    dispatchEvent(new Event("hashchange"));
  }
  var PAUSE_MS, TYPING_MS, providers, strings, helper, notThis;
  var init_helper = __esm({
    "overrides/assets/javascripts/helper.js"() {
      init_config_helper();
      init_copy();
      init_dom();
      PAUSE_MS = 150;
      TYPING_MS = 800;
      ({ providers, strings, helper, notThis } = readBlock("lookup-data"));
    }
  });

  // overrides/assets/javascripts/filter.js
  var filter_exports = {};
  __export(filter_exports, {
    matches: () => matches,
    start: () => start3,
    words: () => words
  });
  function words(typed) {
    const text = plain(typed).replaceAll("\u90AE\u7BB1", " ");
    return text.slice(text.lastIndexOf("@") + 1).split(/\s+/).filter(Boolean);
  }
  function matches(rows, typed) {
    const wanted2 = words(typed);
    const strict = rows.filter((row) => wanted2.every((word) => row.words.some((own) => own.startsWith(word))));
    const isAddress = plain(typed).indexOf("@") > 0;
    return strict.length || isAddress ? strict : rows.filter((row) => wanted2.every((word) => row.text.includes(word)));
  }
  function readRow(element3) {
    const text = plain(element3.dataset.filter ?? "");
    return { element: element3, text, words: text.split(/\s+/), type: element3.dataset.type ?? "" };
  }
  function announce(count, n, all) {
    const pattern = n === 0 ? count.dataset.none : n === 1 ? count.dataset.one : count.dataset.many;
    count.textContent = fill(pattern ?? "", { n, all });
  }
  function start3() {
    const [form3, text, type] = [byId("filter"), byId("filter-text"), byId("filter-type")];
    const [count, none] = [byId("filter-count"), byId("filter-none")];
    const elements2 = document.querySelectorAll("#sheet [data-filter]");
    const rows = [...elements2].map(readRow);
    let lookup2;
    const wanted2 = () => {
      const answer2 = lookup2?.(text.value);
      return answer2?.kind === "provider" ? answer2.domain : text.value;
    };
    const fitting = () => matches(
      rows.filter((row) => !type.value || row.type === type.value),
      wanted2()
    );
    const update2 = () => {
      const shown = new Set(fitting());
      for (const row of rows) row.element.hidden = !shown.has(row);
      none.hidden = shown.size > 0;
      announce(count, shown.size, rows.length);
    };
    const load3 = async () => {
      const helper2 = await Promise.resolve().then(() => (init_helper(), helper_exports));
      ({ lookup: lookup2 } = await Promise.resolve().then(() => (init_config_helper(), config_helper_exports)));
      if (text.value) update2();
      return helper2.answerBelow(text, ["empty", "no_domain"]);
    };
    form3.addEventListener("input", update2);
    let answering;
    text.addEventListener("focus", () => answering ??= load3());
    form3.addEventListener("reset", () => setTimeout(update2));
    form3.addEventListener("submit", (event) => {
      event.preventDefault();
      const [only, second] = fitting();
      if (only && !second && !plain(text.value).includes(".")) only.element.querySelector("a")?.click();
      else answering?.then((go) => go());
    });
    form3.hidden = false;
    update2();
    if (text.value) text.dispatchEvent(new Event("focus"));
    makeSortable(byId("sheet"));
  }
  var init_filter = __esm({
    "overrides/assets/javascripts/filter.js"() {
      init_dom();
      init_sort();
      init_typed();
    }
  });

  // overrides/assets/javascripts/choice.js
  var choice_exports = {};
  __export(choice_exports, {
    start: () => start4
  });
  function showOnly(domain, main) {
    const blocks2 = document.querySelectorAll("[data-for]");
    for (const block of blocks2) {
      const own = block.dataset.for?.split(" ") ?? [];
      const isOf = domain ? own.includes(domain) : block.matches("li") && main.some((each) => own.includes(each));
      block.classList.toggle("not-chosen", domain !== "" && !isOf);
    }
  }
  function nameInMessages(domain) {
    const messages = document.querySelectorAll(".stuck .message");
    for (const shown of messages) {
      shown.dataset.words ??= shown.textContent ?? "";
      const [step, mailbox2, link2, ...rest] = shown.dataset.words.split("\n");
      const lines = [step, `${mailbox2} @${domain}`, link2.replace("#", `#domain=${domain}&to=`), ...rest];
      shown.textContent = domain ? lines.join("\n") : shown.dataset.words;
      shown.nextElementSibling.dataset.copy = shown.textContent;
    }
  }
  function start4() {
    const fieldset = byId("choice");
    const radios = [...fieldset.querySelectorAll("input")];
    const choice2 = () => radios.find(({ checked }) => checked)?.value;
    const chosen = () => choice2() ?? "";
    const show4 = () => {
      showOnly(choice2(), fieldset.dataset.main?.split(" ") ?? []);
      nameInMessages(chosen());
    };
    const followHash = () => {
      const wanted2 = fromHash("domain").toLowerCase();
      const radio = radios.find(({ value }) => value && value === wanted2);
      let place2 = fromHash("to") || "servers";
      if (radio) {
        radio.checked = true;
        show4();
      } else {
        place2 = document.querySelector(":target")?.id ?? "";
        if (!place2 || !chosen()) return;
        setHash(`domain=${chosen()}&to=${place2}`);
      }
      const reached = document.getElementById(place2);
      for (const marked2 of document.querySelectorAll(".is-target")) marked2.classList.remove("is-target");
      reached?.classList.add("is-target");
      reached?.scrollIntoView();
    };
    fieldset.onchange = () => {
      show4();
      setHash(chosen() && `domain=${chosen()}`);
    };
    addEventListener("hashchange", followHash);
    fieldset.hidden = false;
    show4();
    followHash();
  }
  var init_choice = __esm({
    "overrides/assets/javascripts/choice.js"() {
      init_dom();
    }
  });

  // overrides/assets/javascripts/paste.js
  var paste_exports = {};
  __export(paste_exports, {
    start: () => start5
  });
  function fixOf({ cause, fix = diagnosis.data.causes[cause][3] }) {
    const printed = String(fix) === String(diagnosis.data.causes[cause][3]) && listOf(cause);
    if (printed) return printed;
    const list2 = document.createElement("ol");
    for (const line of fix) list2.appendChild(document.createElement("li")).textContent = line;
    return list2;
  }
  function card(finding, index2) {
    const { cause, provider, protocol, actor, step, fragment } = finding;
    const { causes, guides, providers: providers2, strings: strings2 } = diagnosis.data;
    const [title, usualActor] = causes[cause];
    const isElsewhere = fixed && provider && provider !== fixed;
    const unknown = strings2["diagnose.not_shown"];
    const id = !isElsewhere && [`error-${cause}`, cause].find((each) => document.getElementById(each));
    const guide = provider === fixed ? "" : `${root}guides/${provider}/`;
    const copy = render("answer", {
      title,
      step,
      first: !index2,
      also: index2,
      explained: id ? `#${id}` : `${root}errors/#${isElsewhere ? hashOf(finding) : cause}`,
      mailbox: providers2[provider ?? ""] ?? unknown,
      protocol: strings2[`servers.${protocol}`] ?? unknown,
      fragment,
      words: fragment ?? unknown,
      who: strings2[`actor.${actor ?? usualActor}`],
      guide: provider && guide && `${guide}#${guides[provider]?.includes(cause) ? `error-${cause}` : "errors"}`,
      place: provider && step && `${guide}#step-${step}`,
      url: absolute(`${root}errors/#${hashOf(finding)}`)
    });
    copy.querySelector(".fix")?.replaceWith(fixOf(finding));
    return copy;
  }
  function show(content) {
    const [title, box] = place.children;
    box.replaceChildren(...content);
    place.hidden = false;
    say(`${title.textContent}
${box.querySelector("h4, p:only-child")?.textContent}`);
  }
  function answer(findings) {
    const [first] = findings;
    show(first ? findings.slice(0, SHOWN).map(card) : [render("answer-none", {}), listOf("checklist") ?? ""]);
    if (!fixed && (first || fromHash("cause"))) setHash(first ? hashOf(first) : "");
  }
  async function isLoaded() {
    try {
      diagnosis = await loadDiagnosis();
      return true;
    } catch {
      show([render("answer-unavailable", {})]);
      return false;
    }
  }
  async function diagnose2() {
    if (!area.value.trim()) return show([render("answer-empty", {})]);
    if (!await isLoaded() || !area.value.trim()) return;
    const { diagnoseWith: diagnoseWith2, data } = diagnosis;
    answer(diagnoseWith2(area.value, fixed ?? choice.value, data));
  }
  async function diagnoseAndShow() {
    await diagnose2();
    place.scrollIntoView();
  }
  async function explain(slug) {
    const cause = fromHash("cause");
    if (!cause || !await isLoaded()) return;
    const { ownErrors: ownErrors2, data } = diagnosis;
    if (!Object.hasOwn(data.causes, cause)) return;
    const provider = Object.hasOwn(data.providers, slug) ? slug : "";
    choice.value = provider;
    const given = fromHash("protocol");
    const rows = ownErrors2(provider, cause, given, data);
    const [, , , actor, step, , fix] = rows[0] ?? [];
    const protocol = given || [...new Set(rows.map((row) => String(row[2])))].join("/");
    show([card({ cause, provider, protocol, actor, step, fix }, 0)]);
    setHash(hashOf({ cause, provider, protocol: given }));
  }
  function clear() {
    place.hidden = true;
    say("");
    if (fromHash("cause")) setHash("");
  }
  function start5() {
    start();
    form.onsubmit = () => {
      diagnoseAndShow();
      return false;
    };
    area.onfocus = () => loadDiagnosis().catch(() => {
    });
    area.onpaste = () => setTimeout(diagnoseAndShow);
    area.oninput = () => area.value.trim() || clear();
    form.hidden = false;
    if (fixed) return;
    choice.onchange = () => area.value.trim() ? diagnose2() : explain(choice.value);
    onhashchange = async () => {
      await explain(fromHash("provider"));
      if (fromHash("cause")) place.scrollIntoView();
    };
    dispatchEvent(new Event("hashchange"));
  }
  var SHOWN, form, area, place, fixed, root, choice, diagnosis, hashOf, listOf;
  var init_paste = __esm({
    "overrides/assets/javascripts/paste.js"() {
      init_copy();
      init_dom();
      SHOWN = 3;
      form = byId("paste");
      area = byId("paste-text");
      place = byId("answers");
      ({ provider: fixed, root = "" } = form.dataset);
      choice = byId("paste-provider");
      hashOf = ({ cause, provider, protocol }) => `cause=${cause}${provider ? `&provider=${provider}` : ""}${diagnosis.data.strings[`servers.${protocol}`] ? `&protocol=${protocol}` : ""}`;
      listOf = (id) => document.getElementById(id)?.closest("section")?.querySelector("ol")?.cloneNode(true);
    }
  });

  // overrides/assets/javascripts/demo.js
  var demo_exports = {};
  __export(demo_exports, {
    start: () => start6
  });
  function start6() {
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
    start: () => start7
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
  function start7() {
    const bar = byId("walk");
    const count = byId("walk-count");
    const [progress] = bar.getElementsByTagName("progress");
    const [clear2] = bar.getElementsByTagName("button");
    const boxes = Array.from(document.querySelectorAll(".done input"));
    const key = `progress:${bar.dataset.slug}`;
    const show4 = () => {
      for (const { checked, parentElement } of boxes) parentElement?.closest(".step")?.classList.toggle("is-done", checked);
      const done = boxes.filter(({ checked }) => checked).map(({ value }) => Number(value));
      progress.value = done.length;
      clear2.hidden = !done.length;
      count.textContent = fill(count.dataset.words ?? "", { n: done.length, all: boxes.length });
      return done;
    };
    const recall = () => {
      const kept = memory(key);
      for (const box of boxes) box.checked = kept.includes(Number(box.value));
      show4();
    };
    for (const box of boxes) {
      box.onchange = () => {
        memory(key, show4());
        say(count.textContent ?? "");
      };
      box.parentElement.hidden = false;
    }
    clear2.onclick = () => {
      for (const box of boxes) box.checked = false;
      memory(key, show4());
      say(bar.dataset.cleared ?? "");
      boxes[0].focus();
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
    start: () => start8
  });
  function reveal() {
    const place2 = target();
    let isOpened = false;
    for (let part = place2?.closest("details"); part; part = part.parentElement?.closest("details") ?? null) {
      isOpened ||= !part.open;
      part.open = true;
    }
    if (isOpened) place2?.scrollIntoView();
  }
  function start8() {
    addEventListener("hashchange", reveal);
    document.addEventListener("click", ({ target: pressed }) => {
      const link2 = (
        /** @type {Element} */
        pressed.closest('a[href^="#"]')
      );
      if (link2?.getAttribute("href") === location.hash) reveal();
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
    start: () => start9
  });
  function watch(all, tell2) {
    const passed = /* @__PURE__ */ new Set();
    const observer = new IntersectionObserver(
      (entries) => {
        for (const { target: target2, isIntersecting, boundingClientRect: box, rootBounds } of entries) {
          const isPassed = isIntersecting || box.top < (rootBounds?.top ?? 0);
          passed[isPassed ? "add" : "delete"](target2);
        }
        tell2(all.filter((element3) => passed.has(element3)).at(-1));
      },
      { rootMargin: "0px 0px -60% 0px" }
    );
    for (const element3 of all) observer.observe(element3);
  }
  function markContents() {
    const links = document.querySelectorAll(".toc a, .toc-pop a");
    const ids = new Set([...links].map(({ hash }) => hash.slice(1)));
    const heads = [...ids].map((id) => document.getElementById(id)).filter((head) => head !== null);
    watch(heads, (last) => {
      for (const link2 of links) {
        if (link2.hash === `#${last?.id}`) link2.setAttribute("aria-current", "true");
        else link2.removeAttribute("aria-current");
      }
    });
  }
  function start9() {
    markContents();
    const bar = document.getElementById("where");
    const said = document.getElementById("where-step");
    if (!bar || !said) return;
    const steps = [...document.querySelectorAll(".step")];
    watch(steps, (last) => {
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

  // overrides/assets/javascripts/support.js
  var support_exports = {};
  __export(support_exports, {
    start: () => start10
  });
  function compose(template, values) {
    const lines = template.split("\n").filter((line) => [...line.matchAll(/{(\w+)}/g)].every(([, name]) => values[name]));
    return lines.map((line) => fill(line, values)).join("\n").replace(/\n{3,}/g, "\n\n").replace(GAP, "$1").trim();
  }
  function plainText(markdown, { link: link2 }) {
    const shown = (_, strong, code, words3, url, bare) => strong ?? code ?? bare ?? fill(link2, { words: words3, url });
    return markdown.replace(INLINE, shown);
  }
  function element(name, text) {
    const made = document.createElement(name);
    let end = 0;
    for (const found of text.matchAll(INLINE)) {
      const [whole, strong, code, words3, url, bare] = found;
      const part = document.createElement(strong ? "strong" : code ? "code" : "a");
      part.textContent = strong ?? code ?? words3 ?? bare;
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
      const list2 = mark === "-" ? "UL" : "OL";
      if (!item2) made.push(element("p", line));
      else if (made.at(-1)?.tagName !== list2) made.push(document.createElement(list2));
      if (item2) made.at(-1)?.append(element("li", item2));
    }
    return made;
  }
  function choose(select, value) {
    select.value = value;
    const isOffered = select.selectedIndex >= 0;
    if (!isOffered) select.selectedIndex = 0;
    return isOffered;
  }
  function offer() {
    const slug = mailbox.selectedOptions[0].dataset.mailbox;
    if (!slug) return !wanted || take(wanted) || true;
    const { causes, mailboxes } = editions[form2.dataset.lang];
    const { parts } = mailboxes[slug];
    const own = Object.keys(parts);
    const asOption = (name) => {
      const { title, sign = shared[slug].parts[name]?.said } = parts[name] ?? {};
      const isOneOfSeveral = own.filter((other) => causeOf(other) === causeOf(name)).length > 1;
      const label = title ? `${name.slice(5)}. ${title}` : causes[causeOf(name)].title + (isOneOfSeveral ? form2.dataset.colon + sign : "");
      return new Option(plainText(label, { link: "{words}" }), name);
    };
    const others2 = shared[slug].general.map((cause) => `error-${cause}`);
    const groups = [own.filter((name) => name.startsWith("step")), own.filter((name) => name.startsWith("error")), others2];
    const chosen = wanted || topic.value;
    wanted = "";
    groups.forEach((names, index2) => topic.querySelectorAll("optgroup")[index2].replaceChildren(...names.map(asOption)));
    return take(chosen);
  }
  function valuesOf2(slug, domain, name) {
    const { site, causes, values, direct, date, mailboxes } = editions[form2.elements.reply.value];
    const box = mailboxes[slug];
    const [kind, number] = name.split("-");
    const cause = causes[causeOf(name)];
    const own = cause ? box.parts[name] : box.parts[name] ?? {};
    const steps = Object.keys(box.parts).filter((part) => part.startsWith("step"));
    const ofStep = (part) => ({ ...box.parts[part], ...shared[slug].parts[part], ...shared[slug].sets[domain].parts?.[part] });
    const guide = (anchor) => {
      const place2 = hasSeveral(slug) ? `domain=${domain}${anchor && "&to="}${anchor}` : anchor;
      return `${site}guides/${slug}/${place2 && "#"}${place2}`;
    };
    const known = {
      ...values,
      ...box,
      ...box.sets[domain],
      ...shared[slug].sets[domain],
      ...ofStep(name),
      steps_link: guide("steps"),
      servers_link: guide("servers")
    };
    const short = own ? kind === "guide" && shared[slug].sets[domain].spoken : spoken[causeOf(name)];
    return {
      ...known,
      title: cause?.title,
      ...own ?? cause,
      kind: box.refuses?.includes(kind) ? "refused" : kind,
      number,
      count: steps.length,
      steps: numbered(
        steps.map(ofStep).map((step) => fill(step.url ? fill(direct, step) : step.line ?? "", step)).join("\n")
      ),
      fix: cause && numbered(compose((own ?? cause).fix ?? "", known)),
      date: own ? box.dates[kind] : date,
      link: own ? guide(kind === "guide" ? "" : name.split(".")[0]) : `${site}errors/#${causeOf(name)}`,
      short: short ? site + short : ""
    };
  }
  async function load(language) {
    try {
      const loaded = await import(new URL(others[language], document.baseURI).href);
      editions[language] = loaded.default;
      show2();
    } catch {
      document.querySelector("a.language")?.click();
    }
  }
  function show2() {
    const [chosen] = mailbox.selectedOptions;
    const domain = chosen.value;
    const slug = chosen.dataset.mailbox;
    const reply = form2.elements.reply.value;
    byId("support-result").hidden = !slug || !editions[reply];
    if (!slug) return setHash(wanted && `topic=${encodeURIComponent(wanted)}&reply=${reply}`);
    setHash(`mailbox=${slug}${hasSeveral(slug) ? `&domain=${domain}` : ""}&topic=${topic.value}&reply=${reply}`);
    if (!editions[reply]) return load(reply);
    const values = valuesOf2(slug, domain, topic.value);
    const markdown = compose(editions[reply].templates[values.kind], values);
    const text = plainText(markdown, editions[reply]);
    const { link: link2, short } = values;
    for (const [id, value] of Object.entries({ text, rich: text, markdown, link: link2, short })) byId(`copy-${id}`).dataset.copy = value;
    byId("support-short").hidden = !short;
    const [whole, brief] = [byId("support-link"), byId("support-spoken")];
    whole.href = whole.textContent = link2;
    brief.href = brief.textContent = short;
    const place2 = byId("support-reply");
    place2.lang = reply;
    place2.replaceChildren(...elements(markdown));
  }
  function follow() {
    const [slug, domain, name, language] = ["mailbox", "domain", "topic", "reply"].map(fromHash);
    if (!(slug + domain + name + language)) return;
    const option = options.find((one) => (!slug || one.dataset.mailbox === slug) && (!domain || wordsOf(one).includes(domain)));
    mailbox.value = slug || domain ? option?.value ?? "" : "";
    wanted = name;
    const isOffered = offer();
    const hasLanguage = Object.hasOwn({ ...editions, ...others }, language);
    if (hasLanguage) form2.elements.reply.value = language;
    const unknown = [...option ? [] : [slug, domain], isOffered ? "" : name, hasLanguage ? "" : language].filter(Boolean);
    note.textContent = unknown.length ? fill(form2.dataset.unknown, { what: unknown.join(", ") }) : "";
    lookUp.hidden = true;
    show2();
  }
  function pick() {
    const typed = plain(find2.value.replaceAll("\u90AE\u7BB1", ""));
    const at = typed.lastIndexOf("@");
    const sought = at < 0 ? typed : typed.slice(at + 1).replace(/[^\w.-].*/s, "").replace(/\.$/, "");
    if (!sought) return;
    const option = options.find((one) => wordsOf(one).includes(sought)) ?? (at > 0 ? void 0 : options.find((one) => wordsOf(one).some((word) => word.startsWith(sought))));
    mailbox.value = option?.value ?? "";
    if (option) return;
    note.textContent = fill(form2.dataset.none, { typed: at < 0 ? find2.value.trim() : sought });
    lookUp.hash = DOMAIN.test(sought) ? `domain=${encodeURIComponent(sought)}` : "";
    lookUp.hidden = false;
  }
  function start10() {
    form2.oninput = ({ target: target2 }) => {
      note.textContent = "";
      lookUp.hidden = true;
      if (target2 === topic) wanted = "";
      if (target2 === find2) pick();
      if (target2 === find2 || target2 === mailbox) offer();
      show2();
    };
    form2.onsubmit = () => {
      topic.focus();
      return false;
    };
    onhashchange = follow;
    makeSortable(byId("support-matrix"));
    form2.hidden = false;
    follow();
  }
  var INLINE, GAP, DOMAIN, spoken, shared, editions, others, form2, find2, mailbox, topic, note, lookUp, options, wanted, numbered, causeOf, hasSeveral, take, wordsOf;
  var init_support = __esm({
    "overrides/assets/javascripts/support.js"() {
      init_dom();
      init_sort();
      init_typed();
      INLINE = /\*\*(.+?)\*\*|`(.+?)`|\[(.+?)\]\((.+?)\)|<(https?:.+?)>/g;
      GAP = /([\u3000-\u9fff\uff00-\uffef]\**) (?=\**\[?[\u3000-\u9fff\uff00-\uffef])/g;
      DOMAIN = /^[^\s.]+(\.[^\s.]+)+$/;
      ({ spoken, mailboxes: shared, editions, others } = readBlock("support-data"));
      form2 = byId("support");
      ({ find: find2, mailbox, topic } = form2.elements);
      [note, lookUp] = [byId("support-note"), byId("support-look-up")];
      options = [...mailbox.options].slice(1);
      wanted = "";
      numbered = (lines) => lines.split("\n").map((line, index2) => `${index2 + 1}. ${line}`).join("\n");
      causeOf = (name) => name.slice(6).split(".")[0];
      hasSeveral = (slug) => Object.keys(shared[slug].sets).length > 1;
      take = (name) => choose(topic, [...topic.options].find(({ value }) => value === name || value.startsWith(`${name}.`))?.value ?? name);
      wordsOf = ({ dataset: { words: words3 = "" } }) => words3.split(" ");
    }
  });

  // overrides/assets/javascripts/search.js
  async function load2() {
    const holder = document.querySelector("[data-pagefind]");
    const file = new URL(holder?.dataset.pagefind ?? "", document.baseURI);
    const [pagefind, words3] = await Promise.all([
      import(file.href),
      import(new URL(`words-${document.documentElement.lang}.js`, file).href)
    ]);
    await pagefind.options({ ranking: { pageLength: 0.4 } });
    return { pagefind, ...words3.default, known: new Set(words3.default.known) };
  }
  function index() {
    loading ??= load2();
    loading.catch(() => {
      loading = void 0;
    });
    return loading;
  }
  function cut(text) {
    return [...text.toLowerCase().matchAll(RUN)].flatMap(
      ([run2]) => IS_CHINESE.test(run2) ? pairs(run2) : [{ spelled: run2, shown: run2 }]
    );
  }
  function pairs(run2) {
    const shown = run2.length > 1 ? [...run2.slice(1)].map((next, at) => run2[at] + next) : [run2];
    const code = (character2) => character2.charCodeAt(0).toString(36);
    return shown.map((pair) => ({ spelled: `0${[...pair].map(code).join("")}`, shown: pair }));
  }
  function meant(text, fillers) {
    const plain2 = text.normalize("NFKC").toLowerCase();
    const chinese = fillers.filter((word) => IS_CHINESE.test(word));
    const rest = chinese.reduce((left, word) => left.replaceAll(word, " "), plain2);
    const words3 = cut(rest).filter(({ spelled }) => !fillers.includes(spelled));
    return (words3.length ? words3 : cut(plain2)).slice(0, MOST_WORDS);
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
    const meant2 = begun.length ? begun : known.filter((other) => spelled.length > 3 && oneSlip(spelled, other));
    return (await Promise.all(meant2.slice(0, NEAR_WORDS).map((other) => having(other, index2)))).flat();
  }
  async function terms(query, index2) {
    const words3 = [...new Map(meant(query, index2.fillers).map((word) => [word.spelled, word])).values()];
    const found = await Promise.all(words3.map((word) => look(word, index2)));
    return words3.map((word, at) => {
      const share = IS_CHINESE.test(word.shown) && !index2.known.has(word.spelled) ? CHANCE : 1;
      return { ...word, results: found[at], share, weight: share * Math.log(1 + index2.passages / (1 + found[at].length)) };
    });
  }
  function gathered(terms2) {
    const all = /* @__PURE__ */ new Map();
    for (const term of terms2)
      for (const result of term.results) {
        const { id, score } = result;
        const candidate = all.get(id) ?? { result, score: 0, has: [] };
        candidate.score += term.share * score;
        candidate.has.push(term);
        all.set(id, candidate);
      }
    const whole = weightOf(terms2);
    const ranked = [...all.values()].map((one) => ({ ...one, rank: one.score * (weightOf(one.has) / whole) ** 3 }));
    return ranked.sort((a, b) => b.rank - a.rank);
  }
  function named({ meta }, terms2, fillers) {
    const typed = new Map(terms2.map((term) => [term.spelled, term]));
    const inside = (phrases) => phrases.split(",").flatMap((phrase) => {
      const words3 = meant(phrase, fillers);
      return words3.every(({ spelled }) => typed.has(spelled)) ? words3.map(({ spelled }) => spelled) : [];
    });
    const mailbox2 = inside(meta.names);
    if (meta.names && !mailbox2.length) return 0;
    const said = /* @__PURE__ */ new Set([...mailbox2, ...inside(meta.words)]);
    return weightOf(terms2.filter(({ spelled }) => said.has(spelled))) / weightOf(terms2);
  }
  function excerpt({ content, meta }, terms2) {
    const lines = content.split("\n").map((line2) => ({ line: line2, plain: line2.toLowerCase() }));
    const fitting = (plain3) => weightOf(terms2.filter(({ shown: shown2 }) => plain3.includes(shown2)));
    const { line, plain: plain2 } = lines.reduce((best, next) => fitting(next.plain) > fitting(best.plain) ? next : best);
    const places = terms2.flatMap(
      ({ shown: shown2 }) => [...plain2.matchAll(new RegExp(shown2, "g"))].map(({ index: index2 }) => [index2, index2 + shown2.length])
    );
    const first = Math.min(...places.map(([from]) => from), line.length);
    const start11 = line.length > EXCERPT && first > EXCERPT / 2 ? Math.max(0, Math.min(first - EXCERPT / 3, line.length - EXCERPT)) : 0;
    const shown = document.createDocumentFragment();
    if (meta.state) shown.append(element2("b", meta.state), " \xB7 ");
    shown.append(
      start11 ? "\u2026" : "",
      ...marked(line, places, Math.floor(start11), Math.floor(start11 + EXCERPT)),
      start11 + EXCERPT < line.length ? "\u2026" : ""
    );
    return shown;
  }
  function marked(line, places, from, to) {
    const isMarked = (at) => places.some(([start11, end]) => start11 <= at && at < end);
    const parts = [];
    for (let at = from; at < Math.min(to, line.length); ) {
      const start11 = at;
      while (at < Math.min(to, line.length) && isMarked(at) === isMarked(start11)) at += 1;
      const text = line.slice(start11, at);
      parts.push(isMarked(start11) ? element2("mark", text) : text);
    }
    return parts;
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
    const fetched = found.slice(0, CANDIDATES).map(async ({ result, rank }) => {
      const passage = await result.data();
      return { passage, rank: rank * (1 + named(passage, wanted2, all.fillers)) };
    });
    const ranked = (await Promise.all(fetched)).sort((a, b) => b.rank - a.rank).map(({ passage }) => hit(passage, wanted2));
    const hits = ranked.filter(({ url }, at) => ranked.slice(0, at).filter((before) => before.url === url).length < OF_ONE_PAGE);
    const whole = found.filter(({ has }) => has.length === wanted2.length).length;
    return { hits: hits.slice(0, SHOWN2), total: whole || found.length };
  }
  var SHOWN2, OF_ONE_PAGE, CANDIDATES, MOST_WORDS, EXCERPT, CHINESE, RUN, IS_CHINESE, CHANCE, NEAR_WORDS, loading, weightOf;
  var init_search = __esm({
    "overrides/assets/javascripts/search.js"() {
      init_config_helper();
      SHOWN2 = 8;
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

  // overrides/assets/javascripts/find.js
  var find_exports = {};
  __export(find_exports, {
    open: () => open
  });
  function link(url, text, className) {
    const anchor = document.createElement("a");
    anchor.href = url;
    anchor.className = className;
    anchor.textContent = text;
    return anchor;
  }
  function item({ url, title, section, excerpt: excerpt2 }) {
    const entry = document.createElement("li");
    entry.append(link(url, title, "hit"));
    if (section) entry.append(link(section.url, section.title, "hit-section"));
    const paragraph = document.createElement("p");
    paragraph.append(excerpt2);
    entry.append(paragraph);
    return entry;
  }
  function countText(n, shown) {
    const pattern = n === 1 ? words2.one : n > shown ? words2.top : words2.many;
    return fill(pattern ?? "", { n, shown });
  }
  function show3(message, entries, offerGeneric) {
    status.textContent = message;
    list.replaceChildren(...entries);
    generic.hidden = !offerGeneric;
  }
  async function update() {
    const mine = ++turn;
    const query = input.value.normalize("NFKC").trim();
    if (!query) return show3("", [], false);
    if (!list.children.length) status.textContent = words2.loading ?? "";
    try {
      const { hits, total } = await search(query);
      if (mine !== turn) return;
      const message = total ? countText(total, hits.length) : fill(words2.none ?? "", { query });
      show3(message, hits.map(item), !total);
    } catch {
      if (mine === turn) show3(words2.unavailable ?? "", [], true);
    }
  }
  function updateSoon() {
    clearTimeout(timer);
    timer = setTimeout(update, PAUSE_MS2);
  }
  function move(step) {
    const stops = [input, ...list.querySelectorAll("a")];
    const at = stops.indexOf(
      /** @type {HTMLAnchorElement} */
      document.activeElement
    );
    stops[(at + step + stops.length) % stops.length].focus();
  }
  function onKey(event) {
    if (event.isComposing) return;
    if (event.key === "Escape") {
      event.preventDefault();
      dialog.close();
    }
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      move(event.key === "ArrowDown" ? 1 : -1);
    }
  }
  function onSubmit(event) {
    event.preventDefault();
    list.querySelector("a")?.click();
  }
  function onClick2(event) {
    const target2 = (
      /** @type {Element} */
      event.target
    );
    if (target2 === dialog || target2.closest("a, [data-search-close]")) dialog.close();
  }
  function open() {
    if (!dialog.open) dialog.showModal();
    input.focus();
    input.select();
    search("").catch(() => show3(words2.unavailable ?? "", [], true));
  }
  var PAUSE_MS2, dialog, input, status, list, generic, words2, turn, timer;
  var init_find = __esm({
    "overrides/assets/javascripts/find.js"() {
      init_dom();
      init_search();
      PAUSE_MS2 = 150;
      dialog = byId("search");
      input = byId("search-text");
      status = byId("search-status");
      list = byId("search-results");
      generic = byId("search-generic");
      words2 = dialog.dataset;
      turn = 0;
      timer = 0;
      dialog.addEventListener("keydown", onKey);
      dialog.addEventListener("click", onClick2);
      dialog.querySelector("form")?.addEventListener("submit", onSubmit);
      input.addEventListener("input", updateSoon);
    }
  });

  // overrides/assets/javascripts/site.js
  var PARTS = [
    ["[data-copy]", () => Promise.resolve().then(() => (init_copy(), copy_exports))],
    ["#filter", () => Promise.resolve().then(() => (init_filter(), filter_exports))],
    ["#choice", () => Promise.resolve().then(() => (init_choice(), choice_exports))],
    ["#helper", () => Promise.resolve().then(() => (init_helper(), helper_exports))],
    ["#paste", () => Promise.resolve().then(() => (init_paste(), paste_exports))],
    ["#heard", () => Promise.resolve().then(() => (init_demo(), demo_exports))],
    ["#walk", () => Promise.resolve().then(() => (init_walk(), walk_exports))],
    ["main details", () => Promise.resolve().then(() => (init_fold(), fold_exports))],
    [".toc", () => Promise.resolve().then(() => (init_place(), place_exports))],
    ["#support", () => Promise.resolve().then(() => (init_support(), support_exports))]
  ];
  var openSearch = async () => (await Promise.resolve().then(() => (init_find(), find_exports))).open();
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
  var languages = document.querySelectorAll("a.language");
  for (const link2 of languages)
    link2.addEventListener("click", () => {
      link2.hash = location.hash;
    });

  // overrides/assets/javascripts/disk.js
  document.addEventListener(
    "click",
    ({ target: target2 }) => {
      const link2 = (
        /** @type {Element} */
        target2.closest("a")
      );
      if (link2?.protocol === "file:" && link2.pathname.endsWith("/")) link2.pathname += "index.html";
    },
    true
  );
})();
