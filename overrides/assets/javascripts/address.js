// @ts-check
// Finds the one address, or the one domain, in what people paste: "Name <a@b.com>", mailto:, a sentence, full-width letters.

/** @typedef {"empty" | "too_long" | "two_addresses" | "markup" | "no_domain" | "bad_domain"} Reason */
/** @typedef {{ local: string, domain: string }} Address `local` is "" for a bare domain. */

const LONGEST = 2000;
const LONGEST_LOCAL = 64;
// Zero-width characters, soft hyphens and marks of direction come along with copied text and cannot be seen.
const INVISIBLE = /[\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]/g;
const ADDRESS = /("(?:[^"\\]|\\.)*"|[\p{L}\p{N}\p{M}.!#$%&'*+/=?^_`{|}~-]*)@([\p{L}\p{N}\p{M}.-]+)/gu;
const HOST = /[\p{L}\p{N}\p{M}-]+(?:\.[\p{L}\p{N}\p{M}-]+)+/gu;
const LABEL = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/;

/** Full-width letters, 。 for a dot, and blanks that a phone's keyboard put beside @ or the first dot. @param {string} text */
function tidy(text) {
  return text
    .normalize("NFKC")
    .replace(INVISIBLE, "")
    // 。 is a dot inside a domain, and otherwise the end of a sentence.
    .replace(/([a-z\d])。(?=[a-z\d])|(@[^@\s]*\p{sc=Han})。(?=\p{sc=Han})/giu, "$1$2.")
    .trim()
    .replace(/\s*@\s*([^\s.@]*)\s*\.\s*(?=[a-z])/giu, "@$1.")
    .replace(/\s+@/g, "@");
}

/** What a mailto: link is for; the rest of it (subject, copies) is dropped. @param {string} text */
function withoutMailto(text) {
  const target = /^<?mailto:([^?>]*)/i.exec(text)?.[1];
  if (target === undefined) return text.replace(/^https?:\/\/(?:www\.)?/i, "");
  try {
    return decodeURIComponent(target);
  } catch {
    return target;
  }
}

/** The ASCII form of a domain (IDN becomes xn--…), or "" if it is none. @param {string} written */
export function asciiDomain(written) {
  const name = written.replace(/[.-]+$/, "");
  let host;
  try {
    host = new URL(`http://${name}`).hostname;
  } catch {
    return "";
  }
  const labels = host.split(".");
  const isName = labels.length > 1 && host.length <= 253 && labels.every((label) => LABEL.test(label));
  // An IP address is a host, but nobody's mail domain.
  return isName && /^[a-z]/.test(labels[labels.length - 1]) && labels[labels.length - 1].length > 1 ? host : "";
}

// Chinese sentences stand beside an address without a blank.
/** @param {string} domain */
const beforeChinese = (domain) => domain.replace(/(\.[a-z]{2,})\p{sc=Han}.*$/iu, "$1");
/** @param {string} local */
const afterChinese = (local) => local.replace(/^.*\p{sc=Han}(?=[!-~]+$)/u, "");

/** @param {string} text @returns {Address[]} */
function addresses(text) {
  return [...text.matchAll(ADDRESS)].map(([, local, domain]) => ({
    local: local.startsWith('"') ? local : afterChinese(local).replace(/^['`*]+/, ""),
    domain: beforeChinese(domain),
  }));
}

/** @param {string} text @returns {Address[]} */
function domains(text) {
  const hosts = [...text.matchAll(HOST)].map(([host]) => afterChinese(beforeChinese(host)));
  return hosts.filter(asciiDomain).map((domain) => ({ local: "", domain }));
}

/** @param {unknown} input @returns {Address | { reason: Reason }} */
export function parseAddress(input) {
  const typed = typeof input === "string" ? input : "";
  if (typed.length > LONGEST) return { reason: "too_long" };
  let text = tidy(typed);
  if (!text) return { reason: "empty" };
  // One pair of angle brackets around one address is how mail programs copy it; any other is markup.
  text = /^[^<>]*<([^<>\s]*@[^<>\s]*)>[^<>]*$/.exec(text)?.[1] ?? text;
  if (/[<>]/.test(text)) return { reason: "markup" };
  text = withoutMailto(text);

  const signs = text.replace(/"(?:[^"\\]|\\.)*"(?=@)/g, "").split("@").length - 1;
  const found = signs ? addresses(text) : domains(text);
  const different = new Set(found.map(({ local, domain }) => `${local}@${domain}`.toLowerCase()));
  if (different.size > 1 || (signs > 1 && found.length < signs)) return { reason: "two_addresses" };
  if (!found.length) return { reason: /@\s*\S/.test(text) ? "bad_domain" : "no_domain" };
  const [{ local, domain }] = found;
  if (local.length > LONGEST_LOCAL) return { reason: "too_long" };
  const ascii = asciiDomain(domain);
  return ascii ? { local, domain: ascii } : { reason: "bad_domain" };
}
