// @ts-check
// Makes the headings of a table into sort buttons. A third press brings the original order back.

/** @typedef {"none" | "ascending" | "descending"} Order */

/** @type {Record<string, Order>} */
const NEXT = { none: "ascending", ascending: "descending", descending: "none" };
const collator = new Intl.Collator(document.documentElement.lang, { numeric: true });

/** @param {HTMLTableRowElement} row @param {number} column */
const cellText = (row, column) => row.cells[column].dataset.value ?? row.cells[column].textContent?.trim() ?? "";

/** @param {HTMLTableRowElement[]} rows @param {number} column @param {Order} order */
function sorted(rows, column, order) {
  if (order === "none") return rows;
  const sign = order === "ascending" ? 1 : -1;
  return [...rows].sort((a, b) => sign * collator.compare(cellText(a, column), cellText(b, column)));
}

/** @param {HTMLTableElement} table */
function makeSortable(table) {
  const body = table.tBodies[0];
  const original = [...body.rows];
  /** @type {HTMLTableCellElement[]} */
  const heads = [...table.querySelectorAll("th")].filter((head) => head.hasAttribute("data-sort"));

  /** @param {HTMLTableCellElement} head */
  const sortBy = (head) => {
    const order = NEXT[head.ariaSort ?? "none"];
    for (const other of heads) other.setAttribute("aria-sort", other === head ? order : "none");
    body.append(...sorted(original, head.cellIndex, order));
  };

  for (const head of heads) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "sort";
    button.append(...head.childNodes);
    button.addEventListener("click", () => sortBy(head));
    head.append(button);
    head.setAttribute("aria-sort", "none");
  }
}

export function start() {
  const tables = new Set([...document.querySelectorAll("th[data-sort]")].map((head) => head.closest("table")));
  for (const table of tables) if (table) makeSortable(table);
}
