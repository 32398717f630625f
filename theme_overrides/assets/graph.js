// The page of who works with whom: one record in the centre, its partners around it, from one to the next by clicking.
// The centre stands in the address; the way that a reader has come stands in the history's state.

import { make, words } from "./elements.js"
import { chooser } from "./graph-choose.js"
import { load } from "./graph-data.js"
import { connect, glide, places } from "./graph-lines.js"
import { follow, mark, picture, table } from "./graph-picture.js"

const CRUMBS = 6 // centres that are kept of the way
const home = document.getElementById("graph")
const title = document.title
let ties = null
let view = null

const short = text => (text.length > 60 ? `${text.slice(0, 60)}…` : text)
const count = (number, one, many) => `${number.toLocaleString("en")} ${number === 1 ? one : many}`

/** Gives the record that the address asks for, or the one with most partners, and words if it is not known. */
function asked() {
  const [first] = ties.records
  const id = new URLSearchParams(location.search).get("centre")
  if (id === null || ties.byId.has(id)) return { centre: ties.byId.get(id) ?? first, note: "" }
  const note = `The tracker has no firm, university or organization with the id “${short(id)}”. Here is ${first.name}.`
  return { centre: first, note }
}

/** Gives the records on the way to here; whatever the history holds that is not known is dropped. */
function way() {
  const kept = Array.isArray(history.state?.way) ? history.state.way : []
  return kept.map(id => ties.byId.get(id)).filter(Boolean)
}

/** Makes another record the centre, as a step that the back button undoes. A way that comes back is cut there. */
function go(id) {
  if (id !== view.centre.id) {
    const steps = [...way(), view.centre].map(record => record.id)
    const before = steps.includes(id) ? steps.slice(0, steps.indexOf(id)) : steps.slice(-CRUMBS)
    history.pushState({ way: before }, "", `?centre=${encodeURIComponent(id)}`)
    show()
  }
  view.picture.querySelector("h2").focus({ preventScroll: true })
  const { top } = view.result.getBoundingClientRect()
  if (top < 0 || top > innerHeight / 2) view.result.scrollIntoView()
}

/** Shows what the address asks for. */
function show() {
  const { centre, note } = asked()
  const before = view.picture && places(view.picture)
  Object.assign(view, { centre, opened: new Set() })
  view.notes.replaceChildren(...(note ? [make("p", {}, ...words(note))] : []))
  const steps = way()
  view.crumbs.replaceChildren(...steps.map(crumb), make("li", { "aria-current": "true" }, ...words(centre.short)))
  view.way.hidden = !steps.length
  view.hint.hidden = view.told.hidden = !centre.partners.length
  draw()
  view.table.replaceChildren(...table(home.dataset.home, centre))
  view.status.replaceChildren(...words(summary(centre)))
  document.title = `${centre.name}: ${title}`
  if (before) glide(view.picture, before)
}

function draw() {
  view.picture = picture(home.dataset.home, view.centre, view.opened, { go, open })
  view.result.replaceChildren(view.picture, view.told)
  connect(view.picture, view.told, view.centre)
}

/** Unfolds a group of partners; the first one that was folded gets the focus. */
function open(group, next) {
  view.opened.add(group)
  draw()
  view.picture.querySelector(`.graph-partner[data-id="${CSS.escape(next)}"]`).focus()
}

/** Says with how many the centre works, and of what types they are. */
function summary({ name, partners }) {
  if (!partners.length) return `The records name no firm, university or organization that ${name} works with.`
  const kinds = ties.types
    .map(type => [partners.filter(partner => partner.record.type === type).length, type])
    .filter(([number]) => number)
    .map(([number, type]) => count(number, type.label.toLowerCase(), type.plural.toLowerCase()))
  if (kinds.length === 1) return `${name} works with ${kinds[0]}.`
  return `${name} works with ${partners.length.toLocaleString("en")} partners: ${new Intl.ListFormat("en-GB").format(kinds)}.`
}

function crumb(record) {
  const link = make("a", { href: `?centre=${record.id}` }, ...words(record.short))
  follow(link, () => go(record.id))
  return make("li", {}, link)
}

/** Says what the marks, the lines and the numbers mean. */
function key() {
  const shapes = ties.types.map(type => make("li", {}, mark(type), type.label))
  const remarks = ["Thicker line: more of them together", "+3: three other partners"]
  return make("ul", { class: "graph-key" }, ...shapes, ...remarks.map(remark => make("li", {}, remark)))
}

/** Builds the page once; the table of those with most partners, made for readers without scripts, stays at its end. */
function build(prepared) {
  const hint = make("p", { class: "graph-hint" }, "Choose a partner to put it in the centre.")
  const crumbs = make("ol")
  view = {
    crumbs,
    way: make("nav", { class: "graph-way", "aria-label": "The way here" }, crumbs),
    hint,
    notes: make("div", { class: "graph-notes", role: "alert" }),
    status: make("p", { class: "graph-status", role: "status" }),
    result: make("div", { class: "graph-result" }),
    told: make("p", { class: "graph-told", "aria-hidden": "true" }),
    table: make("div", { class: "graph-table" }),
  }
  const caption = prepared.querySelector("caption").textContent
  const most = make("details", { class: "data-table" }, make("summary", {}, caption), prepared)
  const above = make("div", { class: "graph-above" }, make("div", {}, view.status, hint), chooser(ties.records, go))
  home.replaceChildren(above, view.notes, view.way, view.result, key(), view.table, most)
}

async function start() {
  try {
    ties = await load(home.dataset.ties)
  } catch {
    const failed = "The picture could not be loaded. Try again; the table below has those with most partners."
    return home.firstElementChild.replaceWith(make("p", { role: "alert" }, failed))
  }
  build(home.querySelector(".table-scroll"))
  addEventListener("popstate", show)
  show()
}

if (home) start()
