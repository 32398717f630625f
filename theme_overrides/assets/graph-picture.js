// Draws a record in the centre and its partners beside it, as lists that everybody can read; graph-lines.js adds the
// lines. Text only ever becomes text nodes.

import { make, words } from "./elements.js"
import { folded, groupsOf, sidesOf } from "./graph-data.js"

const SVG = "http://www.w3.org/2000/svg"
const OWN_ADDRESS = /^[a-z0-9/-]+\/(#[a-z0-9-]+)?$/
const LONG = 45 // characters of a name that is set smaller
const MOST = 20 // partners that are shown until a reader asks for the others

const quiet = text => make("span", { class: "quiet" }, ...words(text))
const unseen = text => make("span", { class: "graph-unseen" }, text)

/** Makes an SVG element. */
export function drawn(tag, attributes, ...children) {
  const element = document.createElementNS(SVG, tag)
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value)
  element.append(...children)
  return element
}

/** Gives the mark that stands for a type. */
export function mark({ shape, outline }) {
  const attributes = { class: `graph-mark ${shape}`, viewBox: "0 0 10 10", "aria-hidden": "true" }
  return drawn("svg", attributes, drawn("path", { d: outline }))
}

/** Gives a link to a page of this site; words alone for any other address. */
function link(home, page, text) {
  return OWN_ADDRESS.test(page) ? [make("a", { href: home + page }, ...words(text))] : words(text)
}

/** Lets a plain click stay on the page; one that asks for a new window is the browser's. */
export function follow(anchor, action) {
  anchor.addEventListener("click", event => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return
    event.preventDefault()
    action()
  })
}

/** Gives the picture: the centre, then its partners on one side or two; `go` and `open` are called with a choice. */
export function picture(home, centre, opened, { go, open }) {
  const groups = folded(groupsOf(centre), MOST, opened)
  const sides = sidesOf(groups).filter(side => side.length)
  const made = make("div", { class: `graph-picture sides-${sides.length}` }, card(home, centre))
  for (const side of sides) made.append(make("div", { class: "graph-side" }, ...side.map(group => section(group, go, open))))
  return made
}

function card(home, centre) {
  const name = make("h2", { tabindex: -1, ...(centre.name.length > LONG ? { class: "long" } : {}) }, ...words(centre.name))
  const chinese = centre.zh ? [make("p", { class: "quiet" }, ...words(centre.zh))] : []
  const record = make("p", {}, ...link(home, centre.page, "Open its record"))
  const kind = make("p", { class: "graph-kind" }, mark(centre.type), centre.type.label)
  const made = make("div", { class: "graph-centre" }, kind, name, ...chinese, record)
  made.dataset.id = centre.id
  return make("div", { class: "graph-middle" }, made)
}

function section(group, go, open) {
  const heading = make("h3", group.goesOn ? { class: "goes-on" } : {}, group.label)
  if (group.goesOn) heading.append(quiet(", continued"))
  const list = make("ul", {}, ...group.shown.map(partner => make("li", {}, choice(partner, go))))
  const rest = group.partners.length - group.shown.length
  if (rest > 0) {
    const more = make("button", { type: "button", class: "graph-more" }, `and ${rest} more`)
    more.append(unseen(` in “${group.label}”`))
    more.addEventListener("click", () => open(group.label, group.partners[group.shown.length].record.id))
    list.append(make("li", {}, more))
  }
  return make("section", { class: "graph-group" }, heading, list)
}

/** Gives a partner as a link that makes it the centre: its mark, its name, and how many partners beside this one. */
function choice({ record, together, ways }, go) {
  const others = record.partners.length - 1
  const name = make("span", { class: "graph-name" }, ...words(record.short))
  if (others) name.append(make("span", { class: "graph-number", "aria-hidden": "true" }, `+${others}`))
  if (ways.length) name.append(make("span", { class: "graph-ways" }, ways.join("\u00a0· ")))
  const told = [`, ${record.type.label.toLowerCase()}, ${together.length} together`]
  if (others) told.push(`, ${others} other ${others === 1 ? "partner" : "partners"}`)
  const made = make("a", { href: `?centre=${record.id}`, class: "graph-partner" }, mark(record.type), name)
  made.append(unseen(told.join("")))
  made.dataset.id = record.id
  follow(made, () => go(record.id))
  return made
}

/** Gives the table below the picture: each partner, in the same order, with what the two do together. */
export function table(home, centre) {
  if (!centre.partners.length) return []
  const caption = `What ${centre.name} and each partner do together`
  const head = ["Partner", "Together in", "Its partners"].map(title => make("th", { scope: "col" }, title))
  head.at(-1).className = "num"
  const rows = groupsOf(centre).flatMap(group => group.partners.map(partner => row(home, partner)))
  const made = make("table", { class: "data" }, make("caption", {}, ...words(caption)))
  made.append(make("thead", {}, make("tr", {}, ...head)), make("tbody", {}, ...rows))
  return [make("div", { class: "table-scroll", role: "region", tabindex: 0, "aria-label": caption }, made)]
}

function row(home, { record, together }) {
  const chinese = record.zh ? [" ", quiet(record.zh)] : []
  const things = together.map(thing => {
    const remark = [thing.way, thing.years].filter(Boolean).join(", ")
    return make("li", {}, ...link(home, thing.page, thing.title), quiet(` · ${remark}`))
  })
  const name = make("th", { scope: "row" }, ...link(home, record.page, record.name), ...chinese)
  const number = make("td", { class: "num" }, String(record.partners.length))
  return make("tr", {}, name, make("td", {}, make("ul", {}, ...things)), number)
}
