// The question on a guide which domain it is, answered by a radio button or by #domain=163.com&to=steps in the address.
// Without script and in print every block is shown.
import { byId, fromHash, setHash } from "./dom.js";

/** Shows what holds for the domain, and with "" everything. Before anybody chooses, the main domains are enough to read, without
 * remarks on single ones. @param {string | undefined} domain @param {string[]} main */
function showOnly(domain, main) {
  /** @type {NodeListOf<HTMLElement>} */
  const blocks = document.querySelectorAll("[data-for]");
  for (const block of blocks) {
    const own = block.dataset.for?.split(" ") ?? [];
    const isOf = domain ? own.includes(domain) : !block.matches(".hint, .unsure") && main.some((each) => own.includes(each));
    // A class and not `hidden`, because print must bring the block back.
    block.classList.toggle("not-chosen", domain !== "" && !isOf);
  }
}

/** Messages for support name the domain, their links too. @param {string} domain */
function nameInMessages(domain) {
  /** @type {NodeListOf<HTMLElement>} */
  const messages = document.querySelectorAll(".stuck .message");
  for (const shown of messages) {
    shown.dataset.words ??= shown.textContent ?? "";
    const [step, mailbox, link, ...rest] = shown.dataset.words.split("\n");
    const lines = [step, `${mailbox} @${domain}`, link.replace("#", `#domain=${domain}&to=`), ...rest];
    shown.textContent = domain ? lines.join("\n") : shown.dataset.words;
    /** @type {HTMLElement} */ (shown.nextElementSibling).dataset.copy = shown.textContent;
  }
}

export function start() {
  const fieldset = byId("choice");
  const radios = [...fieldset.querySelectorAll("input")];
  const choice = () => radios.find(({ checked }) => checked)?.value;
  const chosen = () => choice() ?? "";

  const show = () => {
    showOnly(choice(), fieldset.dataset.main?.split(" ") ?? []);
    nameInMessages(chosen());
  };

  const followHash = () => {
    const wanted = fromHash("domain").toLowerCase();
    const radio = radios.find(({ value }) => value && value === wanted);
    let place = fromHash("to") || "servers";
    if (radio) {
      radio.checked = true;
      show();
    } else {
      // Any other address goes where the browser takes it, but keeps the answer.
      place = document.querySelector(":target")?.id ?? "";
      if (!place) return;
      if (chosen()) setHash(`domain=${chosen()}&to=${place}`);
    }
    const reached = document.getElementById(place);
    for (const marked of document.querySelectorAll(".is-target")) marked.classList.remove("is-target");
    reached?.classList.add("is-target");
    reached?.scrollIntoView();
  };

  fieldset.onchange = () => {
    show();
    setHash(chosen() && `domain=${chosen()}`);
  };
  addEventListener("hashchange", followHash);
  fieldset.hidden = false;
  // A browser keeps the answer when the page is reloaded.
  show();
  followHash();
}
