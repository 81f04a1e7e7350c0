// @ts-check
// "Did you mean gmail.com?" The rule abstains in doubt: a hint for a real domain is worse than none.

/** Is `a` exactly one slip away from `b`: a letter too many, missing, wrong, or two neighbours swapped?
 * @param {string} a @param {string} b */
export function oneSlip(a, b) {
  let at = 0;
  while (at < a.length && a[at] === b[at]) at += 1;
  const [restA, restB] = [a.slice(at), b.slice(at)];
  const isSwap = restA[0] === restB[1] && restA[1] === restB[0] && restA.slice(2) === restB.slice(2);
  return a !== b && (isSwap || restA.slice(1) === restB || restA === restB.slice(1) || restA.slice(1) === restB.slice(1));
}

/** "hotmail.co.uk" → ["hotmail", "co.uk"] @param {string} domain */
function split(domain) {
  const dot = domain.indexOf(".");
  return [domain.slice(0, dot), domain.slice(dot + 1)];
}

/** Short names and names with digits are all real somewhere (162.com, aol.com): only words can be misspelled.
 * @param {string} name */
const isWord = (name) => /^[a-z]{4,}$/.test(name);

/** @param {string} text */
const sorted = (text) => [...text].sort().join("");

/** Four letters have too many real neighbours (sina, sika; list, last), unless two were swapped or one was doubled.
 * @param {string} name @param {string} real */
function canMean(name, real) {
  const isSlipOfHand = sorted(name) === sorted(real) || name.replace(/(.)\1/, "$1") === real;
  return isWord(name) && isWord(real) && (real.length > 4 || isSlipOfHand);
}

/**
 * The one domain that `typed` is a misspelling of. The caller has made sure that `typed` is not a known domain.
 * @param {string} typed
 * @param {{ domains: object, primary: string[], leaveAlone: string[] }} data
 */
export function suggest(typed, { domains, primary, leaveAlone }) {
  if (leaveAlone.includes(typed)) return null;
  const [name, ending] = split(typed);
  const candidates = Object.keys(domains).filter((domain) => {
    const [real, realEnding] = split(domain);
    // Half of all two-letter endings are one slip apart, and each is a country.
    if (name === real) return primary.includes(domain) && realEnding.length > 2 && oneSlip(ending, realEnding);
    return ending === realEnding && canMean(name, real) && oneSlip(name, real);
  });
  return candidates.length === 1 ? candidates[0] : null;
}
