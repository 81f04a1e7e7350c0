// What a page holds for its scripts. Data and typed text become text and attributes, never markup.

/** An element that the page has wherever it is asked for. @template {keyof Elements} Id @param {Id} id */
export const byId = (id) => /** @type {Elements[Id]} */ (document.getElementById(id));

/** @type {Partial<Blocks>} */
const blocks = {};

/** A data block of the page. @template {keyof Blocks} Id @param {Id} id */
export function readBlock(id) {
  blocks[id] ??= JSON.parse(document.getElementById(id)?.textContent ?? "");
  return /** @type {Blocks[Id]} */ (blocks[id]);
}

/** Sets globalThis.diagnoseData. On a disk, where browsers import nothing, the same file is a classic script. @param {string} url */
async function run(url) {
  if (location.protocol !== "file:") return import(url);
  const script = document.createElement("script");
  script.src = url;
  document.head.append(script);
  return new Promise((resolve, reject) => {
    script.onload = resolve;
    script.onerror = reject;
  });
}

/** What only a pasted error needs, and a first look at the page does not: the engine, and the file that the page names. */
export async function loadDiagnosis() {
  /** @type {HTMLElement | null} */
  const form = document.querySelector("[data-diagnose]");
  const file = new URL(form?.dataset.diagnose ?? "", document.baseURI).href;
  const [engine] = await Promise.all([import("./diagnose.js"), globalThis.diagnoseData ?? run(file)]);
  return { ...engine, data: /** @type {DiagnoseData} */ (globalThis.diagnoseData) };
}

/** @type {Fill} Puts values for {words in braces}. */
export function fill(pattern, values) {
  /** @type {Replacer} */
  const value = (hole, name = "") => String(values[name] ?? hole);
  return pattern.replace(/{(\w+)}/g, value);
}

/** A copy of a template of cards.html.j2 with its values. @param {string} id @param {Values} values */
export function render(id, values) {
  const template = /** @type {HTMLTemplateElement} */ (document.getElementById(id));
  const copy = document.importNode(template.content, true);
  /** @type {NodeListOf<HTMLElement>} */
  const elements = copy.querySelectorAll("*");
  for (const element of elements) {
    const { dataset, attributes, childNodes } = element;
    if (dataset.if && !values[dataset.if]) element.remove();
    for (const node of [...attributes, ...childNodes]) if (node.nodeValue) node.nodeValue = fill(node.nodeValue, values);
    if (dataset.href) element.setAttribute("href", dataset.href);
  }
  return copy;
}

/** @type {Read} For somebody else, so never a path on this disk. */
export const absolute = (path) => new URL(path, location.protocol === "file:" ? byId("canonical").href : document.baseURI).href;
/** @type {Read} The value of a name in an address such as …#domain=163.com&to=steps. */
export const fromHash = (name) => new URLSearchParams(location.hash.slice(1)).get(name) ?? "";
/** @type {Say} */
export const setHash = (hash) => history.replaceState(null, "", hash ? `#${hash}` : location.pathname + location.search);
/** @type {Say} For screen readers. */
export function say(text) {
  byId("live").textContent = text;
}
