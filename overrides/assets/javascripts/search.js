// What the words that somebody types lead to. The index comes in pieces, as they are needed: Pagefind's, of passages that
// macros/site/search.py has cut into words. What a hit shows comes with it.
import { oneSlip } from "./lookup.js";

const SHOWN = 8;
const OF_ONE_PAGE = 2;
// So many are looked at, because how well their headings fit is only seen in them.
const CANDIDATES = 24;
// A pasted log has thousands.
const MOST_WORDS = 24;
const EXCERPT = 150;
const CHINESE = "\\u3400-\\u4dbf\\u4e00-\\u9fff";
const RUN = new RegExp(`[${CHINESE}]+|(?:(?![${CHINESE}])[\\p{L}\\p{N}])+`, "gu");
const IS_CHINESE = new RegExp(`^[${CHINESE}]`);
// Two characters that stand beside each other and are no word that any heading has.
const CHANCE = 0.25;
const NEAR_WORDS = 5;

/** @type {Promise<SearchIndex> | undefined} */
let loading;

/** @returns {Promise<SearchIndex>} */
async function load() {
  /** @type {HTMLElement | null} */
  const holder = document.querySelector("[data-pagefind]");
  const file = new URL(holder?.dataset.pagefind ?? "", document.baseURI);
  /** @type {[Pagefind, { default: SearchWords }]} */
  const [pagefind, words] = await Promise.all([
    import(file.href),
    import(new URL(`words-${document.documentElement.lang}.js`, file).href),
  ]);
  await pagefind.options({ ranking: { pageLength: 0.4 } });
  return { pagefind, ...words.default, known: new Set(words.default.known) };
}

function index() {
  loading ??= load();
  // The next word tries again.
  loading.catch(() => {
    loading = undefined;
  });
  return loading;
}

/** Begin to fetch the index, so that the first word finds it ready. */
export function warm() {
  index().catch(() => {});
}

/** The words of a text, spelled as in the index (search.py: cut) and as they stand. @type {Cut} */
export function cut(text) {
  return [...text.toLowerCase().matchAll(RUN)].flatMap(([run]) =>
    IS_CHINESE.test(run) ? pairs(run) : [{ spelled: run, shown: run }],
  );
}

/** @type {Cut} */
function pairs(run) {
  const shown = run.length > 1 ? [...run.slice(1)].map((next, at) => run[at] + next) : [run];
  const code = (/** @type {string} */ character) => character.charCodeAt(0).toString(36);
  return shown.map((pair) => ({ spelled: `0${[...pair].map(code).join("")}`, shown: pair }));
}

/** The words that say what is wanted: without those that any question has. @type {Meant} */
function meant(text, fillers) {
  const plain = text.normalize("NFKC").toLowerCase();
  const chinese = fillers.filter((word) => IS_CHINESE.test(word));
  const rest = chinese.reduce((left, word) => left.replaceAll(word, " "), plain);
  const words = cut(rest).filter(({ spelled }) => !fillers.includes(spelled));
  return (words.length ? words : cut(plain)).slice(0, MOST_WORDS);
}

/** The passages with exactly this word. Pagefind alone ranks, and alone also takes words that only begin like it.
 * @param {string} word @param {SearchIndex} index */
async function having(word, { pagefind }) {
  const [ranked, exact] = await Promise.all([pagefind.search(word), pagefind.search(`"${word}"`)]);
  const ids = new Set(exact.results.map(({ id }) => id));
  return ranked.results.filter(({ id }) => ids.has(id));
}

/** The passages with a word, with those that it begins, or with those that it misspells.
 * @param {CutWord} word @param {SearchIndex} index */
async function look({ spelled, shown }, index) {
  // Of a single character, words of two begin with it.
  if (shown.length === 1 && IS_CHINESE.test(shown)) return (await index.pagefind.search(spelled)).results;
  const found = await having(spelled, index);
  if (found.length) return found;
  const known = [...index.known];
  const begun = known.filter((other) => other.startsWith(spelled));
  const meant = begun.length ? begun : known.filter((other) => spelled.length > 3 && oneSlip(spelled, other));
  return (await Promise.all(meant.slice(0, NEAR_WORDS).map((other) => having(other, index)))).flat();
}

/** Each word with the passages that have it, and how much it says: the rarer, the more.
 * @param {string} query @param {SearchIndex} index @returns {Promise<SearchTerm[]>} */
async function terms(query, index) {
  const words = [...new Map(meant(query, index.fillers).map((word) => [word.spelled, word])).values()];
  const found = await Promise.all(words.map((word) => look(word, index)));
  return words.map((word, at) => {
    const share = IS_CHINESE.test(word.shown) && !index.known.has(word.spelled) ? CHANCE : 1;
    return { ...word, results: found[at], share, weight: share * Math.log(1 + index.passages / (1 + found[at].length)) };
  });
}

/** @param {SearchTerm[]} terms */
const weightOf = (terms) => terms.reduce((sum, { weight }) => sum + weight, 0);

/** All passages with any of the words. What has but a part of them comes far behind what has all. @param {SearchTerm[]} terms */
function gathered(terms) {
  /** @type {Map<string, Gathered>} */
  const all = new Map();
  for (const term of terms)
    for (const result of term.results) {
      const { id, score } = result;
      const candidate = all.get(id) ?? { result, score: 0, has: [] };
      candidate.score += term.share * score;
      candidate.has.push(term);
      all.set(id, candidate);
    }
  const whole = weightOf(terms);
  const ranked = [...all.values()].map((one) => ({ ...one, rank: one.score * (weightOf(one.has) / whole) ** 3 }));
  return ranked.sort((a, b) => b.rank - a.rank);
}

/** How much of the query a passage is named by: 0 to 1. A guide is not meant unless its mailbox is named.
 * @param {Passage} passage @param {SearchTerm[]} terms @param {string[]} fillers */
function named({ meta }, terms, fillers) {
  const typed = new Map(terms.map((term) => [term.spelled, term]));
  /** @param {string} phrases */
  const inside = (phrases) =>
    phrases.split(",").flatMap((phrase) => {
      const words = meant(phrase, fillers);
      return words.every(({ spelled }) => typed.has(spelled)) ? words.map(({ spelled }) => spelled) : [];
    });
  const mailbox = inside(meta.names);
  if (meta.names && !mailbox.length) return 0;
  const said = new Set([...mailbox, ...inside(meta.words)]);
  return weightOf(terms.filter(({ spelled }) => said.has(spelled))) / weightOf(terms);
}

/** The line with most of the words, those marked, behind what is to be known of a mailbox first.
 * @param {Passage} passage @param {SearchTerm[]} terms */
function excerpt({ content, meta }, terms) {
  const lines = content.split("\n").map((line) => ({ line, plain: line.toLowerCase() }));
  const fitting = (/** @type {string} */ plain) => weightOf(terms.filter(({ shown }) => plain.includes(shown)));
  const { line, plain } = lines.reduce((best, next) => (fitting(next.plain) > fitting(best.plain) ? next : best));
  const places = terms.flatMap(({ shown }) =>
    [...plain.matchAll(new RegExp(shown, "g"))].map(({ index }) => [index, index + shown.length]),
  );
  const first = Math.min(...places.map(([from]) => from), line.length);
  const start =
    line.length > EXCERPT && first > EXCERPT / 2 ? Math.max(0, Math.min(first - EXCERPT / 3, line.length - EXCERPT)) : 0;
  const shown = document.createDocumentFragment();
  if (meta.state) shown.append(element("b", meta.state), " · ");
  shown.append(
    start ? "…" : "",
    ...marked(line, places, Math.floor(start), Math.floor(start + EXCERPT)),
    start + EXCERPT < line.length ? "…" : "",
  );
  return shown;
}

/** @param {string} line @param {number[][]} places @param {number} from @param {number} to */
function marked(line, places, from, to) {
  const isMarked = (/** @type {number} */ at) => places.some(([start, end]) => start <= at && at < end);
  /** @type {(string | HTMLElement)[]} */
  const parts = [];
  for (let at = from; at < Math.min(to, line.length);) {
    const start = at;
    while (at < Math.min(to, line.length) && isMarked(at) === isMarked(start)) at += 1;
    const text = line.slice(start, at);
    parts.push(isMarked(start) ? element("mark", text) : text);
  }
  return parts;
}

/** @param {"b" | "mark"} tag @param {string} text */
function element(tag, text) {
  const made = document.createElement(tag);
  made.textContent = text;
  return made;
}

/** @param {Passage} passage @param {SearchTerm[]} terms @returns {Hit} */
function hit(passage, terms) {
  const { url, meta } = passage;
  const [page] = url.split("#");
  const section = meta.section ? { url, title: meta.section } : undefined;
  return { url: page, title: meta.title, section, excerpt: excerpt(passage, terms) };
}

/** The best passages, best first, and how many there are. Rejects only where the index cannot be fetched. @type {Search} */
export async function search(query) {
  const all = await index();
  const wanted = await terms(query, all);
  const found = gathered(wanted);
  const fetched = found.slice(0, CANDIDATES).map(async ({ result, rank }) => {
    const passage = await result.data();
    return { passage, rank: rank * (1 + named(passage, wanted, all.fillers)) };
  });
  const ranked = (await Promise.all(fetched)).sort((a, b) => b.rank - a.rank).map(({ passage }) => hit(passage, wanted));
  const hits = ranked.filter(({ url }, at) => ranked.slice(0, at).filter((before) => before.url === url).length < OF_ONE_PAGE);
  const whole = found.filter(({ has }) => has.length === wanted.length).length;
  return { hits: hits.slice(0, SHOWN), total: whole || found.length };
}
