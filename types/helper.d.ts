// Types that several scripts share; browsers never fetch this file.
import type { Answer as TheAnswer, Found as TheFound } from "../overrides/assets/javascripts/config-helper.js";

declare global {
  type Answer = TheAnswer;
  type Found = TheFound;
  /** What a template is filled with. */
  type Values = Record<string, string | number | boolean | null | undefined>;
  type Protocol = "imap" | "smtp";
  /** What diagnoseAll() says of one cause; a link to the page knows less of it. */
  interface Finding {
    cause: string;
    provider?: string | null;
    protocol?: string | null;
    actor?: string | null;
    step?: number | null;
    fix?: string[];
    fragment?: string;
  }
  /** A row of diagnose-data.errors, see macros/pages/embed.py. */
  type ErrorRow = [string, string, string[], string | null, number | null, string[], string[]];
}
