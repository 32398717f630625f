// Runs before the page is drawn: takes the palette from the address, and tells the page around it how high it is.
// Without it the palette is the reader's, and the frame keeps the height that its page gave it.

const theme = new URLSearchParams(location.search).get("theme");
if (theme === "light" || theme === "dark") document.documentElement.dataset.theme = theme;

function tellHeight() {
  const page = document.documentElement;
  const height = Math.ceil(page.getBoundingClientRect().height);
  parent.postMessage({ type: "figure-height", height, id: page.dataset.figure }, "*");
}

if (parent !== window) {
  addEventListener("load", () => {
    tellHeight();
    new ResizeObserver(tellHeight).observe(document.documentElement);
  });
}
