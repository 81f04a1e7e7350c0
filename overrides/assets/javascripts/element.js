// <mailbox-config-helper lang="en">: the address box for the form of another site. `npm --prefix scripts run bundle` makes
// one classic script of it, because that needs no permission of this server, and outputs/element.py puts MAILBOX_HELPER, its
// data, before that.
// Nothing is requested, stored or sent; a strict Content-Security-Policy needs script-src for this file and nothing else.
/* global MAILBOX_HELPER */
import { lookupIn } from "./lookup.js";
import { fill } from "./dom.js";

// Somebody who is still typing should not be told that "16" is wrong.
const TYPING_MS = 800;

// All colours come from the text around, so they fit a page of any colour, whether or not it says color-scheme.
const STYLE = `
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

/** @type {Make} */
function make(tag, properties, ...content) {
  const element = Object.assign(document.createElement(tag), properties);
  element.append(...content);
  return element;
}

class MailboxConfigHelper extends HTMLElement {
  #shown = "";
  #timer = 0;
  #input = make("input", {
    id: "address",
    type: "text",
    inputMode: "email",
    autocomplete: "off",
    autocapitalize: "none",
    spellcheck: false,
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
    // Its own attribute, and those of all that is around it.
    this.#languages.observe(this.getRootNode(), { subtree: true, attributeFilter: ["lang"] });
    if (!Object.hasOwn(this, "value")) return this.#show();
    // Set before this script was there: the page's own property hides ours.
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
    // Whether the page around listens before or after this script is there, it hears the same: nothing until somebody typed.
    const isNews = this.#shown || answer.reason !== "empty";
    this.#shown = shown;
    this.#label.textContent = data.strings["helper.label"];
    this.#hint.textContent = data.strings["helper.hint"];
    this.#input.placeholder = data.strings["helper.placeholder"];
    this.#answer.replaceChildren(...(answer.reason === "empty" ? [] : this.#content(answer, data)));
    const [title, text] = this.#answer.children;
    this.#status.textContent = title ? `${title.textContent} ${text.textContent}` : "";
    // As JSON has it: without what is not known.
    /** @type {[string, Settings]} */
    const [, detail] = JSON.parse(shown);
    if (isNews) this.dispatchEvent(new CustomEvent("mailbox-settings", { detail, bubbles: true, composed: true }));
  }

  /** @param {Settings} answer @param {HelperData} data @returns {Node[]} */
  #content(answer, { strings, providers, helper, notThis, domains, rows }) {
    const { kind, slug, domain, suggestion, reason, note } = answer;
    const link = (/** @type {string} */ href, /** @type {string} */ words) =>
      make("p", {}, make("a", { href, target: "_blank", rel: "noopener" }, words));
    /** @param {string} key */
    const t = (key) => fill(strings[`helper.${key}`], { ...answer, address: suggestion });
    if (slug) {
      const { state, status, works, doubt } = providers[slug];
      const unsure = rows[domains[domain ?? ""][1]][2];
      const lines = [password(providers[slug], strings), ...servers(answer, strings)];
      return [
        make("p", { className: "title" }, `${answer.name} @${domain}`),
        make("p", {}, make("strong", {}, state), ` ${status}`),
        ...(works
          ? [make("dl", {}, ...lines), ...[note, unsure, doubt].filter(Boolean).map((text) => make("p", {}, text ?? ""))]
          : []),
        link(answer.guide ?? "", t("guide")),
      ];
    }
    if (kind === "typo") {
      const take = make("button", { type: "button", onclick: () => this.#take(suggestion ?? "") }, t("typo_yes"));
      return [make("p", { className: "title" }, t("typo")), make("p", {}, t("typo_text")), take];
    }
    const words = kind === "enterprise_hint" ? "hosted" : kind;
    return [
      make("p", { className: "title" }, t(words)),
      ...(notThis[domain ?? ""] ? [make("p", {}, make("strong", {}, notThis[domain ?? ""]))] : []),
      make("p", {}, t(reason ? `invalid_${reason}` : `${words}_text`)),
      ...(domain ? [link(`${helper}#domain=${domain}`, t("more"))] : []),
    ];
  }

  /** @param {string} domain */
  #take(domain) {
    const at = this.value.lastIndexOf("@") + 1;
    this.value = this.value.slice(0, at) + domain;
    this.#input.focus();
  }
}

/** What the page around gets: never the whole address. @type {ToSettings} */
function settings(answer, { providers, domains, rows }) {
  if (answer.kind !== "provider") {
    const { kind, domain, suggestion, of, name, reason } = /** @type {Settings} */ (answer);
    return { kind, domain, suggestion, of, name, reason };
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
    guide: asks ? `${page}#domain=${domain}` : page,
  };
}

/** @param {HelperProvider} provider @param {Record<string, string>} strings */
function password({ type, called, calledLang, gloss }, strings) {
  const name = called ? [" (", make("span", { lang: calledLang }, called), gloss && `, ${gloss}`, ")"] : [];
  return row(strings["helper.password"], type, ...name);
}

/** @param {Settings} answer @param {Record<string, string>} strings */
function servers(answer, strings) {
  return /** @type {Protocol[]} */ (["imap", "smtp"]).map((protocol) => {
    const { host, port, security, username } = /** @type {ServerSettings} */ (answer[protocol]);
    const values = { host, port, security: strings[`security.${security}`], user: strings[`username.${username}`] };
    return row(strings[`servers.${protocol}`], fill(strings["helper.text_server"], values));
  });
}

/** @param {string} term @param {(string | Node)[]} value */
const row = (term, ...value) => make("div", {}, make("dt", {}, term), make("dd", {}, ...value));

// A page may have the script twice.
if (!customElements.get("mailbox-config-helper")) customElements.define("mailbox-config-helper", MailboxConfigHelper);
