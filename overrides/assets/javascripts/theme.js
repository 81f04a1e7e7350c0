// A classic script, because it runs before the first paint, so that no page flashes in the wrong colours.
// It stores one word, under "theme", and only after the reader has pressed the button.
(() => {
  const root = document.documentElement;
  // From "auto" the first press must change something, so it leads to the scheme that the device does not have.
  const isDark = matchMedia("(prefers-color-scheme: dark)").matches;
  const themes = isDark ? ["auto", "light", "dark"] : ["auto", "dark", "light"];

  /** @param {string} theme */
  const apply = (theme) => {
    root.dataset.theme = theme;
    for (const meta of document.querySelectorAll("meta[data-scheme]")) {
      const scheme = meta.getAttribute("data-scheme");
      const media = theme === scheme ? "all" : "not all";
      meta.setAttribute("media", theme === "auto" ? `(prefers-color-scheme: ${scheme})` : media);
    }
  };

  /** @param {HTMLElement} button */
  const label = (button) => {
    const name = button.querySelector("[data-theme-name]");
    if (name) name.textContent = button.getAttribute(`data-${root.dataset.theme}`);
    button.title = button.textContent?.trim() ?? "";
  };

  const next = () => {
    const theme = themes[(themes.indexOf(root.dataset.theme ?? "") + 1) % 3];
    apply(theme);
    try {
      localStorage.setItem("theme", theme);
    } catch {
      // Storage may be forbidden: the choice then lasts as long as the page.
    }
  };

  try {
    const stored = localStorage.getItem("theme") ?? "";
    if (themes.includes(stored)) apply(stored);
  } catch {
    // Forbidden here too: the page follows the device.
  }
  root.classList.add("js");

  const { src } = /** @type {HTMLScriptElement} */ (document.currentScript);
  addEventListener("DOMContentLoaded", () => {
    // Browsers refuse module scripts on file://; see disk.js.
    if (location.protocol === "file:") {
      const script = document.createElement("script");
      script.src = new URL("generated/disk.js", src).href;
      document.head.append(script);
    }
    const button = /** @type {HTMLElement | null} */ (document.querySelector("[data-theme-toggle]"));
    if (!button) return;
    label(button);
    button.onclick = () => {
      next();
      label(button);
    };
  });
})();
