// Types of what the pages hold for their scripts; browsers never fetch this file.
export {};

declare global {
  /** Elements by id, each asked for only on the pages that have it. */
  interface Elements {
    [id: `copy-${string}`]: HTMLElement;
    canonical: HTMLLinkElement;
    live: HTMLElement;
    /** On the home page. */
    sheet: HTMLTableElement;
    /** On guides, `choice` where the domain is asked for. */
    choice: HTMLFieldSetElement;
    walk: HTMLElement;
    "walk-count": HTMLElement;
    /** On /embed/. */
    heard: HTMLElement;
    search: HTMLDialogElement;
    "search-text": HTMLTextAreaElement;
    "search-answer": HTMLElement;
    /** On /support/. */
    support: SupportForm;
    "support-note": HTMLElement;
    "support-look-up": HTMLAnchorElement;
    "support-result": HTMLElement;
    "support-short": HTMLElement;
    "support-link": HTMLAnchorElement;
    "support-spoken": HTMLAnchorElement;
    "support-files": HTMLElement;
    "support-reply": HTMLElement;
    "support-matrix": HTMLTableElement;
  }

  /** What the files assets/data/<name>-<language>.js set; see load() of dom.js. */
  interface DataFiles {
    box: BoxData;
    diagnose: DiagnoseData;
  }
  var boxData: BoxData | undefined;
  var diagnoseData: DiagnoseData | undefined;
  type Load = <Name extends keyof DataFiles>(name: Name) => Promise<DataFiles[Name]>;
  type Build = (node: Tree, values: Values, level: number) => Node | string;
  type Render = (template: Tree[], values: Values, level: number) => DocumentFragment;

  /** What fills the {words in braces} of a template; what is empty drops the parts with its name in data-if. */
  type Values = Record<string, unknown>;
  type Fill = (pattern: string, values: Values) => string;
  type Read = (name: string) => string;
  type Say = (text: string) => void;
  type Handle = (event: Event) => void;

  type Put = (id: string, values?: Values) => DocumentFragment;
  type MakeButton = (words: string, name: string, value: string) => HTMLButtonElement;
  type ValuesOf = (found: LookupFound, data: BoxData, isDomainKnown: boolean) => Values;
  /** What site.js asks of a box: to answer what stands in it, to take a text, to do what the page's address says, and to fetch
   * what it will need. With `moves` the reader is led to the answer. */
  interface BoxApi {
    show: (moves?: boolean) => Promise<void>;
    ask: (text: string, moves?: boolean) => Promise<void>;
    follow: () => Promise<void>;
    warm: () => Promise<void>;
  }
  type BoxIn = (form: HTMLFormElement) => BoxApi;

  /** What diagnoseWith() says of one cause; a link to the page knows less of it. */
  type Finding = Partial<Omit<Diagnosis, "protocol" | "actor">> & {
    cause: string;
    protocol?: string | null;
    /** As the cause says, if nothing else is known. */
    actor?: string | null;
  };
  type OfFinding<Result> = (finding: Finding, index: number) => Result;
  /** The numbers of the steps that were done; with `numbers` these are kept from now on. */
  type Memory = (key: string, numbers?: number[]) => number[];
}
