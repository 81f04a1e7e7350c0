// The page /embed/: what a form around <mailbox-config-helper> hears.
import { byId } from "./dom.js";

export function start() {
  document.addEventListener("mailbox-settings", (event) => {
    byId("heard").textContent = JSON.stringify(/** @type {CustomEvent<Settings>} */ (event).detail, null, 2);
  });
}
