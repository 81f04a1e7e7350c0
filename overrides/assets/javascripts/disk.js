// Entry of every page that is opened from a disk (file://). Browsers refuse module scripts there, so theme.js fetches this file
// in its classic form, generated/disk.js, which `npm --prefix scripts run bundle` makes.
import "./site.js";

// No server turns a folder's address into the page inside.
document.addEventListener(
  "click",
  ({ target }) => {
    const link = /** @type {Element} */ (target).closest("a");
    if (link?.protocol === "file:" && link.pathname.endsWith("/")) link.pathname += "index.html";
  },
  true,
);
