// From an error text to its causes. Patterns are compared as in macros/dataset/match.py.

// What programs take bytes from 128 for that know only Western Europe.
const WESTERN = new TextDecoder("windows-1252").decode(Uint8Array.from({ length: 128 }, (_, index) => index + 128));
const GARBLED = new RegExp(`[${WESTERN}\\x80-\\x9f]{4,}`, "g");
// Any other cause that fits says more.
const VAGUE = ["bad_credentials", "connection_refused_or_timeout"];
const IMAP = /imap|\b(993|143)\b|\* (ok|no|bad|bye)\b|\bno \[|authenticationfailed|unsafe login/g;
const SMTP = /smtp|\b(465|587)\b|\behlo\b|mail from|rcpt to|mailer|sendmail|\b[45]\d\d[ -]#?[45]\.\d|\b5[35]\d\b/g;

/** Escapes of Python, JSON, HTML. @type {Change} */
const unescaped = (text) =>
  text
    .replace(/\\{1,4}x([\da-f]{2})|\\{1,4}u([\da-f]{4})|&#x([\da-f]+);/gi, (_, a, b, c) => String.fromCharCode(parseInt(a ?? b ?? c, 16)))
    .replace(/&#(\d+);/g, (_, code) => String.fromCharCode(code))
    .replace(/\\{1,4}[nrt]|&(amp|lt|gt|quot|nbsp);/g, " ")
    .replace(/\\{1,4}(?=["'/])/g, "");

/** ÇëÊ¹ÓÃ was 请使用. @type {Change} */
function ungarbled(run) {
  const bytes = Uint8Array.from(run, (char) => (char < "\u0100" ? char.charCodeAt(0) : 128 + WESTERN.indexOf(char)));
  const texts = ["utf-8", "gbk"].map((encoding) => new TextDecoder(encoding).decode(bytes));
  // One broken character is where the text was cut off.
  return texts.find((text) => /\p{sc=Han}{2}/u.test(text) && text.split("\ufffd").length < 3) ?? run;
}

/** NFKC would turn … into three dots. @type {Change} */
const normalise = (text) =>
  text.replace(/[^…]+/g, (part) => part.normalize("NFKC")).toLowerCase().replace(/[\s\p{Cc}]+/gu, " ").trim();

/** @type {At} */
const isInsideWord = (text, at) => at > 0 && /^[a-z\d]{2}/.test(text.slice(at - 1, at + 1));

/** @type {Contains} */
export function contains(parts, text) {
  let end = 0;
  return parts.every((part) => {
    let at = text.indexOf(part, end);
    while (at >= 0 && (isInsideWord(text, at) || isInsideWord(text, at + part.length))) at = text.indexOf(part, at + 1);
    end = at + part.length;
    return at >= 0;
  });
}

/** What the text may have said. @type {Pasted<string[]>} */
export function readings(pasted) {
  const whole = typeof pasted === "string" ? pasted : "";
  // The middle of a long log is noise.
  const text = whole.length > 4e4 ? `${whole.slice(0, 2e4)}\n${whole.slice(-2e4)}` : whole;
  const clear = normalise(unescaped(text).replace(/\p{Cf}/gu, "").replace(GARBLED, ungarbled));
  // Each line of a reply repeats the code of the first, in the middle of the sentence.
  const [start] = /^.*?\b[245]\d\d[ -]([245](\.\d{1,3}){2} )?/.exec(clear) ?? [""];
  const rest = clear.slice(start.length).replace(/['"] ?\+ ?['"]|\b[245]\d\d[ -]|\b[245](\.\d{1,3}){2} /g, "");
  const joined = (start + rest).replace(/ +/g, " ");
  return [clear, joined, normalise(text)];
}

/** @type {Sides} */
export const sides = (fragment) => normalise(fragment).split("…").map((side) => side.trim()).filter(Boolean);

/** @type {Prepare} */
const prepare = ({ causes, errors }) =>
  [
    ...errors.map(([slug, cause, protocols, actor, step, texts, fix]) => ({ slug, cause, protocols, actor, step, texts, fix })),
    ...Object.keys(causes).map((cause) => ({ cause, texts: causes[cause][2] })),
  ].flatMap(({ texts, ...values }) => texts.map((fragment) => ({ ...values, fragment, parts: sides(fragment) })));

/** The provider of the first machine named; an address only says who writes. @type {NamedIn} */
const namedIn = (text, hosts) =>
  text
    .match(/@?[a-z\d.-]+/g)
    ?.filter((word) => word.includes(".") && word[0] !== "@")
    .map((word) => `.${word.slice(-99)}`.replace(/\.$/, ""))
    .map((end) => hosts.find(([, names]) => names.some((name) => end.endsWith(`.${name}`))))
    .find(Boolean)?.[0];

/** @type {WeakMap<DiagnoseData, Pattern[]>} */
const prepared = new WeakMap();

/** `context` is the provider that the page is about: a hint. @type {DiagnoseWith} */
export function diagnoseWith(pasted, context, data) {
  const patterns = prepared.get(data) ?? prepare(data);
  prepared.set(data, patterns);
  const said = readings(pasted);
  const hosts = Object.entries(data.hosts);
  const server = namedIn(said[0].replace(/https?:\/\/\S+/g, ""), hosts);
  const link = namedIn(said[0], hosts);
  const page = Object.keys(data.providers).find((slug) => slug === context);
  const near = [server, link, page];
  /** Wording that other servers have for something else proves no provider. @type {Judge} */
  const isProof = ({ slug, cause, parts }) =>
    !!slug && !patterns.some((other) => !other.slug && (other.cause !== cause || VAGUE.includes(cause)) && contains(other.parts, parts.join(" ")));
  /** The longer, the more specific. @type {Weigh} */
  const weight = ({ slug, cause, parts }) => parts.join("").length + (slug && near.includes(slug) ? 20 : 0) - (VAGUE.includes(cause) ? 1e3 : 0);
  const found = patterns
    .filter((pattern) => said.some((text) => contains(pattern.parts, text)) && (!pattern.slug || near.includes(pattern.slug) || isProof(pattern)))
    .sort((a, b) => weight(b) - weight(a));

  const provider = server ?? found.find(isProof)?.slug ?? link ?? page ?? null;
  const [imap, smtp] = [IMAP, SMTP].map((signs) => said[0].match(signs)?.length ?? 0);
  const best = found.filter(({ cause }, index) => found.findIndex((other) => other.cause === cause) === index);
  return best.map(({ cause, slug, protocols = [], fragment, ...own }) => {
    const [, actor, , fix] = data.causes[cause];
    const theirs = slug === provider ? own : null;
    const protocol = imap === smtp ? (protocols[1] ? null : protocols[0] ?? null) : imap > smtp ? "imap" : "smtp";
    return { cause, provider, protocol, actor: theirs?.actor ?? actor, step: theirs?.step ?? null, fix: theirs?.fix ?? fix, fragment };
  });
}
