// <mailbox-config-helper lang="en">: the address box for the form of another site. `npm run bundle` makes one classic script of it,
// because that needs no permission of this server, and outputs/element.py puts MAILBOX_HELPER, its data, before that.
// Nothing is requested, stored or sent; a strict Content-Security-Policy needs script-src for this file and nothing else.
/* global MAILBOX_HELPER */
import { lookupIn } from "./config-helper.js";
import { fill } from "./dom.js";

// Somebody who is still typing should not be told that "16" is wrong.
const TYPING_MS = 800;

const STYLE = `
:host { --accent: var(--mailbox-helper-accent, light-dark(#0b5f5a, #7fd1c7)); --edge: var(--mailbox-helper-border, light-dark(#6f7a79, #8d9a99)); --soft: var(--mailbox-helper-soft, light-dark(#4d5958, #b3bfbe)); --surface: var(--mailbox-helper-surface, light-dark(#fff, #1d2628)); --radius: var(--mailbox-helper-radius, .5rem); display: block; font: inherit; line-height: 1.5; overflow-wrap: anywhere; }
:host([hidden]) { display: none; }
label { display: block; font-weight: 600; }
input, button { font: inherit; color: inherit; background: var(--surface); border: 1px solid var(--edge); border-radius: var(--radius); }
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
  static observedAttributes = ["lang"];
  #shown = "";
  #timer = 0;
  #input = make("input", { id: "address", type: "text", inputMode: "email", autocomplete: "off", autocapitalize: "none", spellcheck: false });
  #label = make("label", { htmlFor: "address" });
  #hint = make("p", { id: "hint", className: "hint" });
  #answer = make("div", {});
  #status = make("p", { className: "status", role: "status" });

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
    const { strings } = this.#data;
    this.#label.textContent = strings["helper.label"];
    this.#hint.textContent = strings["helper.hint"];
    this.#input.placeholder = strings["helper.placeholder"];
    this.#show();
  }

  attributeChangedCallback() {
    this.#shown = "";
    if (this.isConnected) this.connectedCallback();
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
    const lang = this.closest("[lang]")?.getAttribute("lang") ?? "";
    return { ...MAILBOX_HELPER, ...MAILBOX_HELPER.texts[lang.startsWith("zh") ? "zh" : "en"] };
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
    const shown = JSON.stringify(answer);
    if (shown === this.#shown) return;
    this.#shown = shown;
    this.#answer.replaceChildren(...(answer.reason === "empty" ? [] : this.#content(answer, data)));
    const [title, text] = this.#answer.children;
    this.#status.textContent = title ? `${title.textContent} ${text.textContent}` : "";
    this.dispatchEvent(new CustomEvent("mailbox-settings", { detail: JSON.parse(shown), bubbles: true, composed: true }));
  }

  /** @param {Settings} answer @param {HelperData} data @returns {Node[]} */
  #content(answer, { strings, providers, helper }) {
    const { kind, slug, domain, suggestion, reason } = answer;
    const link = (/** @type {string} */ href, /** @type {string} */ words) =>
      make("p", {}, make("a", { href, target: "_blank", rel: "noopener" }, words));
    /** @param {string} key */
    const t = (key) => fill(strings[`helper.${key}`], { ...answer, address: suggestion });
    if (slug) {
      const { state, status, works } = providers[slug];
      const rows = [password(providers[slug], strings), ...servers(answer, strings)];
      return [
        make("p", { className: "title" }, `${answer.name} @${domain}`),
        make("p", {}, make("strong", {}, state), ` ${status}`),
        ...(works ? [make("dl", {}, ...rows)] : []),
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
function settings(answer, { providers }) {
  if (answer.kind !== "provider") {
    const { kind, domain, suggestion, of, name, reason } = /** @type {Settings} */ (answer);
    return { kind, domain, suggestion, of, name, reason };
  }
  const { slug, domain, username, kind, name, binding, passwordType } = answer;
  const { page, asks, called, type } = providers[slug];
  return {
    kind, slug, name, domain, binding, passwordType,
    passwordName: called || type,
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
  return ["imap", "smtp"].map((protocol) => {
    const { host, port, security, username } = /** @type {any} */ (answer)[protocol];
    const values = { host, port, security: strings[`security.${security}`], user: strings[`username.${username}`] };
    return row(strings[`servers.${protocol}`], fill(strings["helper.text_server"], values));
  });
}

/** @param {string} term @param {(string | Node)[]} value */
const row = (term, ...value) => make("div", {}, make("dt", {}, term), make("dd", {}, ...value));

customElements.define("mailbox-config-helper", MailboxConfigHelper);
