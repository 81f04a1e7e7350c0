// @ts-check
// Undoes what programs do to an error text on its way to the reader, and compares it like macros/dataset/match.py.

/** Longer texts are logs, and the error stands at their beginning or their end. */
const HALF = 20_000;
const GAP = "…";
/** The characters that bytes 128 to 255 become when a program takes them for Western European. */
const WESTERN = new TextDecoder("windows-1252").decode(Uint8Array.from({ length: 128 }, (_, index) => index + 128));
const GARBLED = new RegExp(`[${WESTERN}\\x80-\\x9f]{4,}`, "g");
/** @type {Record<string, string>} */
const NAMES = { n: "\n", r: "\n", t: " ", lt: "<", gt: ">", amp: "&", quot: '"', apos: "'", nbsp: " " };

/** @param {string} digits @param {number} base */
const character = (digits, base) => String.fromCharCode(parseInt(digits, base));

/** Escapes of Python, JSON, C, HTML and mail (=C7, %C7). A byte stays a character from 128 to 255 for now.
 * @param {string} text */
function unescape(text) {
  return text
    .replace(/(?:[=%][\da-f]{2}){4,}/gi, (run) => run.replace(/.(..)/g, (_, digits) => character(digits, 16)))
    .replace(/\\+(?:x([\da-f]{2})|u([\da-f]{4})|([0-3][0-7]{2})|([nrt])|(?=["'/]))/gi, (_, hex, unicode, octal, name) => {
      if (hex ?? unicode) return character(hex ?? unicode, 16);
      return octal ? character(octal, 8) : (NAMES[name?.toLowerCase()] ?? "");
    })
    .replace(/&(?:#x([\da-f]{1,4})|#(\d{1,5})|([a-z]{2,4}));/gi, (whole, hex, decimal, name) => {
      if (name) return NAMES[name.toLowerCase()] ?? whole;
      return hex ? character(hex, 16) : character(decimal, 10);
    });
}

/** Chinese in UTF-8 or GBK that was taken for Western European: ÇëÊ¹ÓÃ is 请使用. @param {string} run */
function ungarble(run) {
  const bytes = Uint8Array.from(run, (char) => (char < "\u0100" ? char.charCodeAt(0) : 128 + WESTERN.indexOf(char)));
  for (const encoding of ["utf-8", "gbk"]) {
    const text = new TextDecoder(encoding).decode(bytes);
    // One broken character is where the text was cut off; more mean another encoding.
    if (/\p{sc=Han}{2}/u.test(text) && text.split("\ufffd").length <= 2) return text;
  }
  return run;
}

/** Compatibility-normalised, lower case, every run of white space one space. @param {string} text */
export function normalise(text) {
  // NFKC would turn … into three dots, so it is kept apart.
  const parts = text.split(GAP).map((part) => part.normalize("NFKC"));
  return parts.join(GAP).toLowerCase().replace(/[\s\x1c-\x1f\x85]+/g, " ").trim();
}

/** A reply of several lines repeats its code in each, in the middle of the sentence. @param {string} text Normalised. */
const withoutCodes = (text) => text.replace(/['"] ?\+ ?['"]/g, "").replace(/\b[245]\d\d[ -]|\b[245]\.\d{1,3}\.\d{1,3}\s/g, "").replace(/ {2,}/g, " ");

/** What the text may have said, normalised: as it is, unwrapped, and with the lines of a reply joined. @param {unknown} pasted */
export function readings(pasted) {
  const whole = typeof pasted === "string" ? pasted : "";
  const text = whole.length > 2 * HALF ? `${whole.slice(0, HALF)}\n${whole.slice(-HALF)}` : whole;
  const clear = normalise(unescape(text).replace(/[\u200b-\u200f\ufeff]/g, "").replace(GARBLED, ungarble));
  return [...new Set([clear, withoutCodes(clear), normalise(text)])];
}

/** The sides of a fragment of `match`: literal texts that follow each other in order. @param {string} fragment */
export const sides = (fragment) => normalise(fragment).split(GAP).map((side) => side.trim()).filter(Boolean);

const isWordChar = (/** @type {string | undefined} */ char) => char !== undefined && /[a-z0-9]/.test(char);

/** The end of the first occurrence of `side` from `start` that is not part of a longer word or number, or -1.
 * @param {string} side @param {string} text @param {number} start */
function findWhole(side, text, start) {
  for (let found = text.indexOf(side, start); found >= 0; found = text.indexOf(side, found + 1)) {
    const end = found + side.length;
    const isInWord = isWordChar(text[found - 1]) && isWordChar(text[found]);
    if (!isInWord && !(isWordChar(text[end - 1]) && isWordChar(text[end]))) return end;
  }
  return -1;
}

/** Do the sides of a fragment occur in a normalised text? @param {string[]} parts @param {string} text */
export function contains(parts, text) {
  let position = 0;
  for (const side of parts) {
    position = findWhole(side, text, position);
    if (position < 0) return false;
  }
  return true;
}
