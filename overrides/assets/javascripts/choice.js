// The question on a guide which domain it is, answered by a radio button or by #domain=163.com&to=steps in the address.
// Until it is answered every block is shown, as without script and in print.
import { byId, fromHash, setHash } from "./dom.js";

/** @param {string} value An empty value shows everything again. */
function showOnly(value) {
  /** @type {NodeListOf<HTMLElement>} */
  const blocks = document.querySelectorAll("[data-for]");
  for (const block of blocks) {
    // A class and not `hidden`, because print must bring the block back.
    block.classList.toggle("not-chosen", value !== "" && !block.dataset.for?.split(" ").includes(value));
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
  const chosen = () => radios.find(({ checked }) => checked)?.value ?? "";

  const show = () => {
    showOnly(chosen());
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
      if (!place || !chosen()) return;
      setHash(`domain=${chosen()}&to=${place}`);
    }
    document.getElementById(place)?.scrollIntoView();
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
