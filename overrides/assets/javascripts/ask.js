// What somebody typed or pasted, whatever it is, → which mailbox, which error, which question. No page and no address of one:
// only text and data.
import { contains, diagnoseWith, normalise, sides } from "./diagnose.js";
import { ADDRESS, HOST, isMisspelt, lookupIn, parts, readable } from "./lookup.js";

// A text of so few characters is written by a person; in a longer one, mostly a program's, 163 may count something.
const SHORT = 60;
// Longer than any question.
const LONG = 160;
// Words that any mailbox may have beside its name.
const KIND = /^[\s-]*的?(邮箱|邮件|信箱|mailbox\b|e?mails?\b|account\b|账号|почт[а-я]*)/i;
// Who should have got the mail that was refused is not who asks here.
const TO = /(\b(to|rcpt|recipient|for)\b|给|发往|收件人|客户)[^\p{L}\p{N}]*$/iu;
// What stands beside a number that names no mailbox: 163 messages, port 139, 10.0.0.126, 88%.
const BEFORE_A_COUNT = /([.:/-]|(port|line|端口|收到|共) ?)$/;
const AFTER_A_COUNT = /^([.:/%]| ?(个|封|条|次|天|分|秒|messages?\b|bytes\b|ms\b|days\b))/;
const FAILURE = /error|fail|denied|refuse|reject|exception|\b[45]\d\d[ -]|报错|错误|失败|拒绝|ошибк/i;
const CODE = /(?:^|[^\d.])([45]\d\d)(?![\d.])/;
/** How surely a mention means the reader's own mailbox. @type {Mention["by"][]} */
const SURENESS = ["host", "address", "domain", "name", "recipient"];

/** @type {(sign: string | undefined) => boolean} */
const isLetter = (sign = "") => /[\p{L}\p{N}]/u.test(sign) && !/\p{sc=Han}/u.test(sign);

/** Where a text has a name as a word of its own, or -1. @type {(name: string, text: string, from: number) => number} */
function findName(name, text, from) {
  /** @param {number} at */
  const isInside = (at) => isLetter(text[at - 1]) && isLetter(text[at]);
  let at = text.indexOf(name, from);
  while (at >= 0 && (isInside(at) || isInside(at + name.length))) at = text.indexOf(name, at + 1);
  return at;
}

/** Does the name between these two texts mean a mailbox there? @type {IsMeant} */
function isMeant(name, before, after, anywhere) {
  if (KIND.test(after) || !/[\p{L}\p{N}]/u.test(before + after)) return true;
  // A program speaks of others: "Outlook is unable to connect", "Microsoft Exchange is ready".
  if (!/^\d+$/.test(name)) return anywhere && before.length + after.length < LONG;
  return before.length + after.length < SHORT && !BEFORE_A_COUNT.test(before) && !AFTER_A_COUNT.test(after);
}

/** The names of a text, the longest first, and the text without them. @type {NamesIn} */
function namesIn(text, names) {
  let rest = normalise(text);
  /** @type {Mention[]} */
  const found = [];
  for (const [name, [owner, domain, anywhere]] of Object.entries(names).sort(([a], [b]) => b.length - a.length)) {
    for (let at = findName(name, rest, 0); at >= 0; at = findName(name, rest, at + 1)) {
      const [before, after] = [rest.slice(0, at), rest.slice(at + name.length)];
      if (!isMeant(name, before, after, anywhere)) continue;
      found.push({ by: "name", owner, domain });
      rest = `${before} ${after.replace(KIND, "")}`;
    }
  }
  return { found, rest };
}

/** @type {(answer: LookupAnswer) => string} */
const ownerOf = (answer) =>
  answer.kind === "provider" ? answer.slug : answer.kind === "enterprise_hint" ? `company:${answer.of}` : "";

/** Everything in a text that names a mailbox, and what is left. @type {MentionsIn} */
function mentionsIn(text, data) {
  /** @type {Mention[]} */
  const found = [];
  /** @type {Note} */
  const note = (by, local, domain) => {
    const answer = lookupIn(local ? `${local}@${domain}` : domain, data);
    if (answer.kind !== "invalid") found.push({ by, owner: ownerOf(answer), domain: answer.domain, answer });
    return " ";
  };
  // A link for further reading names whoever wrote the reply; diagnoseWith() reads it.
  const linkless = text.replace(/https?:\/\/\S+/gi, (link) => (link === text ? link : " "));
  /** @type {Replaced} */
  const ofAddress = (whole, given, host, at) => {
    const [local, domain] = parts(given, host, false);
    const before = linkless.slice(0, at) + given.slice(0, given.length - local.length);
    return domain ? note(TO.test(before) ? "recipient" : "address", local, domain) : whole;
  };
  /** @type {Replaced} */
  const ofHost = (whole, _, host) => {
    const [, domain] = parts("", host, true);
    // Programs have such names too: main.py.
    const isKnown = domain && ownerOf(lookupIn(domain, data));
    return isKnown ? note(Object.hasOwn(data.domains, domain) ? "domain" : "host", "", domain) : whole;
  };
  const hostless = linkless.replace(ADDRESS, ofAddress).replace(HOST, ofHost);
  const named = namesIn(hostless, data.names);
  return { found: [...found, ...named.found], rest: named.rest };
}

/** The mention that is the reader's own: of the surest kind in which all mean one mailbox. @type {OwnOf} */
function ownOf(mentions) {
  const known = mentions.filter(({ owner }) => owner);
  const groups = SURENESS.map((kind) => known.filter(({ by }) => by === kind)).filter(({ length }) => length);
  return groups.find(([first, ...others]) => others.every(({ owner }) => owner === first.owner))?.[0];
}

/** A word that is one slip from a known name. @type {Misspelt} */
function misspelt(text, { names, leaveAlone }) {
  const real = ["mail", "email", "mails", ...leaveAlone.map((domain) => domain.split(".")[0])];
  const words = text.split(/[^\p{L}\p{N}]+/u).filter(Boolean);
  const slips = words
    .filter((word) => !real.includes(word))
    .flatMap((word) =>
      Object.entries(names)
        .filter(([name, [, domain]]) => domain && isMisspelt(word, name))
        .map(([, [, suggestion]]) => ({ kind: /** @type {const} */ ("typo"), suggestion, domain: word, local: "" })),
    );
  // In a whole sentence a word that looks like one is another.
  return slips.length === 1 && words.length < 5 ? slips[0] : null;
}

/** What is known of an owner: the address or domain that the text has, or its first domain. @type {AnswerOf} */
function answerOf(owner, mentions, data) {
  const own = mentions.filter((mention) => mention.owner === owner);
  const exact = own.find(({ answer }) => answer)?.answer;
  if (exact) return exact;
  const service = data.enterprise.find(({ id }) => owner === `company:${id}`);
  if (service) return { kind: "enterprise_hint", of: service.id, name: service.name, domain: "" };
  const domain = own.find((mention) => mention.domain)?.domain;
  const answer = lookupIn(domain ?? data.primary.find((each) => data.domains[each][0] === owner), data);
  return answer.kind === "invalid" ? null : answer;
}

/** Of a text, or else of the code that it has: "绑定时报535". @type {FindingsIn} */
function findingsIn(text, rest, slug, diagnosis) {
  const findings = diagnoseWith(text, slug, diagnosis);
  const [, code] = CODE.exec(rest) ?? [];
  return findings.length || !code ? findings : diagnoseWith(code, slug, diagnosis);
}

/** What full-text search gets: no address, and of a long text what it means. @type {QueryOf} */
function queryOf(text, { mailbox, isAll, findings }, { causes }) {
  if (isAll && mailbox && "domain" in mailbox) return mailbox.domain;
  if (text.length > LONG) return findings.length ? causes[findings[0].cause][0] : "";
  return text.replace(ADDRESS, "$2");
}

/** The one answer to the whole text where it is one address, domain or host and nothing else. @type {Alone} */
function alone(text, found, rest, data) {
  const isAddress = text.includes("@") && !/\s/.test(text);
  if (found.length > 1 || (!isAddress && /[\p{L}\p{N}]/u.test(rest.replace(HOST, "")))) return null;
  const answer = lookupIn(text, data);
  return answer.kind === "invalid" && answer.reason === "no_domain" && !text.includes("@") ? null : answer;
}

/** The domains of a mailbox between which one must choose, because their servers differ. @type {ChoiceOf} */
function choiceOf(slug, { primary, domains }) {
  const own = primary.filter((domain) => domains[domain][0] === slug);
  return new Set(own.map((domain) => domains[domain][1])).size > 1 ? own : [];
}

/** @type {IsError} */
const isError = (text, findings) => findings.length > 0 || text.length > LONG || FAILURE.test(text);

/** A mailbox that is not known, or a slip; beside an error, what is not known is rather a customer's. @type {StrangeIn} */
function strangeIn(found, single, rest, failed, data) {
  if (single && single.kind !== "invalid") return single;
  const typo = found.find(({ answer }) => answer?.kind === "typo")?.answer;
  return typo ?? (failed ? null : (found.find(({ answer }) => answer?.kind === "unknown")?.answer ?? misspelt(rest, data)));
}

/**
 * `context.provider`: the mailbox that the page is about, or that was picked; `isPicked`: the reader's own choice, which goes
 * before everything in the text but the words of a server. @type {Understand}
 */
export function understand(pasted, { box, diagnosis }, context = {}) {
  const text = typeof pasted === "string" ? readable(pasted) : "";
  const { found, rest } = mentionsIn(text, box);
  const { provider = null, isPicked = false } = context;
  const said = findingsIn(text, rest, provider || null, diagnosis);
  const single = alone(text, found, rest, box);
  const mention = ownOf(found);
  // The wording of a server says more than who writes to whom; and on a guide, an address in an error is rather a customer's.
  const server = said[0]?.provider;
  const owner = server ?? (isPicked ? provider : mention?.owner);
  const mailbox = owner ? answerOf(owner, found, box) : strangeIn(found, single, rest, isError(text, said), box);
  const slug = mailbox?.kind === "provider" ? mailbox.slug : null;
  const findings = slug && slug !== server ? findingsIn(text, rest, slug, diagnosis) : said;
  const isAll = Boolean(mailbox) && !/[\p{L}\p{N}]/u.test(rest.replace(KIND, ""));
  const answer = {
    mailbox,
    by: !owner || owner === provider ? null : server ? /** @type {const} */ ("reply") : (mention?.by ?? null),
    isAll,
    // By its name alone a mailbox is known, but not which of its servers.
    domains: slug && !found.some((each) => each.owner === slug && each.domain) ? choiceOf(slug, box) : [],
    others: found.filter(
      (other, at) => other.owner && other.owner !== owner && found.findIndex((each) => each.owner === other.owner) === at,
    ),
    findings,
    isError: !isAll && isError(text, findings),
    isSilent: !findings.length && box.noError.some((fragment) => contains(sides(fragment), normalise(text))),
    invalid: !mailbox && single?.kind === "invalid" ? single.reason : null,
  };
  return { ...answer, query: queryOf(text, answer, diagnosis) };
}
