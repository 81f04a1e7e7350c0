// Types of what the pages hold for their scripts; browsers never fetch this file.
export {};

declare global {
  /** Elements by id, each asked for only on the pages that have it. */
  interface Elements {
    [id: `copy-${string}`]: HTMLElement;
    canonical: HTMLLinkElement;
    live: HTMLElement;
    /** On the home page. */
    filter: HTMLFormElement;
    "filter-text": HTMLInputElement;
    "filter-type": HTMLSelectElement;
    "filter-count": HTMLElement;
    "filter-none": HTMLElement;
    sheet: HTMLTableElement;
    /** On guides, `choice` where the domain is asked for. */
    choice: HTMLFieldSetElement;
    walk: HTMLElement;
    "walk-count": HTMLElement;
    /** On guides and /errors/. */
    paste: HTMLFormElement;
    "paste-text": HTMLTextAreaElement;
    answers: HTMLElement;
    /** On /errors/. */
    "paste-provider": HTMLSelectElement;
    /** On /helper/ and the home page. */
    helper: HTMLFormElement;
    "helper-text": HTMLInputElement;
    result: HTMLElement;
    /** On /embed/. */
    heard: HTMLElement;
    search: HTMLDialogElement;
    "search-text": HTMLInputElement;
    "search-status": HTMLElement;
    "search-results": HTMLElement;
    "search-generic": HTMLElement;
    /** On /support/. */
    support: SupportForm;
    "support-note": HTMLElement;
    "support-look-up": HTMLAnchorElement;
    "support-result": HTMLElement;
    "support-short": HTMLElement;
    "support-link": HTMLAnchorElement;
    "support-spoken": HTMLAnchorElement;
    "support-reply": HTMLElement;
    "support-matrix": HTMLTableElement;
  }

  /** JSON inside a page, see macros/view/. */
  interface Blocks {
    "lookup-data": LookupData & LookupTexts;
    "support-data": SupportData;
  }
  /** What the page's file of data, assets/data/diagnose-<language>.js, sets; see loadDiagnoseData() of dom.js. */
  var diagnoseData: DiagnoseData | undefined;

  /** What fills the {words in braces} of a template; what is empty drops the parts with its name in data-if. */
  type Values = Record<string, unknown>;
  type Fill = (pattern: string, values: Values) => string;
  type Read = (name: string) => string;
  type Say = (text: string) => void;
  type Handle = (event: Event) => void;

  /** `ignored`: for these reasons the text is no address, and nothing is said. `onAnswer` gets a mailbox's domain, or "". */
  type AnswerBelow = (input: HTMLInputElement, ignored: Reason[], onAnswer?: (domain: string) => void) => () => void;

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
