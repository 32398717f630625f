// Watches the charts of a page: one that comes near the screen becomes interactive, or, on pages that are about
// something else, one for which a reader asks. Until then, and when anything fails, its drawing stays as it is.

const NEAR = "300px";

/** The styles of what is added here; a page without scripts needs none of them. */
const styled = new Promise((resolve, reject) => {
  const link = document.createElement("link");
  Object.assign(link, { rel: "stylesheet", href: new URL("charts.css", import.meta.url), onload: resolve, onerror: reject });
  document.head.append(link);
});

const near = new IntersectionObserver(
  (entries) => entries.filter((entry) => entry.isIntersecting).forEach((entry) => begin(entry.target)),
  { rootMargin: NEAR },
);

/** Makes the drawing in a room interactive. Rooms that are not shown are never near, so the right one is taken. */
async function begin(room) {
  near.unobserve(room);
  const figure = room.closest("figure.chart");
  try {
    const [{ enliven }] = await Promise.all([import("./charts-live.js"), styled]);
    await enliven(figure, room, specificationOf(figure, room));
    figure.querySelector(".chart-explore")?.dispatchEvent(new Event("explored"));
  } catch (error) {
    console.warn(`The chart stays a picture: ${error.message ?? error.type}`);
    figure.querySelector(".chart-explore")?.dispatchEvent(new Event("failed"));
  }
}

/** Gives the address of a room's specification: that of the narrow room lies beside the wide one's. */
function specificationOf(figure, room) {
  const wide = new URL(figure.dataset.spec, document.baseURI);
  if (room.classList.contains("narrow")) wide.pathname = wide.pathname.replace(/\.vl\.json$/, ".narrow.vl.json");
  return wide;
}

function watch(figure) {
  figure.querySelectorAll(".room").forEach((room) => near.observe(room));
}

/** Adds the button with which a reader asks for the interactive chart. */
function offer(figure) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "chart-explore";
  button.textContent = "Explore this chart";
  button.addEventListener("click", () => watch(figure));
  button.addEventListener("failed", () => (button.textContent = "It could not be loaded. Try again"));
  button.addEventListener("explored", () => {
    if (document.activeElement === button) figure.querySelector(".drawing").focus();
    button.remove();
  });
  const links = figure.querySelector(".figure-links");
  if (links) links.prepend(button, " ");
  else figure.querySelector(".drawing").after(button);
}

styled.catch(() => {}); // without them every chart stays a picture
const isThrifty = navigator.connection?.saveData === true;
for (const figure of document.querySelectorAll("figure.chart[data-spec]")) {
  if (figure.dataset.interactive === "near" && !isThrifty) watch(figure);
  else offer(figure);
}
