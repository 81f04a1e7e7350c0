// On a page that only leads to another: what stood after the # of the old address goes along, which `refresh` does not do.
// A classic script, because browsers refuse modules on file://. It runs before the page is loaded, and so before the refresh.
(() => {
  const link = document.querySelector("a");
  if (link && !link.hash && location.hash) location.replace(link.href + location.hash);
})();
