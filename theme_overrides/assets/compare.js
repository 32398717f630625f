// The page that compares: choose a type and two to four of its records. What is chosen stands in the address.

import { chooser } from "./compare-choose.js"
import { rowsToShow, table } from "./compare-table.js"
import { readJson } from "./data.js"
import { make, words } from "./elements.js"
import { here } from "./site.js"

const TYPES = { places: "Places", firms: "Firms", universities: "Universities" }
const ROWS = { two: "that at least two of them have", all: "that all of them have", any: "that any of them has" }
const MOST = 4
const home = document.getElementById("compare")
const title = document.title.replace(/^[^-]*/, "")
const loaded = new Map()
let view = null
let turn = 0

/** Gives what the address asks for, whatever stands in it, and words for what cannot be done. */
function asked() {
  const search = new URLSearchParams(location.search)
  const said = search.get("type")
  const notes = []
  if (said && !Object.hasOwn(TYPES, said)) notes.push(`“${short(said)}” is not a type that can be compared; here are places.`)
  const ids = search.has("ids") ? [...new Set(search.get("ids").split(",").map(id => id.trim()).filter(Boolean))] : null
  const rows = Object.hasOwn(ROWS, search.get("rows")) ? search.get("rows") : "two"
  return { type: Object.hasOwn(TYPES, said) ? said : "places", ids, rows, notes }
}

const short = text => (text.length > 60 ? `${text.slice(0, 60)}…` : text)

/** Goes to the address of a choice, so that the back button returns to the one before. */
function go(change) {
  const { type, ids, rows } = { ...view.state, ids: view.records.map(record => record.id), ...change }
  const query = [`type=${type}`]
  if (ids) query.push(`ids=${ids.join(",")}`)
  if (rows !== "two") query.push(`rows=${rows}`)
  history.pushState(null, "", `?${query.join("&")}`)
  return show()
}

async function load(type) {
  if (!loaded.has(type)) loaded.set(type, await readJson(`${home.dataset.profiles}${type}.json`))
  return loaded.get(type)
}

/** Shows what the address asks for. A slower answer to an earlier question is dropped. */
async function show() {
  const state = asked()
  const mine = ++turn
  let profiles
  try {
    profiles = await load(state.type)
  } catch {
    const words = "The data for comparing could not be loaded. Try again, or use the prepared comparisons on this page."
    if (mine === turn) home.replaceChildren(make("p", { role: "alert" }, words))
    return
  }
  if (mine !== turn) return
  document.querySelectorAll(".md-content .comparison").forEach(prepared => {
    if (!home.contains(prepared)) removePrepared(prepared)
  })
  view ??= build()
  view.state = state
  fill(profiles, state)
}

/** Takes out a comparison that was prepared for readers without scripts, and its heading. */
function removePrepared(prepared) {
  if (prepared.previousElementSibling?.tagName === "H2") prepared.previousElementSibling.remove()
  prepared.remove()
}

/** Gives the records that are asked for and known, and words for the others. */
function choose(profiles, state) {
  const known = new Map(profiles.records.map(record => [record.id, record]))
  const ids = state.ids ?? profiles.examples
  const notes = [...state.notes]
  const unknown = ids.filter(id => !known.has(id))
  if (unknown.length) {
    notes.push(`The tracker has no ${profiles.label} with the id ${unknown.map(id => `“${short(id)}”`).join(" or ")}.`)
  }
  const found = ids.filter(id => known.has(id)).map(id => known.get(id))
  const records = found.slice(0, MOST)
  const rest = found.slice(MOST).map(record => record.name)
  if (rest.length) notes.push(`Only the first ${MOST} are shown; left out: ${short(rest.join(", "))}.`)
  return { records, notes }
}

function fill(profiles, state) {
  const { records, notes } = choose(profiles, state)
  view.records = records
  for (const input of view.types.querySelectorAll("input")) input.checked = input.value === state.type
  view.chooser.offer(profiles, records)
  view.chosen.replaceChildren(...records.map(record => chip(record)))
  view.rows.value = state.rows
  view.rowsLabel.hidden = view.copy.hidden = records.length < 2
  view.copy.textContent = "Copy the link"
  const rows = records.length ? rowsToShow(profiles, records, state.rows) : []
  view.notes.replaceChildren(...notes.map(note => make("p", {}, ...words(note))))
  view.result.replaceChildren(...(rows.length ? [table(records, rows)] : []))
  view.status.replaceChildren(...words(summary(profiles, records, rows, state)))
  document.title = `${pageTitle(records, state)} ${title}`
}

function pageTitle(records, state) {
  if (!records.length || !state.ids) return "Compare"
  return records.map(record => record.name).join(", ") + (records.length > 1 ? " compared" : "")
}

/** Says what is shown and what is not. */
function summary(profiles, records, rows, state) {
  const another = `Add another ${profiles.label} to compare it with.`
  if (!profiles.records.length) return `The tracker has no ${profiles.plural} yet.`
  if (!records.length) return `Choose two to four ${profiles.plural}.`
  if (records.length === 1) return `${records[0].name} alone, in ${count(rows.length, "row")}. ${another}`
  const left = rowsToShow(profiles, records, "any").length - rows.length
  const start = state.ids ? "" : "An example: "
  const shown = rows.length ? ` in ${count(rows.length, "row")}.` : `, but there is no row ${ROWS[state.rows]}.`
  const fewer = state.rows === "all" ? "not all of them have" : "only one of them has"
  const rest = left ? ` Not shown: ${count(left, "row")} that ${fewer}.` : ""
  return `${start}${records.length} ${profiles.plural} compared${shown}${rest}`
}

const count = (number, word) => `${number.toLocaleString("en")} ${word}${number === 1 ? "" : "s"}`

function chip(record) {
  const remove = make("button", { type: "button", "aria-label": `Remove ${record.name}` }, "×")
  remove.addEventListener("click", async () => {
    const position = view.records.indexOf(record)
    await go({ ids: view.records.filter(other => other !== record).map(other => other.id) })
    const buttons = view.chosen.querySelectorAll("button")
    ;(buttons[Math.min(position, buttons.length - 1)] ?? view.chooser.input).focus()
  })
  return make("li", {}, make("span", {}, ...words(record.name)), remove)
}

/** Builds the controls once. */
function build() {
  const types = make("fieldset", { class: "compare-types" }, make("legend", {}, "What to compare"))
  for (const [type, label] of Object.entries(TYPES)) {
    const input = make("input", { type: "radio", name: "compare-type", value: type })
    input.addEventListener("change", () => go({ type, ids: null }))
    types.append(make("label", {}, input, ` ${label}`))
  }
  const picker = chooser(MOST, id => go({ ids: [...view.records.map(record => record.id), id] }))
  const rows = make("select")
  for (const [value, label] of Object.entries(ROWS)) rows.append(make("option", { value }, label))
  rows.addEventListener("change", () => go({ rows: rows.value }))
  const rowsLabel = make("label", { class: "compare-rows" }, "Rows ", rows)
  const copy = make("button", { type: "button", class: "compare-copy" })
  copy.addEventListener("click", () => copyLink(copy))
  const chosen = make("ul", { class: "compare-chosen", "aria-label": "Compared" })
  const notes = make("div", { class: "compare-notes", role: "alert" })
  const status = make("p", { class: "compare-status", role: "status" })
  const result = make("div")
  home.replaceChildren(types, make("div", { class: "compare-choice" }, chosen, picker.element), notes)
  home.append(make("div", { class: "compare-above" }, status, rowsLabel, copy), result)
  return { types, chooser: picker, chosen, rows, rowsLabel, copy, notes, status, result, records: [] }
}

async function copyLink(button) {
  try {
    await navigator.clipboard.writeText(here())
    button.textContent = "Link copied"
  } catch {
    button.textContent = "Copy it from the address bar"
  }
}

if (home) {
  addEventListener("popstate", show)
  show()
}
