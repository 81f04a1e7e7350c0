// @ts-check
// Puts what lookup() found into the templates of the page: /helper/ and the home page show the same card.
import { absolute, readBlock, render, say } from "./dom.js";

/** @type {Record<string, string>} */
const TONES = { password: "ok", oauth_only: "no", unconfirmed: "unsure" };

const { providers, strings, helper } = readBlock("lookup-data");

/** @param {Found} found @param {Protocol} protocol @param {string} address */
function server(found, protocol, address) {
  const { host, port, security } = found[protocol];
  const form = found.username[protocol];
  return {
    [`${protocol}_host`]: host,
    [`${protocol}_port`]: port,
    [`${protocol}_security`]: strings[`security.${security}`],
    [`${protocol}_user`]: form === "local_part" ? found.local || "name" : address,
    [`${protocol}_form`]: strings[`username.${form}`],
  };
}

/** @param {Found} found @returns {Values} */
function valuesOf(found) {
  const { slug, domain, local, binding, passwordType } = found;
  const { typeName: type, passwordName, guide: page, choice, ...provider } = providers[slug];
  const address = `${local || "name"}@${domain}`;
  const typeInText = type.toLowerCase();
  const called = passwordName.toLowerCase() === typeInText ? "" : passwordName;
  const works = binding !== "oauth_only";
  // A guide that asks for the domain gets the answer along.
  const guide = choice ? `${page}#domain=${domain}` : page;
  return {
    ...provider, domain, address, type, typeInText, called, works, guide,
    refused: !works,
    [`instead-${slug}`]: !works,
    state: strings[`state.${binding}`],
    tone: TONES[binding],
    password: called ? `${type} (${called})` : type,
    separate: works && passwordType !== "login_password",
    ...server(found, "imap", address),
    ...server(found, "smtp", address),
    anchor: choice ? `${guide}&to=` : `${page}#`,
    guideUrl: absolute(guide),
    link: absolute(`${helper}#domain=${domain}`),
  };
}

/** @param {Answer} answer @returns {Values} */
function values(answer) {
  if (answer.kind === "provider") return valuesOf(answer);
  if (answer.kind === "invalid") return { [answer.reason]: true };
  if (answer.kind === "typo") return { ...answer, address: answer.local + (answer.local && "@") + answer.suggestion };
  return answer;
}

/** @param {string} name @param {string} type @param {string | null} content */
function download(name, type, content) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([content ?? ""], { type: `application/${type}` }));
  link.download = name;
  link.click();
  // Some browsers read it only after the click is over.
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}

/**
 * Fills the place of the answer and says so.
 * @param {HTMLElement} place @param {any} answer
 * @param {(suggestion: string) => void} decide Gets the address that was meant, or "" if the domain is right as it is.
 */
export function showCard(place, answer, decide) {
  const filled = values(answer);
  /** @type {Record<string, () => void>} What the buttons with data-do do. */
  const actions = {
    take: () => decide(String(filled.address)),
    keep: () => decide(""),
    print: () => print(),
    thunderbird: async () => download(`${answer.domain}.xml`, "xml", (await import("./profiles.js")).autoconfig(answer)),
    // An iPhone recognises a profile by this type.
    apple: async () =>
      download(`${answer.domain}.mobileconfig`, "x-apple-aspen-config", (await import("./profiles.js")).mobileconfig(answer)),
  };
  place.replaceChildren(render(`card-${answer.kind}`, filled));
  place.dataset.kind = answer.kind;
  place.hidden = false;
  place.onclick = ({ target }) => actions[/** @type {HTMLElement} */ (target).dataset.do ?? ""]?.();
  const [title, text] = place.children;
  place.ariaLabel = title.textContent;
  say(`${title.textContent}\n${text.textContent}`);
}
