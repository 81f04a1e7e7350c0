// What somebody types or pastes to find a mailbox.

/** As if typed on a plain keyboard: full-width letters, the Chinese full stop in a domain and stray blanks mean the same. @type {Change} */
export const tidy = (text) =>
  text
    .normalize("NFKC")
    .replace(/\p{Cf}/gu, "")
    // The Chinese full stop may also end a sentence. (Escaped, for the script of other sites must be ASCII.)
    .replace(/([a-z\d])\u3002(?=[a-z\d])|(@[^@\s]*\p{sc=Han})\u3002(?=\p{sc=Han})/giu, "$1$2.")
    // Phones put blanks beside @ and the dot.
    .replace(/\s*@\s*([^\s.@]*)\s*\.\s*(?=[a-z])/giu, "@$1.")
    .replace(/\s+@/g, "@")
    // A phone number may be written in groups.
    .replace(/\d[\d\s]+(?=@)/g, (number) => number.replace(/\s/g, ""))
    .trim();

/** @type {Change} */
export const plain = (text) => tidy(text).toLowerCase();
