// @ts-check
// The two answers of the helper, from the data that the page carries. Nothing is requested, stored or sent.
import { parseAddress } from "./address.js";
import { diagnoseWith } from "./diagnose.js";
import { suggest } from "./typo.js";

/**
 * @typedef {import("./address.js").Reason} Reason
 * @typedef {{ host: string, port: number, security: string }} Server
 * @typedef {[string, number, string, string, string, number, string, string]} Row IMAP, then SMTP: host, port, security, user-name form.
 * @typedef {{ id: string, name: string, domains: string[], suffixes: string[], mx: string[] }} Service
 * @typedef {object} LookupData
 * @property {Record<string, { name: string, binding: string, passwordType: string }>} providers
 * @property {Row[]} servers
 * @property {Record<string, [string, number]>} domains Domain → provider, index of its row.
 * @property {string[]} primary @property {string[]} leaveAlone @property {Service[]} enterprise
 *
 * @typedef {{ kind: "provider", slug: string, name: string, domain: string, local: string, binding: string, passwordType: string,
 *   imap: Server, smtp: Server, username: { imap: string, smtp: string } }} Found
 * @typedef {Found | { kind: "typo", suggestion: string, domain: string, local: string }
 *   | { kind: "enterprise_hint", of: string, name: string, domain: string } | { kind: "unknown", domain: string }
 *   | { kind: "invalid", reason: Reason }} Answer
 */

/** @type {Map<string, any>} */
const blocks = new Map();

/** A data block of the page, read once. @param {string} id */
function block(id) {
  const text = document.getElementById(id)?.textContent;
  if (!text) throw new Error(`This page has no data block #${id}.`);
  if (!blocks.has(id)) blocks.set(id, JSON.parse(text));
  return blocks.get(id);
}

/** @param {string} name @param {string} end */
const isOrEndsIn = (name, end) => name === end || name.endsWith(`.${end}`);

/** @param {string} domain @param {Service[]} services */
const hostedBy = (domain, services) =>
  services.find(({ domains, suffixes, mx }) => domains.includes(domain) || [...suffixes, ...mx].some((end) => isOrEndsIn(domain, end)));

/** @param {string} domain @param {string} local @param {LookupData} data @returns {Found} */
function provider(domain, local, data) {
  const [slug, row] = data.domains[domain];
  const { name, binding, passwordType } = data.providers[slug];
  const [imapHost, imapPort, imapSecurity, imapUser, smtpHost, smtpPort, smtpSecurity, smtpUser] = data.servers[row];
  return {
    kind: "provider",
    slug, name, domain, local, binding, passwordType,
    imap: { host: imapHost, port: imapPort, security: imapSecurity },
    smtp: { host: smtpHost, port: smtpPort, security: smtpSecurity },
    username: { imap: imapUser, smtp: smtpUser },
  };
}

/** @param {unknown} input @param {LookupData} data @returns {Answer} */
export function lookupIn(input, data) {
  const typed = parseAddress(input);
  if ("reason" in typed) return { kind: "invalid", reason: typed.reason };
  const { domain, local } = typed;
  if (Object.hasOwn(data.domains, domain)) return provider(domain, local, data);
  const service = hostedBy(domain, data.enterprise);
  if (service) return { kind: "enterprise_hint", of: service.id, name: service.name, domain };
  const suggestion = suggest(domain, data);
  return suggestion ? { kind: "typo", suggestion, domain, local } : { kind: "unknown", domain };
}

/** What to enter for an address or a domain. @param {unknown} input */
export const lookup = (input) => lookupIn(input, block("lookup-data"));

/** Every cause that an error text fits, the likeliest first. @param {unknown} text @param {{ provider?: string | null }} [options] */
export const diagnoseAll = (text, options) => diagnoseWith(text, options?.provider, block("diagnose-data"));

/** The likeliest cause of an error text, or null. @param {unknown} text @param {{ provider?: string | null }} [options] */
export function diagnose(text, options) {
  const [best] = diagnoseAll(text, options);
  return best ? { cause: best.cause, provider: best.provider, protocol: best.protocol, actor: best.actor } : null;
}
