// From an error text to its causes. Patterns are compared as in macros/dataset/match.py.

// Bytes from 128, as programs show them that know only Western Europe.
const WESTERN = new TextDecoder("windows-1252").decode(Uint8Array.from(Array(128).keys(), (index) => index + 128));
const GARBLED = new RegExp(`[${WESTERN}\\x80-\\x9f]{4,}`, "g");
/** One of several patterns. @param {string} flags @param {RegExp[]} patterns */
const anyOf = (flags, ...patterns) => new RegExp(patterns.map(({ source }) => source).join("|"), flags);

// How often a text speaks of each protocol: its words, ports and codes.
const IMAP = anyOf(
  "g",
  /imap|\b(993|143)\b|\* (ok|no|bad|bye)\b|\bno \[/,
  /authenticationfailed|unsafe login|\[(alert|no,)|throttled/,
);
const SMTP = anyOf(
  "g",
  /smtp|:25(?!:?\d)|\b(465|587)\b|\behlo\b|\bauth (login|plain)\b/,
  /mail from|rcpt to|mailer|send ?e?mail|发送/,
  /\b[45]\.\d\.\d|\b(421|45[0-4]|5[35]\d)(?!\d)/,
);
// Is it of mail? Not some form's field "email". (No lookbehind: old iPhones.)
const MAIL = anyOf(
  "",
  /smtp|imap|pop3|(^|[^e])mail|mailer|send\w* [\w ]{0,20}email|邮|почт|outlook/,
  /-err |eauth|auth (login|plain)|(:|port:? )(465|587|993)\b|\d [45]\.\d\./,
);
// Programs that fail in the same words: servers and tools, databases, websites.
const FOREIGN = anyOf(
  "",
  /\b(ssh|kex|ldap|active directory|docker|git|npm\w*|nginx|wechat)\b|ftp|微信|磁盘|打印机/,
  /\b(mysql|pg hba|psql|postgres\w*|sqlstate|database|db|redis)\b|:(3306|5432|6379)\b|数据库/,
  /\b(https?connectionpool|http [45]\d\d|api\.)\b|get "?https?:|port:? (22|80|443)\b|github\.com/,
);

// The weight of a pattern is the number of its characters: the more was recognised, the surer it is. These numbers are larger
// than any pattern is long, so they make classes: what says exactly this, then what servers say of nearly every refused
// password, then single words that only point at a cause (WEAK), and last a failed connection, which anything may have caused.
/** @type {Record<string, number>} */
const VAGUE = { bad_credentials: 600, connection_refused_or_timeout: 1000 };
const WEAK = 700;
// What a mailbox itself says goes before general words that are up to so much longer.
const OWN = 20;
// 5.1.1, but no version.
const STATUS = /[45](\.\d{1,3}\.\d{1,3})\b(?!\.\d)/g;
const VERSION = /([\d.@/]|[a-z][ v-]|version: )$/;

/** @type {Replacer} */
const character = (_, x, u, code) => String.fromCharCode(Number(code?.replace(/^x/i, "0x") ?? `0x${x ?? u}`));

/** Escapes of Python, JSON, HTML. @type {Change} */
const unescaped = (text) =>
  text
    .replace(/\\{1,4}(?:x([\da-f]{2})|u([\da-f]{4}))|&#(x[\da-f]+|\d+);/gi, character)
    .replace(/\\{1,4}[nrt]|&(amp|lt|gt|quot|nbsp);/g, " ")
    .replace(/\\{1,4}(?=["'/])/g, "");

/** ÇëÊ¹ÓÃ was 请使用. @type {Change} */
function ungarbled(run) {
  const bytes = Uint8Array.from(run, (char) => (char < "\u0100" ? char.charCodeAt(0) : 128 + WESTERN.indexOf(char)));
  const texts = ["utf-8", "gbk"].map((encoding) => new TextDecoder(encoding).decode(bytes));
  // One broken character: cut off there.
  return texts.find((text) => /\p{sc=Han}{2}/u.test(text) && text.split("\ufffd").length < 3) ?? run;
}

/** NFKC would turn … into three dots. @type {Change} */
export const normalise = (text) =>
  text
    .replace(/[^…]+/g, (part) => part.normalize("NFKC"))
    .toLowerCase()
    .replace(/([a-z\d])[-_](?=[a-z\d])/g, "$1 ")
    .replace(/[\s\p{Cc}]+/gu, " ")
    .replace(/’/g, "'")
    .replace(/n't\b|\bcannot\b/g, (word) => (word > "n" ? " not" : "ca not"))
    .replace(/\be mail/g, "email")
    .trim();

/** @type {At} */
const isInsideWord = (text, at) => at > 0 && /^[a-z\d]{2}/.test(text.slice(at - 1, at + 1));

/** @type {Find} */
export function find(part, text, from) {
  let at = text.indexOf(part, from);
  while (at >= 0 && (isInsideWord(text, at) || isInsideWord(text, at + part.length))) at = text.indexOf(part, at + 1);
  return at;
}

/** @type {Contains} */
export function contains([part, ...others], text) {
  for (let at = find(part, text, 0); at >= 0; at = find(part, text, at + 1)) {
    const end = at + part.length;
    if (!others.length || contains(others, text.slice(end, end + 100))) return true;
  }
  return false;
}

/** @type {Pasted<string[]>} */
export function readings(pasted) {
  const whole = typeof pasted === "string" ? pasted : "";
  const loud = () =>
    whole
      .split(/\\n|\n/)
      .filter((line) => /err|fail|exce|re[fj]|no|time|[45]\d\d[ -]|[失错拒超无]/i.test(line))
      .join("\n");
  const text = whole.length > 4e4 ? [whole.slice(0, 1e4), loud().slice(-2e4), whole.slice(-1e4)].join("\n") : whole;
  const plain = unescaped(text)
    .replace(/\p{Cf}/gu, "")
    .replace(GARBLED, ungarbled);
  const clear = normalise(plain);
  // Every line of a reply repeats the code, in mid-sentence.
  const [start] = /^.*?\b[245]\d\d[ -]([245](\.\d{1,3}){2} )?/.exec(clear) ?? [""];
  const rest = clear.slice(start.length).replace(/['"] ?\+ ?['"]|\b[245]\d\d[ -]|\b[245](\.\d{1,3}){2} /g, "");
  const joined = (start + rest).replace(/ +/g, " ");
  // X.1.1, as RFC 3463 writes it.
  const codes = [...clear.matchAll(STATUS)]
    .map(({ 1: code, index }) => (VERSION.test(clear.slice(0, index).slice(-9)) ? "" : `x${code}`))
    .join(" ");
  // <535>, a code alone.
  const bare = `<${clear.replace(/error|code|[错误报代码]|[^\p{L}\d]/gu, "")}>`;
  // HandshakeFailure
  return [clear, joined, normalise(text), codes, bare, normalise(plain.replace(/([a-z])(?=[A-Z][a-z])/g, "$1 "))];
}

/** @type {Sides} */
export const sides = (fragment) =>
  normalise(fragment)
    .split("…")
    .map((side) => side.trim())
    .filter(Boolean);

/** @type {Prepare} */
const prepare = ({ causes, errors }) =>
  [
    ...errors.map((row) => ({ cause: row[1], texts: row[5], isWeak: false, row })),
    ...Object.entries(causes).flatMap(([cause, [, , match, , weak]]) =>
      [match, weak].map((texts, index) => ({ cause, texts: texts.split("|"), isWeak: index > 0, row: null })),
    ),
  ].flatMap(({ texts, ...rest }) => texts.filter(Boolean).map((fragment) => ({ ...rest, fragment, parts: sides(fragment) })));

/** @type {WeakMap<DiagnoseData, Pattern[]>} */
const prepared = new WeakMap();

/** What a mailbox itself says of a cause, what it says over the protocol first. @type {OwnErrors} */
export const ownErrors = (provider, cause, protocol, { errors, textless }) => {
  const isOver = (/** @type {OwnError} */ [, , protocols]) => Number(protocols.some((each) => each === protocol));
  return [...errors, ...textless].filter((row) => row[0] === provider && row[1] === cause).sort((a, b) => isOver(b) - isOver(a));
};

/** The provider whose machine stands first in a text. "" is a company's. @type {WhoIsNamed} */
const whoIsNamed = (text, hosts) =>
  Object.entries(hosts)
    .flatMap(([slug, names]) => names.map((name) => ({ slug, at: find(name, text, 0) })))
    .filter(({ at }) => at >= 0)
    .sort((a, b) => a.at - b.at)[0]?.slug;

/** How sure a pattern is, and whether it proves whose server spoke. @type {Judge} */
function judge(pattern, near, patterns) {
  const { cause, parts, isWeak, row } = pattern;
  const text = parts.join(" ");
  const bonus = isWeak ? -WEAK : row && near.includes(row[0]) ? OWN : 0;
  // What other servers say of something else is no proof.
  const isCommon = patterns.some(
    (other) => !other.row && !other.isWeak && (other.cause !== cause || VAGUE[cause]) && contains(other.parts, text),
  );
  return { ...pattern, weight: text.length + bonus - (VAGUE[cause] ?? 0), proof: isCommon ? null : row?.[0] };
}

/** The patterns that a text has, the surest first. `shortest` is what a weak one must have at least. @type {Candidates} */
function candidates(said, shortest, near, data) {
  const patterns = prepared.get(data) ?? prepare(data);
  prepared.set(data, patterns);
  return patterns
    .filter(({ fragment, isWeak }) => !isWeak || fragment.length >= shortest)
    .filter(({ parts }) => said.some((text) => contains(parts, text)))
    .map((pattern) => judge(pattern, near, patterns))
    .filter(({ row, proof }) => !row || near.includes(row[0]) || proof)
    .sort((a, b) => b.weight - a.weight);
}

/** @type {ProtocolOf} */
function protocolOf(text, own) {
  const [imap, smtp] = [IMAP, SMTP].map((signs) => text.match(signs)?.length ?? 0);
  if (imap !== smtp) return imap > smtp ? "imap" : "smtp";
  return own.length === 1 ? own[0] : null;
}

/** `context`: the page's provider, a hint. @type {DiagnoseWith} */
export function diagnoseWith(pasted, context, data) {
  const said = readings(pasted);
  const [clear] = said;
  // An address only says who writes to whom.
  const named = clear.replace(/@[\w.-]+/g, "");
  if (FOREIGN.test(clear) && !MAIL.test(named)) return [];
  const isOfMail = MAIL.test(named) || [IMAP, SMTP].some((signs) => clear.search(signs) >= 0);
  if (!isOfMail) said.pop();

  // A server says more than a link, and a link more than the page that somebody is on.
  const server = whoIsNamed(named.replace(/https?:\/\/\S+/g, ""), data.hosts);
  const link = whoIsNamed(named, data.hosts);
  const page = Object.keys(data.providers).find((slug) => slug === context);
  const near = [server, link, page];

  // Greylisting passes by itself; the words around it say nothing. What says little else is of mail.
  const shortest = /gr[ea]y ?list/.test(clear) ? Infinity : isOfMail ? 0 : clear.length / 5;
  const found = candidates(said, shortest, near, data);
  const proof = found.find((each) => each.proof)?.proof;
  const provider = near.includes("") ? null : (server ?? proof ?? link ?? page ?? null);

  const best = found.filter(({ cause }, index) => found.findIndex((other) => other.cause === cause) === index);
  return best.map(({ cause, row, fragment }) => {
    const protocol = protocolOf(clear, row?.[2] ?? []);
    // A statement of its own: the minifier would put the pattern before what it is made of.
    const own = row?.[0] === provider ? row : ownErrors(provider, cause, protocol, data)[0];
    const [, , , actor, step, , fix] = own ?? [];
    const [, usualActor, , usualFix] = data.causes[cause];
    return {
      cause,
      provider,
      protocol,
      actor: actor ?? usualActor,
      step: step ?? null,
      fix: fix ?? usualFix,
      fragment: fragment.replace(/^x\b/, clear.includes(`5${fragment.slice(1, 5)}`) ? "5" : "4"),
    };
  });
}
