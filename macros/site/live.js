// Only `make serve` puts this script into the pages that it sends. It loads a page again once it has changed, and shows what is
// being made and what is wrong above the last good page.

/** @typedef {{version: string, doing: string, problem: string}} State */

const script = /** @type {HTMLScriptElement} */ (document.currentScript);
const mine = script.dataset.version;

const host = document.createElement("div");
const root = host.attachShadow({ mode: "open" });
const style = document.createElement("style");
style.textContent = `
  :host { position: fixed; inset: auto 0 0 0; z-index: 99; color: #fff; font: 14px/1.4 ui-monospace, monospace; }
  p { width: fit-content; margin: 0 0 0 auto; padding: .2em .8em; background: #333; }
  pre { max-height: 60vh; margin: 0; padding: 1em; overflow: auto; background: #8c1d18; white-space: pre-wrap; }
  :empty { display: none; }`;
const doing = document.createElement("p");
doing.setAttribute("role", "status");
const problem = document.createElement("pre");
problem.setAttribute("role", "alert");
root.append(style, doing, problem);
document.body.append(host);

/** @type {EventSource | undefined} */
let events;

/** @param {MessageEvent<string>} message */
function show(message) {
  const state = /** @type {State} */ (JSON.parse(message.data));
  if (state.version !== mine) location.reload();
  doing.textContent = state.doing;
  problem.textContent = state.problem;
}

// A browser opens few connections to one server, and a tab that nobody sees would hold one.
function listen() {
  events?.close();
  if (document.visibilityState === "hidden") return;
  // eslint-disable-next-line no-restricted-globals -- this script is never published
  events = new EventSource(`/.live/events?${new URLSearchParams({ path: location.pathname })}`);
  events.onmessage = show;
}

document.addEventListener("visibilitychange", listen);
listen();
