// What a page holds for its scripts. Data and typed text become text and attributes, never markup.

/** An element that the page has wherever it is asked for. @template {keyof Elements} Id @param {Id} id */
export const byId = (id) => /** @type {Elements[Id]} */ (document.getElementById(id));

/** Runs a file of data, which sets a global. On a disk, where browsers import nothing, the same file is a classic script.
 * @param {string} path From this page. */
export async function runFile(path) {
  const url = new URL(path, document.baseURI).href;
  if (location.protocol !== "file:") return import(url);
  const script = document.createElement("script");
  script.src = url;
  document.head.append(script);
  return new Promise((resolve, reject) => {
    script.onload = resolve;
    script.onerror = reject;
  });
}

/** What only somebody who turns to the box needs, in the page's language: see macros/view/page_data.py. Rejects where it cannot be
 * loaded. @type {Load} */
export async function load(name) {
  const file = fill(document.documentElement.dataset.files ?? "", { name });
  if (!globalThis[`${name}Data`]) await runFile(file);
  return /** @type {any} */ (globalThis[`${name}Data`]);
}

/** @type {Fill} Puts values for {words in braces}. */
export function fill(pattern, values) {
  /** @type {Replacer} */
  const value = (hole, name = "") => String(values[name] ?? hole);
  return pattern.replace(/{(\w+)}/g, value);
}

/** What the data calls from the edition's root, from this page. @type {Change} */
export const fromRoot = (path) => (/^([a-z]+:|[#/])/.test(path) ? path : `${document.documentElement.dataset.root ?? ""}${path}`);

/** An empty list too. @param {unknown} value */
const isEmpty = (value) => !value || String(value) === "";

/** @type {Build} */
function build(node, values, level) {
  if (typeof node === "string") return fill(node, values);
  const [tag, attributes, ...children] = node;
  const { "data-if": condition, "data-slot": slot, ...others } = attributes;
  /** @type {(Node | string)[]} */
  const inside = slot ? /** @type {Node[]} */ (values[slot] ?? []) : children.map((child) => build(child, values, level));
  if ((condition && isEmpty(values[condition])) || (slot && !inside.length)) return "";
  const [, own] = /^h(\d)$/.exec(tag) ?? [];
  const element = document.createElement(own ? `h${Number(own) - 1 + level}` : tag);
  for (const [name, pattern] of Object.entries(others)) {
    const value = fill(pattern, values);
    if (/^(data-)?href$/.test(name)) element.setAttribute("href", fromRoot(value));
    else element.setAttribute(name, value);
  }
  element.append(...inside);
  return element;
}

/** The nodes of a template of answers.html.j2 with its values; `level` is that of its heading. @type {Render} */
export function render(template, values, level) {
  const nodes = document.createDocumentFragment();
  nodes.append(...template.map((node) => build(node, values, level)));
  return nodes;
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
