// Makes the headings of a table into sort buttons.
import { byId } from "./dom.js";

/** A third press brings the original order back. @type {Record<string, string>} */
const NEXT = { none: "ascending", ascending: "descending", descending: "none" };

/** @param {HTMLTableElement} table */
export function makeSortable(table) {
  const body = table.tBodies[0];
  const original = [...body.rows];
  const { compare } = new Intl.Collator(document.documentElement.lang, { numeric: true });
  /** @type {NodeListOf<HTMLTableCellElement>} */
  const heads = table.querySelectorAll("th[data-sort]");

  /** @param {HTMLTableCellElement} head */
  const sortBy = (head) => {
    const order = NEXT[head.getAttribute("aria-sort") ?? "none"];
    for (const other of heads) other.setAttribute("aria-sort", other === head ? order : "none");
    /** @param {HTMLTableRowElement} row */
    const text = (row) => row.cells[head.cellIndex].textContent?.trim() ?? "";
    const sign = { none: 0, ascending: 1, descending: -1 }[order] ?? 0;
    body.append(...[...original].sort((a, b) => sign * compare(text(a), text(b))));
  };

  for (const head of heads) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "sort";
    button.append(...head.childNodes);
    button.onclick = () => sortBy(head);
    head.append(button);
    head.setAttribute("aria-sort", "none");
  }
}

/** The table of the home page. */
export function start() {
  makeSortable(byId("sheet"));
}
