// What other programs may call: lookup(), diagnose() and diagnoseAll(), on any page of this site. Nothing that was typed is
// stored or sent.
import { load } from "./dom.js";
import { diagnoseWith } from "./diagnose.js";
import { lookupIn } from "./lookup.js";

const data = await load("box");

/** @type {Pasted<LookupAnswer>} */
export const lookup = (pasted) => lookupIn(pasted, data);

/** The likeliest cause first. @type {Diagnose<Diagnosis[]>} */
export async function diagnoseAll(text, options) {
  return diagnoseWith(text, options?.provider, await load("diagnose"));
}

/** @type {Diagnose<ShortDiagnosis | null>} */
export async function diagnose(text, options) {
  const [found] = await diagnoseAll(text, options);
  return found ? { cause: found.cause, provider: found.provider, protocol: found.protocol, actor: found.actor } : null;
}
