// Types of the helper's pages (helper.js, paste.js, walk.js); browsers never fetch this file.
export {};

declare global {
  /** What the templates of cards.html.j2 are filled with. */
  type Values = Record<string, any>;
  type Fill = (pattern: string, values: Values) => string;
  type Read = (name: string) => string;
  /** Gets an element that the page has wherever it is asked for. */
  type ById = (id: string) => any;
  type Say = (text: string) => void;

  /** `ignored`: for these reasons the text is no address, and nothing is said. `onAnswer` gets a mailbox's domain, or "". */
  type AnswerBelow = (input: HTMLInputElement, ignored: Reason[], onAnswer?: (domain: string) => void) => () => void;

  /** What the box for a pasted error knows besides. */
  interface DiagnoseData {
    /** Provider → the places in `causes` of those that its guide explains, as digits of base 36. */
    guides: Record<string, string>;
  }
  /** What diagnoseAll() says of one cause; a link to the page knows less of it. */
  type Finding = Partial<Omit<Diagnosis, "protocol">> & { cause: string; protocol?: string | null };
  type OfFinding<Result> = (finding: Finding, index: number) => Result;
  /** The numbers of the steps that were done; with `numbers` these are kept from now on. */
  type Memory = (key: string, numbers?: number[]) => number[];
}
