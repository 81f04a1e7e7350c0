// Types of the element for other sites (element.js); browsers never fetch this file.
export {};

declare global {
  /** A provider in one language, see macros/view/page_data.py; `page` is a full address. */
  interface HelperProvider {
    name: string;
    binding: string;
    passwordType: string;
    state: string;
    status: string;
    works: boolean;
    type: string;
    called: string;
    calledLang: string;
    gloss: string;
    page: string;
    asks: boolean;
    /** How sure its password is, and what is uncertain about it, or "". */
    passwordConfidence: Confidence;
    doubt: string;
  }
  type Confidence = "high" | "medium" | "low";
  interface HelperTexts {
    providers: Record<string, HelperProvider>;
    enterprise: LookupData["enterprise"];
    strings: Record<string, string>;
    helper: string;
    notThis: LookupData["notThis"];
    /** By row of `servers`: what to watch for, how sure it is, what is uncertain; texts may be "". */
    rows: [string, Confidence, string][];
  }
  type HelperData = LookupData & HelperTexts & { lang: string };
  /** Written by macros/outputs/element.py before the script. */
  const MAILBOX_HELPER: Omit<LookupData, keyof HelperTexts> & { texts: Record<string, HelperTexts> };

  type ServerSettings = Server & { username: string };
  /** `detail` of the event "mailbox-settings". */
  interface Settings {
    kind: LookupAnswer["kind"];
    slug?: string;
    name?: string;
    domain?: string;
    binding?: string;
    passwordType?: string;
    passwordName?: string;
    passwordConfidence?: Confidence;
    confidence?: Confidence;
    note?: string | null;
    imap?: ServerSettings;
    smtp?: ServerSettings;
    guide?: string;
    suggestion?: string;
    of?: string;
    reason?: Reason;
  }
  type ToSettings = (answer: LookupAnswer, data: HelperData) => Settings;
  type Make = <Tag extends keyof HTMLElementTagNameMap>(
    tag: Tag,
    properties: object,
    ...content: (string | Node)[]
  ) => HTMLElementTagNameMap[Tag];
}
