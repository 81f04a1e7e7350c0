// Types of the page for support staff (support.js); browsers never fetch this file.
export {};

declare global {
  /** assets/responses/<mailbox>-<language>.js, see file() of macros/view/responses.py. */
  interface SupportFile {
    /** How plain text writes a link with {words} and {url}. */
    link: string;
    /** Does a password work? */
    takes: boolean;
    /** [topic, its name in a list]; with an error the fragments by which it is known, | between them. */
    steps: string[][];
    errors: string[][];
    general: string[][];
    /** By topic and by the first domain of each server set: Markdown, the link in it, its short form or "". */
    replies: Record<string, Record<string, [string, string, string]>>;
  }
  /** A topic, or a cause alone; with a text also what it is called, and whether the text has the words of an error. */
  interface Wanted {
    name: string;
    title: string;
    isSaid: (fragment: string) => boolean;
  }
  var responses: Record<string, SupportFile> | undefined;
  interface SupportForm extends HTMLFormElement {
    readonly elements: HTMLFormControlsCollection & {
      find: HTMLTextAreaElement;
      mailbox: HTMLSelectElement;
      topic: HTMLSelectElement;
      reply: RadioNodeList;
    };
    readonly dataset: DOMStringMap &
      Record<"unknown" | "missing" | "none" | "nothing" | "asks" | "kept" | "unavailable" | "lang" | "file", string>;
  }
}
