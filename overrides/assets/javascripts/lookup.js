// From one address, domain or host, as people paste it, to its mailbox.
import { tidy } from "./typed.js";

export const ADDRESS = /("(?:[^"\\]|\\.)*"|[\p{L}\p{N}\p{M}.!#$%&'*+/=?^_`{|}~-]*)@([\p{L}\p{N}\p{M}.-]+)/gu;
export const HOST = /()((?:[\p{L}\p{N}\p{M}-]+\.)+[\p{L}\p{N}\p{M}-]+)/gu;

/** Links write @ as %40. @type {Change} */
function decoded(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** @type {Change} */
export const readable = (text) => tidy(text.replace(/mailto:[^?\s]*/gi, decoded));

/** "" for what is no domain. @type {Change} */
function ascii(name) {
  try {
    const { hostname } = new URL(`http://${name.replace(/[.-]+$/, "")}`);
    const isDomain =
      hostname.split(".").every((label) => /^[a-z\d]([a-z\d-]{0,61}[a-z\d])?$/.test(label)) && /\.[a-z][^.]+$/.test(hostname);
    return isDomain && hostname.length < 254 ? hostname : "";
  } catch {
    return "";
  }
}

/** Local part and domain of what was found; Chinese stands beside it without a blank. @type {AddressParts} */
export const parts = (local, domain, isHost) => [
  local.startsWith('"') ? local : local.replace(/^.*\p{sc=Han}(?=[!-~]+$)|^['`*]+/u, ""),
  ascii(domain.replace(/(\.[a-z]{2,})\p{sc=Han}.*/iu, "$1").replace(isHost ? /^.*\p{sc=Han}(?=[!-~]+$)/u : "", "")),
];

/** @type {Pasted<ParsedAddress>} */
function parseAddress(pasted) {
  let text = typeof pasted === "string" ? pasted : "";
  if (text.length > 2000) return { reason: "too_long" };
  text = readable(text);
  if (!text) return { reason: "empty" };
  // Mail programs copy one address in one pair of brackets.
  text = text.replace(/^[^<>]*<([^<>\s]*@[^<>\s]*)>[^<>]*$/, "$1");
  if (/[<>]/.test(text)) return { reason: "markup" };
  text = text.replace(/^https?:\/\/([^/?#\s]*)\S*/i, "$1").replace(/^mailto:([^?]*).*/is, "$1");

  const signs = text.replace(/"(?:[^"\\]|\\.)*"(?=@)/g, "").split("@").length - 1;
  const found = [...text.matchAll(signs ? ADDRESS : HOST)]
    .map(([, local, domain]) => parts(local, domain, !signs))
    .filter(([, domain]) => signs || domain);
  const different = new Set(found.map((each) => each.join("@").toLowerCase())).size;
  if (different > 1 || (signs > 1 && found.length < 2)) return { reason: "two_addresses" };
  const [[local, domain] = ["", ""]] = found;
  if (local.length > 64) return { reason: "too_long" };
  return domain ? { local, domain } : { reason: /@\s*\S/.test(text) ? "bad_domain" : "no_domain" };
}

/** A letter too many, missing or wrong, or two swapped. @type {Compare} */
export function oneSlip(a, b) {
  let at = 0;
  while (at < a.length && a[at] === b[at]) at += 1;
  const [x, y] = [a.slice(at), b.slice(at)];
  const swapped = x.length > 1 && x[1] + x[0] + x.slice(2) === y;
  return a !== b && (swapped || x.slice(1) === y || x === y.slice(1) || x.slice(1) === y.slice(1));
}

/** @type {Change} */
const sorted = (text) => [...text].sort().join("");

/** Names with digits are all real, and most of four letters (sina, sika) unless two were swapped or one was doubled. @type {Compare} */
export const isMisspelt = (name, real) =>
  /^[a-z]{4,} [a-z]{4,}$/.test(`${name} ${real}`) &&
  oneSlip(name, real) &&
  (real.length > 4 || sorted(name) === sorted(real) || name.replace(/(.)\1/, "$1") === real);

/** The only known domain that an unknown one can be a slip of. @type {Suggest} */
function suggest(typed, { domains, primary, leaveAlone }) {
  const [name, ending] = typed.split(/\.(.*)/);
  const meant = Object.keys(domains).filter((domain) => {
    const [real, realEnding] = domain.split(/\.(.*)/);
    // Half of all two-letter endings are one slip apart: countries.
    if (name === real) return primary.includes(domain) && realEnding.length > 2 && oneSlip(ending, realEnding);
    return ending === realEnding && isMisspelt(name, real);
  });
  return meant.length > 1 || leaveAlone.includes(typed) ? undefined : meant[0];
}

/** The domain of a website or a server. @type {Suggest} */
function behind(name, { domains, servers, webmail }) {
  const row = servers.findIndex((server) => server.includes(name));
  const first = Object.keys(domains).find((domain) => domains[domain][1] === row);
  return [name, name.replace(/^(www|mail)\./, ""), webmail[name], first].find((domain) => Object.hasOwn(domains, domain ?? ""));
}

/** @type {LookupIn} */
export function lookupIn(pasted, data) {
  const typed = parseAddress(pasted);
  if ("reason" in typed) return { kind: "invalid", ...typed };
  const domain = (!typed.local && behind(typed.domain, data)) || typed.domain;
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
      username: { imap, smtp },
    };
  }
  const service = data.enterprise.find(
    ({ domains, suffixes, mx }) =>
      domains.includes(domain) ||
      // A server below a service's own domain is one of its machines; nobody has an address there.
      [...(typed.local ? [] : domains), ...suffixes, ...mx].some((end) => `.${domain}`.endsWith(`.${end}`)),
  );
  if (service) return { kind: "enterprise_hint", of: service.id, name: service.name, domain };
  const suggestion = suggest(domain, data);
  return suggestion ? { kind: "typo", suggestion, ...typed } : { kind: "unknown", domain };
}
