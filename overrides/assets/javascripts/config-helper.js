// @ts-check
// The two answers of the helper, from data in the page. Nothing is requested, stored or sent.
import { parseAddress, suggest } from "./address.js";
import { diagnoseWith } from "./diagnose.js";

/** @typedef {LookupAnswer} Answer @typedef {LookupFound} Found */

/** @type {Record<string, any>} */
const blocks = {};
/** @type {(id: string) => any} */
const block = (id) => (blocks[id] ??= JSON.parse(document.getElementById(id)?.textContent ?? ""));

/** @type {(pasted: unknown, data: LookupData) => Answer} */
export function lookupIn(pasted, data) {
  const typed = parseAddress(pasted);
  if ("reason" in typed) return { kind: "invalid", ...typed };
  const { domain } = typed;
  if (Object.hasOwn(data.domains, domain)) {
    const [slug, row] = data.domains[domain];
    const { name, binding, passwordType } = data.providers[slug];
    const [host, port, security, user, smtpHost, smtpPort, smtpSecurity, smtpUser] = data.servers[row];
    const imap = { host, port, security };
    const smtp = { host: smtpHost, port: smtpPort, security: smtpSecurity };
    return { kind: "provider", ...typed, slug, name, binding, passwordType, imap, smtp, username: { imap: user, smtp: smtpUser } };
  }
  const service = data.enterprise.find(
    ({ domains, suffixes, mx }) => domains.includes(domain) || [...suffixes, ...mx].some((end) => `.${domain}`.endsWith(`.${end}`)),
  );
  if (service) return { kind: "enterprise_hint", of: service.id, name: service.name, domain };
  const suggestion = suggest(domain, data);
  return suggestion ? { kind: "typo", suggestion, ...typed } : { kind: "unknown", domain };
}

/** @type {Pasted<Answer>} */
export const lookup = (pasted) => lookupIn(pasted, block("lookup-data"));

/** The likeliest cause first. @type {Diagnose<Diagnosis[]>} */
export const diagnoseAll = (text, options) => diagnoseWith(text, options?.provider, block("diagnose-data"));

/** @type {Diagnose<ShortDiagnosis | null>} */
export function diagnose(text, options) {
  const [best] = diagnoseAll(text, options);
  if (!best) return null;
  const { cause, provider, protocol, actor } = best;
  return { cause, provider, protocol, actor };
}
