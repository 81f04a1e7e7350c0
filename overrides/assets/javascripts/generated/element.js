(() => {
  // overrides/assets/javascripts/typed.js
  var tidy = (text) => text.normalize("NFKC").replace(/\p{Cf}/gu, "").replace(/([a-z\d])\u3002(?=[a-z\d])|(@[^@\s]*\p{sc=Han})\u3002(?=\p{sc=Han})/giu, "$1$2.").replace(/\s*@\s*([^\s.@]*)\s*\.\s*(?=[a-z])/giu, "@$1.").replace(/\s+@/g, "@").replace(/\d[\d\s]+(?=@)/g, (number) => number.replace(/\s/g, "")).trim();

  // overrides/assets/javascripts/lookup.js
  var ADDRESS = /("(?:[^"\\]|\\.)*"|[\p{L}\p{N}\p{M}.!#$%&'*+/=?^_`{|}~-]*)@([\p{L}\p{N}\p{M}.-]+)/gu;
  var HOST = /()((?:[\p{L}\p{N}\p{M}-]+\.)+[\p{L}\p{N}\p{M}-]+)/gu;
  function decoded(text) {
    try {
      return decodeURIComponent(text);
    } catch {
      return text;
    }
  }
  var readable = (text) => tidy(text.replace(/mailto:[^?\s]*/gi, decoded));
  function ascii(name) {
    try {
      const { hostname } = new URL(`http://${name.replace(/[.-]+$/, "")}`);
      const isDomain = hostname.split(".").every((label) => /^[a-z\d]([a-z\d-]{0,61}[a-z\d])?$/.test(label)) && /\.[a-z][^.]+$/.test(hostname);
      return isDomain && hostname.length < 254 ? hostname : "";
    } catch {
      return "";
    }
  }
  var parts = (local, domain, isHost) => [
    local.startsWith('"') ? local : local.replace(/^.*\p{sc=Han}(?=[!-~]+$)|^['`*]+/u, ""),
    ascii(domain.replace(/(\.[a-z]{2,})\p{sc=Han}.*/iu, "$1").replace(isHost ? /^.*\p{sc=Han}(?=[!-~]+$)/u : "", ""))
  ];
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
  var sorted = (text) => [...text].sort().join("");
  var isMisspelt = (name, real) => /^[a-z]{4,} [a-z]{4,}$/.test(`${name} ${real}`) && oneSlip(name, real) && (real.length > 4 || sorted(name) === sorted(real) || name.replace(/(.)\1/, "$1") === real);
  function suggest(typed, { domains, primary, leaveAlone }) {
    const [name, ending] = typed.split(/\.(.*)/);
    const meant = Object.keys(domains).filter((domain) => {
      const [real, realEnding] = domain.split(/\.(.*)/);
      if (name === real) return primary.includes(domain) && realEnding.length > 2 && oneSlip(ending, realEnding);
      return ending === realEnding && isMisspelt(name, real);
    });
    return meant.length > 1 || leaveAlone.includes(typed) ? void 0 : meant[0];
  }
  function behind(name, { domains, servers: servers2, webmail }) {
    const row2 = servers2.findIndex((server) => server.includes(name));
    const first = Object.keys(domains).find((domain) => domains[domain][1] === row2);
    return [name, name.replace(/^(www|mail)\./, ""), webmail[name], first].find((domain) => Object.hasOwn(domains, domain ?? ""));
  }
  function lookupIn(pasted, data) {
    const typed = parseAddress(pasted);
    if ("reason" in typed) return { kind: "invalid", ...typed };
    const domain = !typed.local && behind(typed.domain, data) || typed.domain;
    if (Object.hasOwn(data.domains, domain)) {
      const [slug, row2] = data.domains[domain];
      const { name, binding, passwordType } = data.providers[slug];
      const [host, port, security, imap, smtpHost, smtpPort, smtpSecurity, smtp] = data.servers[row2];
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

  // overrides/assets/javascripts/dom.js
  function fill(pattern, values) {
    const value = (hole, name = "") => String(values[name] ?? hole);
    return pattern.replace(/{(\w+)}/g, value);
  }

  // overrides/assets/javascripts/element.js
  var TYPING_MS = 800;
  var STYLE = `
:host { --accent: var(--mailbox-helper-accent, currentColor); --edge: var(--mailbox-helper-border, currentColor); --soft: var(--mailbox-helper-soft, currentColor); --surface: var(--mailbox-helper-surface, transparent); --radius: var(--mailbox-helper-radius, .5rem); display: block; font: inherit; line-height: 1.5; overflow-wrap: anywhere; }
@supports (color: color-mix(in srgb, red, blue)) {
:host { --edge: var(--mailbox-helper-border, color-mix(in srgb, currentColor 60%, transparent)); --soft: var(--mailbox-helper-soft, color-mix(in srgb, currentColor 80%, transparent)); --surface: var(--mailbox-helper-surface, color-mix(in srgb, currentColor 4%, transparent)); }
}
:host([hidden]) { display: none; }
label { display: block; font-weight: 600; }
input, button { font: inherit; color: inherit; background: var(--surface); border: 1px solid var(--edge); border-radius: var(--radius); }
input::placeholder { color: var(--soft); opacity: 1; }
input { box-sizing: border-box; width: 100%; min-height: 2.75em; margin-block: .3em; padding: .4em .75em; }
button { min-height: 2.75em; padding: .3em 1em; cursor: pointer; }
:is(input, button, a):focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
a { color: var(--accent); }
p { margin: 0 0 .5em; }
.hint, dt { color: var(--soft); }
.title { margin-top: 1em; font-size: 1.15em; font-weight: 700; }
dl { margin: .75em 0; border-block-end: 1px solid var(--edge); }
dl div { display: flex; flex-wrap: wrap; gap: 0 1em; padding: .35em 0; border-block-start: 1px solid var(--edge); }
dt { flex: 0 0 9em; }
dd { flex: 1 1 12em; margin: 0; font-weight: 600; }
.status { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
`;
  function make(tag, properties, ...content) {
    const element = Object.assign(document.createElement(tag), properties);
    element.append(...content);
    return element;
  }
  var MailboxConfigHelper = class extends HTMLElement {
    #shown = "";
    #timer = 0;
    #input = make("input", {
      id: "address",
      type: "text",
      inputMode: "email",
      autocomplete: "off",
      autocapitalize: "none",
      spellcheck: false
    });
    #label = make("label", { htmlFor: "address" });
    #hint = make("p", { id: "hint", className: "hint" });
    #answer = make("div", {});
    #status = make("p", { className: "status", role: "status" });
    #languages = new MutationObserver(() => this.#show());
    constructor() {
      super();
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(STYLE);
      const root = this.attachShadow({ mode: "open", delegatesFocus: true });
      root.adoptedStyleSheets = [sheet];
      this.#input.setAttribute("aria-describedby", "hint");
      this.#input.addEventListener("input", () => this.#typed());
      this.#input.addEventListener("change", () => this.#show());
      root.append(this.#label, this.#input, this.#hint, this.#answer, this.#status);
    }
    connectedCallback() {
      this.#languages.observe(this.getRootNode(), { subtree: true, attributeFilter: ["lang"] });
      if (!Object.hasOwn(this, "value")) return this.#show();
      const { value } = this;
      Reflect.deleteProperty(this, "value");
      this.value = value;
    }
    disconnectedCallback() {
      this.#languages.disconnect();
    }
    /** What stands in the box: an address or a domain. */
    get value() {
      return this.#input.value;
    }
    set value(text) {
      this.#input.value = text;
      if (this.isConnected) this.#show();
    }
    /** In the element's language, or else that of the page around it. */
    get #data() {
      const lang = /^zh\b/i.test(this.closest("[lang]")?.getAttribute("lang") ?? "") ? "zh" : "en";
      return { ...MAILBOX_HELPER, ...MAILBOX_HELPER.texts[lang], lang };
    }
    #typed() {
      clearTimeout(this.#timer);
      const isKnown = lookupIn(this.value, this.#data).kind === "provider";
      this.#timer = setTimeout(() => this.#show(), isKnown || !this.value ? 0 : TYPING_MS);
    }
    #show() {
      clearTimeout(this.#timer);
      const data = this.#data;
      const answer = settings(lookupIn(this.value, data), data);
      const shown = JSON.stringify([data.lang, answer]);
      if (shown === this.#shown) return;
      const isNews = this.#shown || answer.reason !== "empty";
      this.#shown = shown;
      this.#label.textContent = data.strings["helper.label"];
      this.#hint.textContent = data.strings["helper.hint"];
      this.#input.placeholder = data.strings["helper.placeholder"];
      this.#answer.replaceChildren(...answer.reason === "empty" ? [] : this.#content(answer, data));
      const [title, text] = this.#answer.children;
      this.#status.textContent = title ? `${title.textContent} ${text.textContent}` : "";
      const [, detail] = JSON.parse(shown);
      if (isNews) this.dispatchEvent(new CustomEvent("mailbox-settings", { detail, bubbles: true, composed: true }));
    }
    /** @param {Settings} answer @param {HelperData} data @returns {Node[]} */
    #content(answer, { strings, providers, helper, notThis, domains, rows }) {
      const { kind, slug, domain, suggestion, reason, note } = answer;
      const link = (href, words2) => make("p", {}, make("a", { href, target: "_blank", rel: "noopener" }, words2));
      const t = (key) => fill(strings[`helper.${key}`], { ...answer, address: suggestion });
      if (slug) {
        const { state, status, works, doubt } = providers[slug];
        const unsure = rows[domains[domain ?? ""][1]][2];
        const lines = [password(providers[slug], strings), ...servers(answer, strings)];
        return [
          make("p", { className: "title" }, `${answer.name} @${domain}`),
          make("p", {}, make("strong", {}, state), ` ${status}`),
          ...works ? [make("dl", {}, ...lines), ...[note, unsure, doubt].filter(Boolean).map((text) => make("p", {}, text ?? ""))] : [],
          link(answer.guide ?? "", t("guide"))
        ];
      }
      if (kind === "typo") {
        const take = make("button", { type: "button", onclick: () => this.#take(suggestion ?? "") }, t("typo_yes"));
        return [make("p", { className: "title" }, t("typo")), make("p", {}, t("typo_text")), take];
      }
      const words = kind === "enterprise_hint" ? "hosted" : kind;
      return [
        make("p", { className: "title" }, t(words)),
        ...notThis[domain ?? ""] ? [make("p", {}, make("strong", {}, notThis[domain ?? ""]))] : [],
        make("p", {}, t(reason ? `invalid_${reason}` : `${words}_text`)),
        ...domain ? [link(`${helper}#domain=${domain}`, t("more"))] : []
      ];
    }
    /** @param {string} domain */
    #take(domain) {
      const at = this.value.lastIndexOf("@") + 1;
      this.value = this.value.slice(0, at) + domain;
      this.#input.focus();
    }
  };
  function settings(answer, { providers, domains, rows }) {
    if (answer.kind !== "provider") {
      const { kind: kind2, domain: domain2, suggestion, of, name: name2, reason } = (
        /** @type {Settings} */
        answer
      );
      return { kind: kind2, domain: domain2, suggestion, of, name: name2, reason };
    }
    const { slug, domain, username, kind, name, binding, passwordType } = answer;
    const { page, asks, called, type, passwordConfidence } = providers[slug];
    const [note, confidence] = rows[domains[domain][1]];
    return {
      kind,
      slug,
      name,
      domain,
      binding,
      passwordType,
      passwordName: called || type,
      passwordConfidence,
      confidence,
      note: note || null,
      imap: { ...answer.imap, username: username.imap },
      smtp: { ...answer.smtp, username: username.smtp },
      guide: asks ? `${page}#domain=${domain}` : page
    };
  }
  function password({ type, called, calledLang, gloss }, strings) {
    const name = called ? [" (", make("span", { lang: calledLang }, called), gloss && `, ${gloss}`, ")"] : [];
    return row(strings["helper.password"], type, ...name);
  }
  function servers(answer, strings) {
    return (
      /** @type {Protocol[]} */
      ["imap", "smtp"].map((protocol) => {
        const { host, port, security, username } = (
          /** @type {ServerSettings} */
          answer[protocol]
        );
        const values = { host, port, security: strings[`security.${security}`], user: strings[`username.${username}`] };
        return row(strings[`servers.${protocol}`], fill(strings["helper.text_server"], values));
      })
    );
  }
  var row = (term, ...value) => make("div", {}, make("dt", {}, term), make("dd", {}, ...value));
  if (!customElements.get("mailbox-config-helper")) customElements.define("mailbox-config-helper", MailboxConfigHelper);
})();
