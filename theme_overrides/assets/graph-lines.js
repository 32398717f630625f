// Draws the lines of the picture where its lists stand, shows on pointing what two do together and with whom a partner
// works beside, and lets everything glide when the centre changes.

import { make, words } from "./elements.js"
import { drawn } from "./graph-picture.js"

const CALM = matchMedia("(prefers-reduced-motion: reduce)")
const NARROW = matchMedia("(max-width: 44.9375em)")
const GLIDE = { id: "glide", duration: 420, easing: "cubic-bezier(.3, 0, .2, 1)" }
const HINT = "Point at a partner to see what the two do together."
const THIN = 1.5
const THICKER = 1.6 // pixels for each further programme or school

/** Draws lines in a picture that fit its lists at any size, and tells more of the partner that is pointed at. */
export function connect(picture, told, centre) {
  const lines = drawn("g", { class: "graph-lines" })
  const chords = drawn("g", { class: "graph-chords" })
  picture.prepend(drawn("svg", { class: "graph-web", "aria-hidden": "true", focusable: "false" }, lines, chords))
  const byId = new Map(centre.partners.map(partner => [partner.record.id, partner]))
  const draw = () => isGliding(picture) || lines.replaceChildren(...spokes(picture, byId))
  const point = anchor => {
    const partner = anchor && !isGliding(picture) ? byId.get(anchor.dataset.id) : null
    picture.classList.toggle("is-pointed", Boolean(partner))
    for (const other of picture.querySelectorAll(".graph-partner")) {
      other.classList.toggle("is-tied", Boolean(partner) && isTied(partner.record, other.dataset.id))
    }
    for (const line of lines.children) line.classList.toggle("is-this", line.dataset.to === partner?.record.id)
    chords.replaceChildren(...(partner && !NARROW.matches ? chordsOf(picture, anchor) : []))
    told.replaceChildren(...(partner ? telling(partner, picture) : [HINT]))
  }
  const at = event => event.target.closest(".graph-partner")
  picture.addEventListener("pointerover", event => point(at(event)))
  picture.addEventListener("pointerleave", () => point(null))
  picture.addEventListener("focusin", event => point(at(event)))
  picture.addEventListener("focusout", () => point(null))
  draw()
  point(null)
  new ResizeObserver(draw).observe(picture)
}

const isTied = (record, id) => record.partners.some(partner => partner.record.id === id)

const isGliding = picture => picture.getAnimations({ subtree: true }).some(({ id }) => id === GLIDE.id)

function telling({ record, together }, picture) {
  const shared = together.map(thing => (thing.years ? `${thing.title} (${thing.years})` : thing.title))
  const also = picture.querySelectorAll(".graph-partner.is-tied").length
  const others = also ? ` It also works with ${also} of those shown.` : ""
  return [make("strong", {}, ...words(record.short)), ...words(`: ${shared.join("; ")}.${others}`)]
}

/** Gives the place of an element's box inside the picture. */
function placeIn(picture, element) {
  const [frame, box] = [picture, element].map(one => one.getBoundingClientRect())
  const [left, top] = [box.left - frame.left, box.top - frame.top]
  return { left, top, right: left + box.width, bottom: top + box.height, x: left + box.width / 2, y: top + box.height / 2 }
}

const markOf = anchor => anchor.querySelector(".graph-mark")

/** Gives a line from the centre to each partner, the thicker the more they do together. */
function spokes(picture, byId) {
  const card = placeIn(picture, picture.querySelector(".graph-centre"))
  return [...picture.querySelectorAll(".graph-partner")].map(anchor => {
    const to = placeIn(picture, markOf(anchor))
    const weight = THIN + THICKER * (byId.get(anchor.dataset.id).together.length - 1)
    const made = drawn("path", { d: NARROW.matches ? branch(card, to) : curve(card, to), "stroke-width": weight })
    made.dataset.to = anchor.dataset.id
    return made
  })
}

function curve(card, to) {
  const from = to.x < card.x ? card.left : card.right
  const middle = (from + to.x) / 2
  return `M${from} ${card.y}C${middle} ${card.y} ${middle} ${to.y} ${to.x} ${to.y}`
}

/** Gives a line that goes down beside the list and turns to the mark, for phones. */
function branch(card, to) {
  const [from, turn] = [card.left + 2, 8]
  return `M${from} ${card.bottom}V${to.y - turn}Q${from} ${to.y} ${from + turn} ${to.y}H${to.x}`
}

/** Gives a line from a partner to each other one that it works with, on the inner side of the lists. */
function chordsOf(picture, anchor) {
  const middle = placeIn(picture, picture.querySelector(".graph-centre")).x
  const from = placeIn(picture, markOf(anchor))
  return [...picture.querySelectorAll(".graph-partner.is-tied")].map(other => {
    const to = placeIn(picture, markOf(other))
    const inward = x => x + Math.sign(middle - x) * Math.min(90, 24 + Math.abs(to.y - from.y) / 4)
    return drawn("path", { d: `M${from.x} ${from.y}C${inward(from.x)} ${from.y} ${inward(to.x)} ${to.y} ${to.x} ${to.y}` })
  })
}

/** Gives the place of everything that has a name in the picture, by the record's id. */
export function places(picture) {
  return new Map([...picture.querySelectorAll("[data-id]")].map(one => [one.dataset.id, placeIn(picture, one)]))
}

/** Lets what was in the picture before go to where it is now, and the rest appear; its lines are drawn already. */
export function glide(picture, before) {
  if (CALM.matches) return
  const now = places(picture)
  for (const one of picture.querySelectorAll("[data-id]")) {
    const [was, is] = [before.get(one.dataset.id), now.get(one.dataset.id)]
    const from = was ? { transform: `translate(${was.x - is.x}px, ${was.y - is.y}px)` } : { opacity: 0 }
    one.animate([from, {}], GLIDE)
  }
  picture.querySelector(".graph-web").animate([{ opacity: 0 }, { opacity: 0, offset: 0.5 }, {}], { ...GLIDE, duration: 700 })
}
