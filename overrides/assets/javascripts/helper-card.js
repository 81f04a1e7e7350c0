// @ts-check
// What lookup() found, as a card: /helper/ and the home page show the same.
import { copyButton, el, readBlock, say, wordsOf } from "./dom.js";

/**
 * @typedef {import("./config-helper.js").Answer} Answer
 * @typedef {import("./config-helper.js").Found} Found
 * @typedef {{ name: string, short: string, status: string, typeName: string, passwordName: string, steps: number, choice: boolean,
 *   instead: string[], guide: string }} Provider
 * @typedef {(text: string) => HTMLElement} Heading
 */

const BADGES = { password: "ok", oauth_only: "no", unconfirmed: "unsure" };

const data = readBlock("lookup-data");
const words = wordsOf(data.strings);
/** @type {Record<string, Provider>} */
const providers = data.providers;

/** @param {string} path */
const absolute = (path) => new URL(path, document.baseURI).href;
/** @param {string} href @param {string} text */
const link = (href, text) => el("a", { href }, text);
/** @param {string} text @param {() => void} onClick */
function button(text, onClick) {
  const element = el("button", { type: "button", class: "act" }, text);
  element.onclick = onClick;
  return element;
}
/** @param {string} text @param {string} value */
const copyAll = (text, value) => el("button", { type: "button", class: "act", "data-copy": value }, text);

/** A place in the provider's guide; with the domain where the guide asks for it. @param {Found} found @param {string} [id] */
function guide({ slug, domain }, id = "") {
  const { guide: page, choice } = providers[slug];
  if (!choice) return id ? `${page}#${id}` : page;
  return `${page}#domain=${domain}${id && `&to=${id}`}`;
}

/** No password works. @param {Found} found */
const isRefused = ({ binding }) => binding === "oauth_only";
/** @param {string} a @param {string} b */
const sameName = (a, b) => a.toLowerCase() === b.toLowerCase();

/** @param {Found} found */
const addressOf = ({ local, domain }) => `${local || "name"}@${domain}`;

/** @param {Found} found @param {string} form */
const userName = (found, form) => (form === "local_part" ? found.local || "name" : addressOf(found));

/** @param {string} term @param {(Node | string)[]} content */
const row = (term, ...content) => el("div", {}, el("dt", {}, term), el("dd", {}, ...content));
/** @param {string} term @param {string | number} value */
const copyRow = (term, value) => row(term, el("span", { class: "value" }, String(value)), " ", copyButton(String(value), words));

/** @param {Found} found @param {"imap" | "smtp"} protocol @param {Heading} heading */
function server(found, protocol, heading) {
  const { host, port, security } = found[protocol];
  return el("div", {}, heading(words(`servers.${protocol}`)), el("dl", { class: "form" },
    copyRow(words("servers.host"), host),
    copyRow(words("servers.port"), port),
    row(words("servers.security"), words(`security.${security}`)),
    copyRow(words("servers.username"), userName(found, found.username[protocol])),
  ));
}

/** @param {Found} found @param {Heading} heading */
function account(found, heading) {
  const { typeName, passwordName } = providers[found.slug];
  const refused = isRefused(found);
  const password = row(words("password"), link(guide(found, "password"), refused ? words("guide.no_password") : typeName));
  const hints = refused || sameName(typeName, passwordName) ? [] : [words("called", { name: passwordName })];
  if (!refused && found.passwordType !== "login_password") hints.push(words("not_login"));
  for (const hint of hints) password.lastElementChild?.append(el("span", { class: "help" }, hint));
  return el("div", {}, heading(words("account")), el("dl", { class: "form" }, copyRow(words("address"), addressOf(found)), password));
}

/** For a chat, so without the reader's own address. @param {Found} found */
function asText(found) {
  const { name, typeName, passwordName } = providers[found.slug];
  /** @param {"imap" | "smtp"} protocol */
  const line = (protocol) => {
    const { host, port, security } = found[protocol];
    const values = { host, port, security: words(`security.${security}`), user: words(`username.${found.username[protocol]}`) };
    return `${words(`servers.${protocol}`)}: ${words("text_server", values)}`;
  };
  return [
    `${name} (@${found.domain})`,
    `${words("password")}: ${sameName(typeName, passwordName) ? typeName : `${typeName} (${words("called", { name: passwordName })})`}`,
    line("imap"),
    line("smtp"),
    words("text_guide", { url: absolute(guide(found)) }),
  ].join("\n");
}

/** @param {Found} found @param {"autoconfig" | "mobileconfig"} format @param {string} name @param {string} type */
async function download(found, format, name, type) {
  const profiles = await import("./profiles.js");
  const content = profiles[format]({ ...found, name: providers[found.slug].name }) ?? "";
  const url = URL.createObjectURL(new Blob([content], { type }));
  el("a", { href: url, download: name }).click();
  // Some browsers read it only after the click is over.
  setTimeout(() => URL.revokeObjectURL(url), 1000);
}

/** @param {Found} found */
function next(found) {
  const { typeName, steps, instead } = providers[found.slug];
  const things = isRefused(found)
    ? instead.map((way) => [link(guide(found, "instead"), way)])
    : [
        [link(guide(found, "steps"), words("next_create", { type: typeName.toLowerCase() })), " ", el("span", { class: "meta" }, words("next_steps", { steps }))],
        [link(guide(found, "bind"), words("next_paste"))],
        [link(guide(found, "verify"), words("next_check"))],
      ];
  return el("ol", { class: "next" }, ...things.map((thing) => el("li", {}, ...thing)));
}

/** @param {Found} found */
function actions(found) {
  const { domain } = found;
  const bar = el("p", { class: "actions" }, el("a", { class: "button", href: guide(found) }, words("guide")));
  if (!isRefused(found)) bar.append(copyAll(words("copy_all"), asText(found)));
  bar.append(copyAll(words("copy_link"), absolute(`${data.links.helper}#domain=${domain}`)));
  if (!isRefused(found)) {
    bar.append(
      button(words("thunderbird"), () => download(found, "autoconfig", `${domain}.xml`, "application/xml")),
      button(words("apple"), () => download(found, "mobileconfig", `${domain}.mobileconfig`, "application/x-apple-aspen-config")),
    );
  }
  bar.append(button(words("print"), () => print()));
  return bar;
}

/** @param {Found} found @param {Heading} heading */
function provider(found, heading) {
  const badge = el("span", { class: `badge badge-${BADGES[/** @type {keyof BADGES} */ (found.binding)]}` }, words(`state.${found.binding}`));
  const values = el("div", { class: "values-of" }, account(found, heading), server(found, "imap", heading), server(found, "smtp", heading));
  const steps = [heading(words(isRefused(found) ? "guide.instead" : "next")), next(found)];
  const end = el("p", { class: "meta" }, words(isRefused(found) ? "no_form" : "files"));
  return [el("p", {}, badge, " ", providers[found.slug].status), ...(isRefused(found) ? [...steps, values] : [values, ...steps]), actions(found), end];
}

/** Who runs the mail of a company, seen from outside. @param {string} domain @param {Heading} heading */
function hosts(domain, heading) {
  const command = `nslookup -type=mx ${domain}`;
  /** @type {{ name: string, mx: string[] }[]} */
  const services = data.enterprise;
  const rows = services.filter(({ mx }) => mx.length).map(({ name, mx }) => el("tr", {}, el("th", { scope: "row" }, name), el("td", {}, mx.join(", "))));
  const head = ["mx_service", "mx_end"].map((key) => el("th", { scope: "col" }, words(key)));
  return [
    heading(words("mx")),
    el("p", {}, words("mx_text")),
    el("p", {}, el("code", {}, command), " ", copyButton(command, words)),
    el("div", { class: "table-scroll" }, el("table", { class: "plain" }, el("thead", {}, el("tr", {}, ...head)), el("tbody", {}, ...rows))),
    el("p", {}, words("mx_then"), " ", further("enterprise")),
  ];
}

/** @param {string} name */
const further = (name) => link(data.links[name][1], data.links[name][0]);

/** @param {string} domain @param {Heading} heading */
function unknown(domain, heading) {
  const database = `https://autoconfig.thunderbird.net/v1.1/${domain}`;
  const ways = [
    [words("unknown_help")],
    [words("unknown_company")],
    [words("unknown_database"), " ", el("a", { href: database, rel: "noopener noreferrer" }, database)],
    [words("unknown_usual"), " ", further("generic")],
    [words("unknown_contact"), " ", further("contact")],
  ];
  return [el("p", {}, words("unknown_text")), el("ol", {}, ...ways.map((way) => el("li", {}, ...way))), ...hosts(domain, heading)];
}

/** @param {Extract<Answer, { kind: "typo" }>} answer @param {(text: string, isRight?: boolean) => void} apply */
function typo({ suggestion, domain, local }, apply) {
  const address = local ? `${local}@${suggestion}` : suggestion;
  return [
    el("p", {}, words("typo_text")),
    el("p", { class: "actions" },
      button(words("typo_yes", { address }), () => apply(address)),
      button(words("typo_no", { domain }), () => apply("", true))),
  ];
}

/** What the card is about, in one line. @param {Answer} answer */
function titleOf(answer) {
  switch (answer.kind) {
    case "provider":
      return `${providers[answer.slug].name} @${answer.domain}`;
    case "enterprise_hint":
      return words("hosted", answer);
    case "invalid":
      return words("invalid");
    default:
      return words(answer.kind, { domain: answer.domain });
  }
}

/** @param {Answer} answer @param {Heading} heading @param {(text: string, isRight?: boolean) => void} apply */
function contentOf(answer, heading, apply) {
  switch (answer.kind) {
    case "provider":
      return provider(answer, heading);
    case "typo":
      return typo(answer, apply);
    case "enterprise_hint":
      return [el("p", {}, words("hosted_text")), el("p", {}, further("enterprise")), ...hosts(answer.domain, heading)];
    case "unknown":
      return unknown(answer.domain, heading);
    case "invalid":
      return [el("p", {}, words(`invalid_${answer.reason}`))];
  }
}

/**
 * Fills the place of the answer and says so.
 * @param {HTMLElement} place @param {Answer} answer
 * @param {(text: string, isRight?: boolean) => void} apply The reader takes the suggestion, or says that the domain is right.
 */
export function showCard(place, answer, apply) {
  const level = Number(place.dataset.level);
  const title = titleOf(answer);
  place.dataset.kind = answer.kind;
  place.replaceChildren(
    el(`h${level}`, { id: "result-title" }, title),
    ...contentOf(answer, (text) => el(`h${level + 1}`, {}, text), apply),
  );
  place.hidden = false;
  say(`${title}\n${place.querySelector("p")?.textContent}`);
}
