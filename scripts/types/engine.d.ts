// Types of the helper's engine (config-helper.js and what it imports); browsers never fetch this file.
export {};

declare global {
  type Change = (text: string) => string;
  type Compare = (a: string, b: string) => boolean;
  /** For replace(); a group that is not in the text is undefined. */
  type Replacer = (whole: string, ...groups: (string | undefined)[]) => string;
  type Pasted<Answer> = (pasted: unknown) => Answer;

  type Reason = "empty" | "too_long" | "two_addresses" | "markup" | "no_domain" | "bad_domain";
  /** `local` is "" for a bare domain; the domain is in its ASCII form. */
  type ParsedAddress = { local: string; domain: string } | { reason: Reason };

  interface Server {
    host: string;
    port: number;
    security: string;
  }
  interface LookupFound {
    kind: "provider";
    slug: string;
    name: string;
    domain: string;
    local: string;
    binding: string;
    passwordType: string;
    imap: Server;
    smtp: Server;
    /** "full_address" or "local_part" */
    username: { imap: string; smtp: string };
  }
  type LookupAnswer =
    | LookupFound
    | { kind: "typo"; suggestion: string; domain: string; local: string }
    | { kind: "enterprise_hint"; of: string; name: string; domain: string }
    | { kind: "unknown"; domain: string }
    | { kind: "invalid"; reason: Reason };

  type AddressParts = (local: string, domain: string, isHost: boolean) => [string, string];

  /** lookup_data() of macros/view/page_data.py. */
  interface LookupData {
    providers: Record<string, { name: string; binding: string; passwordType: string }>;
    /** IMAP, then SMTP: host, port, security, user-name form. */
    servers: [string, number, string, string, string, number, string, string][];
    /** Domain → provider and the index of its row in `servers`. */
    domains: Record<string, [string, number]>;
    /** Host of a website for reading mail → a domain of its provider, where its name does not say it. */
    webmail: Record<string, string>;
    primary: string[];
    leaveAlone: string[];
    /** Domain → why it is not what it looks like, in the page's language. */
    notThis: Record<string, string>;
    enterprise: { id: string; name: string; domains: string[]; suffixes: string[]; mx: string[] }[];
    /** As normalise() writes it → slug or `company:<id>`, the domain that it means or "", and: in the midst of a text too? */
    names: Record<string, [string, string, boolean]>;
  }

  /** assets/data/box-<language>.js: box_data() of macros/view/page_data.py. */
  interface BoxData extends LookupData {
    /** How people say that no mail arrives, in the notation of `match`. */
    noError: string[];
    /** Enterprise service → the websites where its users sign in. */
    signIn: Record<string, string>;
    answers: Record<string, Tree[]>;
    words: Record<string, string>;
    /** Values for the templates; `opening`: for each step the one that opens its screen. */
    providers: Record<
      string,
      LookupData["providers"][string] & { page: string; asks: boolean; works: boolean; opening: number[] }
    >;
    /** Address of /helper/. */
    helper: string;
    strings: Record<string, string>;
  }
  /** A text, or an element with its attributes and children. */
  type Tree = string | [string, Record<string, string>, ...Tree[]];

  /** What in a text names a mailbox: `owner` is a slug, `company:<id>`, or "" for what is not known. */
  interface Mention {
    by: "host" | "address" | "domain" | "name" | "recipient";
    owner: string;
    domain: string;
    answer?: Known;
  }
  type Known = Exclude<LookupAnswer, { kind: "invalid" }>;
  interface Mentions {
    found: Mention[];
    /** The text without them, normalised. */
    rest: string;
  }
  type IsMeant = (name: string, before: string, after: string, anywhere: boolean) => boolean;
  type NamesIn = (text: string, names: LookupData["names"]) => Mentions;
  type MentionsIn = (text: string, data: BoxData) => Mentions;
  /** For replace() with ADDRESS and HOST. */
  type Replaced = (whole: string, given: string, host: string, at: number) => string;
  type Note = (by: Mention["by"], local: string, domain: string) => string;
  type OwnOf = (mentions: Mention[]) => Mention | undefined;
  type Misspelt = (text: string, data: BoxData) => Known | null;
  type AnswerOf = (owner: string, mentions: Mention[], data: BoxData) => Known | null;
  type FindingsIn = (text: string, rest: string, slug: string | null, diagnosis: DiagnoseData) => Diagnosis[];
  type Alone = (text: string, found: Mention[], rest: string, data: BoxData) => LookupAnswer | null;
  type ChoiceOf = (slug: string, data: BoxData) => string[];
  type IsError = (text: string, findings: Diagnosis[]) => boolean;
  type StrangeIn = (found: Mention[], single: LookupAnswer | null, rest: string, failed: boolean, data: BoxData) => Known | null;
  type QueryOf = (text: string, answer: Omit<Understood, "query">, diagnosis: DiagnoseData) => string;

  /** What a text is. */
  interface Understood {
    mailbox: Known | null;
    /** How it was recognised; "reply": by the words of its server. */
    by: Mention["by"] | "reply" | null;
    /** Is the mailbox all that the text says? */
    isAll: boolean;
    /** Domains with different servers between which a reader must choose, where the text names none. */
    domains: string[];
    /** Other mailboxes that it names. */
    others: Mention[];
    /** For the mailbox, the likeliest first. */
    findings: Finding[];
    isError: boolean;
    /** No error, but no new mail. */
    isSilent: boolean;
    /** What is wrong with an address that is none. */
    invalid: Reason | null;
    /** For full-text search. */
    query: string;
  }
  interface Context {
    provider?: string | null;
    isPicked?: boolean;
  }
  type Understand = (pasted: unknown, data: { box: BoxData; diagnosis: DiagnoseData }, context?: Context) => Understood;

  /** assets/data/diagnose-<language>.js, see macros/view/page_data.py. */
  interface DiagnoseData {
    /** Cause → title, who must act, general fragments, fix, weak fragments; the fragments with | between them. */
    causes: Record<string, [string, string, string, string[], string]>;
    providers: Record<string, string>;
    /** Provider → how the names of its machines end, and wording that only its servers use; "" → those of companies. */
    hosts: Record<string, string[]>;
    errors: OwnError[];
    /** Without fragments: symptoms, and how to go on where no password works. */
    textless: OwnError[];
    /** Provider → the causes that its guide explains. */
    guides: Record<string, string[]>;
  }
  type Protocol = "imap" | "smtp";
  /** Provider, cause, protocols, who must act (null: as the cause says), step that repairs it, fragments, fix. */
  type OwnError = [string, string, Protocol[], string | null, number | null, string[], string[]];
  /** A fragment ready to be looked for. */
  interface Pattern {
    cause: string;
    fragment: string;
    parts: string[];
    isWeak: boolean;
    /** What one provider says; null for a general fragment. */
    row: OwnError | null;
  }
  type Prepare = (data: DiagnoseData) => Pattern[];
  /** A pattern that a text has. `proof`: the provider whose server alone says so. */
  type Candidate = Pattern & { weight: number; proof?: string | null };
  /** `near`: the providers that the text or the page speaks of. */
  type Judge = (pattern: Pattern, near: (string | undefined)[], patterns: Pattern[]) => Candidate;
  type Candidates = (said: string[], shortest: number, near: (string | undefined)[], data: DiagnoseData) => Candidate[];
  type WhoIsNamed = (text: string, hosts: DiagnoseData["hosts"]) => string | undefined;
  /** `own`: the protocols over which the mailbox says this. */
  type ProtocolOf = (text: string, own: Protocol[]) => Protocol | null;
  type OwnErrors = (provider: string | null, cause: string, protocol: string | null, data: DiagnoseData) => OwnError[];
  interface Diagnosis {
    cause: string;
    provider: string | null;
    protocol: Protocol | null;
    actor: string;
    /** Number of the step in the provider's guide that repairs it. */
    step: number | null;
    fix: string[];
    /** What was recognised, in the notation of `match`. */
    fragment: string;
  }
  type LookupIn = (pasted: unknown, data: LookupData) => LookupAnswer;
  type Suggest = (typed: string, data: LookupData) => string | undefined;

  /** Does a word or number go on at this place? */
  type At = (text: string, at: number) => boolean;
  /** Do the parts follow each other, as whole words, in a normalised text? */
  type Contains = (parts: string[], text: string) => boolean;
  /** The literal texts of a fragment. */
  type Sides = (fragment: string) => string[];
  /** Where a text has these whole words from a place on, or -1. */
  type Find = (part: string, text: string, from: number) => number;
  type DiagnoseWith = (pasted: unknown, context: unknown, data: DiagnoseData) => Diagnosis[];

  type Profile = (found: LookupFound) => string | null;
  type ServerXml = (tag: string, type: Protocol) => string;
  type ServerKeys = (way: "Incoming" | "Outgoing", server: Server, form: string) => object;
  type Payload = (type: string, part: string) => object;
  type Dict = (entries: Record<string, string | number | true | string[]>) => string;

  type ShortDiagnosis = Pick<Diagnosis, "cause" | "provider" | "protocol" | "actor">;
  type Diagnose<Answer> = (text: unknown, options?: { provider?: string | null }) => Promise<Answer>;
}
