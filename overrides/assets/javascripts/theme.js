// @ts-check
// The only classic script: it runs before the first paint, so that no page flashes in the wrong colours.
// Stores one word under "theme", and only after the reader has pressed the button.
(() => {
  const root = document.documentElement;
  const THEMES = ["auto", "light", "dark"];

  // Storage throws where it is forbidden; the page then follows the device.
  const stored = () => {
    try {
      return localStorage.getItem("theme") ?? "auto";
    } catch {
      return "auto";
    }
  };

  /** @param {string} theme */
  const store = (theme) => {
    try {
      localStorage.setItem("theme", theme);
    } catch {
      // The choice then lasts as long as the page.
    }
  };

  /** @param {string} theme */
  const apply = (theme) => {
    root.dataset.theme = theme;
    for (const meta of document.querySelectorAll("meta[data-scheme]")) {
      const scheme = meta.getAttribute("data-scheme");
      const chosen = theme === scheme ? "all" : "not all";
      meta.setAttribute("media", theme === "auto" ? `(prefers-color-scheme: ${scheme})` : chosen);
    }
  };

  /** Says the present choice in the name of the button. @param {Element} button */
  const name = (button) => {
    const text = button.getAttribute(`data-${root.dataset.theme}`) ?? "";
    for (const place of button.querySelectorAll("[data-theme-name]")) place.textContent = text;
    button.setAttribute("title", button.textContent?.trim() ?? "");
  };

  const start = stored();
  apply(THEMES.includes(start) ? start : "auto");
  // Browsers refuse module scripts on file://, so there the controls that need them stay away.
  if (location.protocol !== "file:") root.classList.add("js");

  addEventListener("DOMContentLoaded", () => {
    for (const button of document.querySelectorAll("[data-theme-toggle]")) {
      name(button);
      button.addEventListener("click", () => {
        const next = THEMES[(THEMES.indexOf(root.dataset.theme ?? "") + 1) % THEMES.length];
        apply(next);
        store(next);
        name(button);
      });
    }
  });
})();
