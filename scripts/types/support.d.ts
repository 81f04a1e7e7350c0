// Types of the page for support staff (support.js); browsers never fetch this file.
export {};

declare global {
  /** support-data, see macros/view/responses.py. Every value is Markdown that a template may have a place for. */
  interface SupportData {
    /** Short link to each cause, below an edition; "" where there is none. */
    spoken: Record<string, string>;
    mailboxes: Record<string, { sets: Record<string, SharedSet>; parts: Record<string, SharedPart>; general: string[] }>;
    /** The page's language, and others that were loaded. */
    editions: Record<string, SupportEdition>;
    /** Addresses of their modules. */
    others: Record<string, string>;
  }
  /** What all languages have in common of a server set; `parts`: addresses of screens that depend on the domain. */
  interface SharedSet extends Values {
    parts?: Record<string, { url: string }>;
    spoken?: string;
  }
  interface SharedPart extends Values {
    url?: string;
    /** The words of the server. */
    said?: string;
  }
  /** One language. */
  interface SupportEdition extends Values {
    templates: Record<string, string>;
    /** For every reply. */
    values: Values;
    /** How plain text writes a link with {words} and {url}. */
    link: string;
    /** How the list of steps writes one, with the {url} of its screen behind its own {line}, which has places for its values. */
    direct: string;
    /** The day of the general facts. */
    date: string;
    /** Address of the edition. */
    site: string;
    /** General errors; `fix` has places for what is known of the mailbox. */
    causes: Record<string, SupportPart>;
    mailboxes: Record<string, SupportMailbox>;
  }
  interface SupportMailbox extends Values {
    /** By the first domain of each server set. */
    sets: Record<string, Values>;
    /** By topic: step-2, error-bad_credentials.login-failed */
    parts: Record<string, SupportPart>;
    /** Kind of reply → the day on which its facts were checked. */
    dates: Record<string, string>;
    /** The topics for which no password works. */
    refuses?: string[];
  }
  /** A step or an error. */
  interface SupportPart extends Values {
    title?: string;
    sign?: string;
    /** How the list of all steps has this one. */
    line?: string;
    /** The screen of a step. */
    url?: string;
    fix?: string;
  }
  interface SupportForm extends HTMLFormElement {
    readonly elements: HTMLFormControlsCollection & {
      find: HTMLInputElement;
      mailbox: HTMLSelectElement;
      topic: HTMLSelectElement;
      reply: RadioNodeList;
    };
    readonly dataset: DOMStringMap & Record<"unknown" | "none" | "colon" | "lang", string>;
  }
}
