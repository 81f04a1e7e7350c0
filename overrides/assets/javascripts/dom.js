// @ts-check
// Small tools of the parts that build something. Data and typed text become text nodes, never markup.

/** @typedef {(key: string, values?: Record<string, string | number>) => string} Words */

/** @param {string} tag @param {Record<string, string>} attributes @param {(Node | string)[]} children */
export function el(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

/** @param {string} pattern @param {Record<string, string | number>} values */
export const fill = (pattern, values) => pattern.replace(/\{(\w+)\}/g, (hole, name) => String(values[name] ?? hole));

/** A data block of the page. @param {string} id */
export const readBlock = (id) => JSON.parse(document.getElementById(id)?.textContent ?? "{}");

/** @param {Record<string, string>} strings @returns {Words} */
export const wordsOf = (strings) => (key, values = {}) => fill(strings[key] ?? "", values);

/** The value of `key` in an address such as …#domain=163.com&to=steps. @param {string} key */
export const fromHash = (key) => new URLSearchParams(location.hash.slice(1)).get(key) ?? "";

/** Without an entry in the history. @param {Record<string, string>} values Empty ones are left out. */
export function setHash(values) {
  const hash = Object.entries(values).filter(([, value]) => value).map((pair) => pair.join("=")).join("&");
  history.replaceState(null, "", hash ? `#${hash}` : location.pathname + location.search);
}

/** For those who listen instead of looking. @param {string} text */
export function say(text) {
  const live = document.getElementById("live");
  if (live) live.textContent = text;
}

/** @param {string} value @param {Words} words */
export const copyButton = (value, words) =>
  el("button", { type: "button", class: "copy", "data-copy": value, "aria-label": words("copy.value", { value }) }, words("copy.copy"));
