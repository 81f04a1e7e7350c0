// Data and typed text become text and attributes, never markup.

/** @type {ById} */
export const byId = (id) => document.getElementById(id);
/** @type {ById} A data block of the page. */
export const readBlock = (id) => JSON.parse(byId(id).textContent);
/** @type {Fill} Puts values for {words in braces}. */
export const fill = (pattern, values) => pattern.replace(/{(\w+)}/g, (hole, name) => values[name] ?? hole);

/** A copy of a template of cards.html.j2 with its values. @param {string} id @param {Values} values */
export function render(id, values) {
  const copy = document.importNode(byId(id).content, true);
  for (const element of copy.querySelectorAll("*")) {
    const { dataset, attributes, childNodes } = element;
    if (dataset.if && !values[dataset.if]) element.remove();
    for (const node of [...attributes, ...childNodes]) if (!node.children) node.nodeValue = fill(node.nodeValue, values);
    if (dataset.href) element.href = dataset.href;
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
