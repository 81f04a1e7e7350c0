// One question on a guide ("which is your address?"), answered by a radio button or by #domain=163.com in the address.
// With &to=steps the link leads there, else to the servers. Until it is answered every block is shown, as without script and in print.
import { fromHash } from "./dom.js";

/** @param {string} value An empty value shows everything again. */
function showOnly(value) {
  /** @type {NodeListOf<HTMLElement>} */
  const blocks = document.querySelectorAll("[data-for]");
  for (const block of blocks) {
    // A class and not `hidden`, because print must bring the block back.
    block.classList.toggle("not-chosen", value !== "" && !block.dataset.for?.split(" ").includes(value));
  }
}

/** @param {HTMLFieldSetElement} fieldset */
function offer(fieldset) {
  const key = fieldset.dataset.choice ?? "";
  /** @type {HTMLInputElement[]} */
  const radios = [...fieldset.querySelectorAll("input")];

  const followHash = () => {
    const wanted = fromHash(key).toLowerCase();
    const radio = radios.find(({ value }) => value && value === wanted);
    if (!radio) return; // any other address goes where the browser takes it
    radio.checked = true;
    showOnly(radio.value);
    document.getElementById(fromHash("to") || "servers")?.scrollIntoView();
  };

  fieldset.addEventListener("change", (event) => {
    const { value } = /** @type {HTMLInputElement} */ (event.target);
    showOnly(value);
    history.replaceState(null, "", value ? `#${key}=${value}` : location.pathname + location.search);
  });
  addEventListener("hashchange", followHash);
  fieldset.hidden = false;
  // A browser keeps the answer when the page is reloaded.
  showOnly(radios.find((radio) => radio.checked)?.value ?? "");
  followHash();
}

export function start() {
  /** @type {NodeListOf<HTMLFieldSetElement>} */
  const fieldsets = document.querySelectorAll("fieldset[data-choice]");
  for (const fieldset of fieldsets) offer(fieldset);
}
