// Types of the search (search.js, find.js); browsers never fetch this file.
export {};

declare global {
  /** A hit: the page, and the section of it that answers unless that is its head. */
  interface Hit {
    url: string;
    title: string;
    section?: { url: string; title: string };
    excerpt: Node;
  }
  type Search = (query: string) => Promise<{ hits: Hit[]; total: number }>;

  /** A word as the index spells it, and as it stands in the text. */
  interface CutWord {
    spelled: string;
    shown: string;
  }
  type Cut = (text: string) => CutWord[];
  type Meant = (text: string, fillers: string[]) => CutWord[];

  /** A passage as macros/site/search.py keeps it: `content` has one block of text per line, `meta` phrases between commas. */
  interface Passage {
    url: string;
    content: string;
    meta: { title: string; section: string; state: string; words: string; names: string };
  }
  interface Found {
    id: string;
    score: number;
    data: () => Promise<Passage>;
  }
  interface Pagefind {
    options: (options: object) => Promise<void>;
    search: (text: string) => Promise<{ results: Found[] }>;
  }
  /** pagefind/words-<lang>.js: how many passages there are, what is passed over in a question, the words of all headings. */
  interface SearchWords {
    passages: number;
    fillers: string[];
    known: string[];
  }
  type SearchIndex = Omit<SearchWords, "known"> & { pagefind: Pagefind; known: Set<string> };
  /** `share`: how much of a word it is; `weight`: how much it says, the rarer the more. */
  type SearchTerm = CutWord & { results: Found[]; share: number; weight: number };
  interface Gathered {
    result: Found;
    score: number;
    has: SearchTerm[];
  }
}
