// Shows the values of one row at a time in a note beside what draws it: for the pointer, a finger, and the keyboard.

const REACH = 14; // pixels around a mark in which it counts as pointed at: a finger is not exact
const GAP = 10; // pixels between a mark, or the pointer, and the note
const LEAST = 12; // pixels that the ring is wide and high at least
const POINTS = 4; // half the size of a point of a line
const CHINESE = /(\p{Script=Han}+)/u;
const STEPS = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1, Home: -Infinity, End: Infinity };

const explorers = new WeakMap();

/** Makes the rows of a room's drawing reachable. Both rooms of a figure share one note and one place in the rows. */
export function explore(figure, room, stops) {
  const explorer = explorers.get(figure) ?? new Explorer(figure);
  explorers.set(figure, explorer);
  explorer.stops.set(room, stops);
}

class Explorer {
  constructor(figure) {
    this.drawing = figure.querySelector(".drawing");
    this.stops = new Map();
    this.current = null;
    this.ring = add(this.drawing, "div", "chart-ring");
    this.note = add(this.drawing, "dl", "chart-note");
    this.spoken = add(figure, "p", "chart-spoken");
    this.ring.ariaHidden = this.note.ariaHidden = "true";
    this.spoken.setAttribute("role", "status");
    this.hide();
    this.drawing.setAttribute("role", "application");
    this.drawing.setAttribute("aria-roledescription", "chart");
    this.drawing.ariaLabel += " The arrow keys step through the values.";
    this.drawing.classList.add("can-step");
    for (const type of ["pointermove", "pointerdown"]) this.drawing.addEventListener(type, (event) => this.point(event));
    this.drawing.addEventListener("pointerleave", (event) => event.pointerType === "mouse" && this.hide());
    this.drawing.addEventListener("blur", () => this.hide());
    this.drawing.addEventListener("keydown", (event) => this.press(event));
    document.addEventListener("keydown", (event) => event.key === "Escape" && this.hide());
  }

  /** The rows of the drawing that is shown now. */
  get shown() {
    const room = [...this.stops.keys()].find((one) => one.offsetParent !== null);
    return { svg: room?.querySelector(".live svg"), stops: this.stops.get(room) ?? [] };
  }

  /** Follows the pointer to the mark under it, or the nearest one within reach. The note itself may be pointed at. */
  point(event) {
    if (this.note.contains(event.target)) return;
    const { svg, stops } = this.shown;
    const hit = stops.find((stop) => stop.items.includes(event.target.__data__));
    const stop = (isLine(event.target.__data__) ? null : hit) ?? nearest(svg, stops, event);
    if (!stop) this.hide();
    else if (stop !== this.current || this.note.hidden) {
      const { clientX: x, clientY: y, pointerType } = event;
      this.show(svg, stop, pointerType === "mouse" ? new DOMRect(x, y, 0, 0) : null);
    }
  }

  press(event) {
    const { svg, stops } = this.shown;
    const step = STEPS[event.key];
    if (step === undefined || stops.length === 0 || event.altKey || event.ctrlKey || event.metaKey) return;
    const now = stops.indexOf(this.current);
    const first = step > 0 ? 0 : stops.length - 1;
    const wanted = Number.isFinite(step) && now < 0 ? first : Math.max(0, Math.min(stops.length - 1, now + step));
    if (wanted === now && Number.isFinite(step) && !this.note.hidden) return; // at an end the key scrolls the page
    event.preventDefault();
    this.show(svg, stops[wanted], null);
    this.ring.scrollIntoView({ block: "nearest", inline: "nearest", behavior: "instant" });
    const words = stops[wanted].pairs.map(([label, value]) => `${label}: ${printed(value)}`).join("; ");
    this.spoken.replaceChildren(...inLanguages(`${words}. ${wanted + 1} of ${stops.length}`));
  }

  /** Shows a row: a ring around its mark, and its values beside the pointer or, without one, above or below the mark. */
  show(svg, stop, pointer) {
    const frame = this.drawing.getBoundingClientRect();
    const mark = boxOf(svg, stop.items.find((item) => item.mark.marktype !== "text") ?? stop.items[0]);
    this.current = stop;
    this.note.replaceChildren(...stop.pairs.flatMap(([label, value]) => [said("dt", label), said("dd", printed(value))]));
    this.ring.hidden = this.note.hidden = false;
    const [width, height] = [mark.width, mark.height].map((side) => Math.max(side + 4, LEAST));
    put(this.ring, mark.x + (mark.width - width) / 2 - frame.x, mark.y + (mark.height - height) / 2 - frame.y);
    this.ring.style.width = `${width}px`;
    this.ring.style.height = `${height}px`;
    const isBeside = pointer !== null && mark.width > 2 * mark.height;
    put(this.note, ...placeOf(this.note, pointer ?? mark, isBeside, frame));
  }

  hide() {
    this.ring.hidden = this.note.hidden = true;
  }
}

function add(parent, name, css) {
  const element = parent.ownerDocument.createElement(name);
  element.className = css;
  return parent.appendChild(element);
}

function put(element, left, top) {
  element.style.left = `${left}px`;
  element.style.top = `${top}px`;
}

/** Gives where in the drawing the note stands: to the right or left of `around`, else above it, else below. */
function placeOf(note, around, isBeside, frame) {
  const { offsetWidth: width, offsetHeight: height } = note;
  const right = around.right + GAP - frame.x;
  const left = around.left - GAP - width - frame.x;
  if (isBeside && (right + width <= frame.width || left >= 0)) {
    const top = Math.max(0, Math.min(frame.height - height, around.y + around.height / 2 - height / 2 - frame.y));
    return [right + width <= frame.width ? right : left, top];
  }
  const middle = around.x + around.width / 2 - width / 2 - frame.x;
  const above = around.top - GAP - height;
  const header = document.querySelector(".md-header")?.offsetHeight ?? 0;
  return [
    Math.max(0, Math.min(frame.width - width, middle)),
    (above >= header ? above : around.bottom + GAP) - frame.y,
  ];
}

const isLine = (item) => ["line", "area", "trail"].includes(item?.mark?.marktype);

/** Gives where on the screen something is drawn; of a line, one of its points. */
function boxOf(svg, item) {
  const { x1, y1, x2, y2 } = isLine(item)
    ? { x1: item.x - POINTS, y1: item.y - POINTS, x2: item.x + POINTS, y2: item.y + POINTS }
    : item.bounds;
  let [x, y] = [0, 0];
  for (let group = item.mark.group; group; group = group.mark?.group) [x, y] = [x + (group.x ?? 0), y + (group.y ?? 0)];
  const { a, d, e, f } = svg.querySelector("g").getScreenCTM();
  return new DOMRect((x1 + x) * a + e, (y1 + y) * d + f, (x2 - x1) * a, (y2 - y1) * d);
}

/** Gives the row whose mark is the nearest one within reach. */
function nearest(svg, stops, { clientX, clientY }) {
  let best = null;
  let least = REACH;
  for (const stop of stops) {
    for (const item of stop.items) {
      const { left, right, top, bottom } = boxOf(svg, item);
      const away = Math.hypot(Math.max(left - clientX, 0, clientX - right), Math.max(top - clientY, 0, clientY - bottom));
      if (away < least) [best, least] = [stop, away];
    }
  }
  return best;
}

/** Gives a value as words; numbers that could be years have no separators. */
function printed(value) {
  return typeof value === "number" && Math.abs(value) >= 10000 ? value.toLocaleString("en-GB") : String(value);
}

function said(name, text) {
  const element = document.createElement(name);
  element.append(...inLanguages(text));
  return element;
}

/** Gives text with every run of Chinese marked as Chinese. */
function inLanguages(text) {
  return text.split(CHINESE).map((part, place) => {
    if (place % 2 === 0) return part;
    const run = document.createElement("span");
    run.lang = "zh-Hans";
    run.textContent = part;
    return run;
  });
}
