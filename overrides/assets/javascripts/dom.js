// @ts-check
// Tools of the parts that show an answer. Data and typed text become text and attributes, never markup.

/** @param {string} id @returns {any} */
export const byId = (id) => document.getElementById(id);

/** A data block of the page. @param {string} id */
export const readBlock = (id) => JSON.parse(byId(id).textContent);

/** Puts values for {words in braces}. @param {string} pattern @param {Values} values */
export const fill = (pattern, values) => pattern.replace(/\{(\w+)\}/g, (hole, name) => String(values[name] ?? hole));

/** A copy of a template of cards.html.j2 with its values. @param {string} id @param {Values} values */
export function render(id, values) {
  const copy = document.importNode(byId(id).content, true);
  for (const part of copy.querySelectorAll("[data-if]")) if (!values[part.dataset.if]) part.remove();
  for (const element of copy.querySelectorAll("*")) {
    for (const attribute of element.attributes) attribute.value = fill(attribute.value, values);
    for (const node of element.childNodes) if (node instanceof Text) node.data = fill(node.data, values);
    if (element.dataset.href) element.href = element.dataset.href;
  }
  return copy;
}

/** @param {string} path */
export const absolute = (path) => new URL(path, document.baseURI).href;

/** The value of `key` in an address such as …#domain=163.com&to=steps. @param {string} key */
export const fromHash = (key) => new URLSearchParams(location.hash.slice(1)).get(key) ?? "";

/** @param {string} hash */
export const setHash = (hash) => history.replaceState(null, "", hash ? `#${hash}` : location.pathname + location.search);

/** For those who listen instead of looking. @param {string} text */
export function say(text) {
  byId("live").textContent = text;
}
