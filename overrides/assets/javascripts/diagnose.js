// @ts-check
// From an error text to its causes, the likeliest first. The patterns are in the page's data, not here.
import { contains, readings, sides } from "./decode.js";

/**
 * @typedef {"imap" | "smtp"} Protocol
 * @typedef {object} DiagnoseData
 * @property {Record<string, [string, string, string[], string[]]>} causes Cause → title, who must act, general fragments, fix.
 * @property {Record<string, string>} providers @property {Record<string, string[]>} hosts Provider → the domains of its servers.
 * @property {[string, string, Protocol[], string | null, number | null, string[], string[]][]} errors
 *   Provider, cause, protocols, who must act (null: as the cause says), number of the step that repairs it, fragments, fix.
 *
 * @typedef {object} Pattern
 * @property {string} cause @property {string | null} slug null: any provider. @property {Protocol[]} protocols
 * @property {string} actor @property {number | null} step @property {string[]} fix
 * @property {string} fragment @property {string[]} parts @property {number} length
 * @property {boolean} isOwn The wording alone shows the provider: no other server says it, or says it for another cause.
 *
 * @typedef {object} Diagnosis
 * @property {string} cause @property {string | null} provider @property {Protocol | null} protocol @property {string} actor
 * @property {number | null} step @property {string[]} fix @property {string} fragment What was recognised.
 */

/** These say least: another cause that fits as well explains the failure better. */
const VAGUE = ["bad_credentials", "connection_refused_or_timeout"];
/** A provider's own wording is worth as much as this many further characters. */
const OWN_WORDING = 20;

/** @type {[Protocol, RegExp][]} */
const PROTOCOL_SIGNS = [
  ["imap", /imap|\b(?:993|143)\b|\* (?:ok|no|bad|bye)\b|\bno \[|authenticationfailed|\b(?:select|examine) (?:unsafe|inbox)/g],
  ["smtp", /smtp|\b(?:465|587)\b|\behlo\b|mail from|rcpt to|nodemailer|phpmailer|sendmail|postfix|\b[45]\d\d[ -]#?[45]\.\d{1,3}\.\d|\b5[35]\d\b/g],
];

/** @type {WeakMap<DiagnoseData, Pattern[]>} */
const prepared = new WeakMap();

/** @param {DiagnoseData} data @returns {Pattern[]} */
function prepare({ causes, errors }) {
  /** @param {string} fragment */
  const parse = (fragment) => {
    const parts = sides(fragment);
    return { fragment, parts, length: parts.join("").length };
  };
  const general = Object.entries(causes).flatMap(([cause, [, actor, fragments, fix]]) =>
    fragments.map((fragment) => ({ cause, slug: null, protocols: [], actor, step: null, fix, isOwn: false, ...parse(fragment) })),
  );
  return errors
    .flatMap(([slug, cause, protocols, actor, step, fragments, fix]) =>
      fragments.map((fragment) => {
        const pattern = parse(fragment);
        const wording = pattern.parts.join(" ");
        const isCommon = general.some((other) => (other.cause !== cause || VAGUE.includes(cause)) && contains(other.parts, wording));
        return { cause, slug, protocols, actor: actor ?? causes[cause][1], step, fix, isOwn: !isCommon, ...pattern };
      }),
    )
    .concat(/** @type {any} */ (general));
}

/** Whose servers the text names: [as a server, only in a link]. An address says who writes or is written to, so it does not count.
 * @param {string} text @param {Record<string, string[]>} hosts */
function namedProviders(text, hosts) {
  const owners = new Map(Object.entries(hosts).flatMap(([slug, names]) => names.map((name) => [name, slug])));
  /** @type {(string | undefined)[]} */
  const [asServer, asLink] = [[], []];
  for (const { 0: token, index } of text.matchAll(/[a-z\d.-]+/g)) {
    const labels = token.replace(/[.-]+$/, "").split(".").slice(-4);
    const owner = labels.map((_, from) => owners.get(labels.slice(from).join("."))).find(Boolean);
    if (!owner || text[index - 1] === "@") continue;
    (/https?:\/\/$/.test(text.slice(Math.max(0, index - 8), index)) ? asLink : asServer).push(owner);
  }
  return [asServer[0], asLink[0]];
}

/** @param {string} text @param {Pattern} best @returns {Protocol | null} */
function protocolOf(text, { protocols }) {
  const [imap, smtp] = PROTOCOL_SIGNS.map(([, signs]) => text.match(signs)?.length ?? 0);
  if (imap !== smtp) return imap > smtp ? "imap" : "smtp";
  return protocols.length === 1 ? protocols[0] : null;
}

/**
 * @param {unknown} text @param {string | null | undefined} context The provider that the page is about: a hint, not a proof.
 * @param {DiagnoseData} data @returns {Diagnosis[]}
 */
export function diagnoseWith(text, context, data) {
  const patterns = prepared.get(data) ?? prepare(data);
  prepared.set(data, patterns);
  const said = readings(text);
  const [server, link] = namedProviders(said[0], data.hosts);
  const isNear = (/** @type {string | null} */ slug) => slug !== null && [server, link, context].includes(slug);

  const found = patterns
    .filter(({ slug, isOwn, parts }) => (slug === null || isOwn || isNear(slug)) && said.some((reading) => contains(parts, reading)))
    .map((pattern) => ({ ...pattern, weight: pattern.length + (isNear(pattern.slug) ? OWN_WORDING : 0) - (VAGUE.includes(pattern.cause) ? 1000 : 0) }))
    .sort((a, b) => b.weight - a.weight);
  const wording = found.find(({ isOwn }) => isOwn)?.slug;
  const provider = server ?? wording ?? link ?? (context && data.providers[context] ? context : null);

  const best = found.filter(({ cause }, index) => found.findIndex((other) => other.cause === cause) === index);
  return best.map((pattern) => {
    const isTheirs = pattern.slug === provider;
    const [, actor, , fix] = data.causes[pattern.cause];
    return {
      cause: pattern.cause,
      provider,
      protocol: protocolOf(said[0], pattern),
      actor: isTheirs ? pattern.actor : actor,
      step: isTheirs ? pattern.step : null,
      fix: isTheirs ? pattern.fix : fix,
      fragment: pattern.fragment,
    };
  });
}
