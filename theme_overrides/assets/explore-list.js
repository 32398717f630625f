// The list of records that a reader filters and sorts: of one type on its page, of all on the page Explore.
// What is chosen stands in the address.

import { readJson } from "./data.js"
import { read, short, write } from "./explore-address.js"
import { charts } from "./explore-chart.js"
import { collator, joined } from "./explore-data.js"
import { asCsv, asJson } from "./explore-download.js"
import { panel } from "./explore-facets.js"
import { choiceLabel, filtered, labelOf, sorted } from "./explore-filter.js"
import { listTable, order } from "./explore-table.js"
import { make, words } from "./elements.js"
import { fold } from "./folding.js"
import { save } from "./saving.js"
import { here, SITE } from "./site.js"

const KEPT = 500 // records that the pages of records can step through
const home = document.getElementById("explore")
let view = null
let parts = null
let state = null
let result = null
let names = null

const load = folder => readJson(new URL(`search/explore/${folder}.json`, SITE))

/** Shows the list with its filters; rejects nothing: without its data the page keeps its table. */
export async function start() {
  try {
    view = joined(await Promise.all(home.dataset.folders.split(",").map(load)), home.dataset.type ?? "")
  } catch {
    const text = "The data for filtering could not be loaded. The list below is whole; try again to filter and sort it."
    return home.prepend(make("p", { role: "alert", class: "explore-notes" }, text))
  }
  build()
  addEventListener("popstate", () => show())
  show()
  // Figures stand above a type's list; who follows a link to a part of the list came for that part.
  if (view.type && location.search && chosen().length && !location.hash && !scrollY) document.getElementById("all")?.scrollIntoView()
}

/** Shows what the address asks for; the field for names is left alone while somebody types in it. */
function show(isTyping = false) {
  state = read(view, location.search)
  if (!isTyping) parts.name.value = state.q
  parts.notes.replaceChildren(...state.notes.map(note => make("p", {}, ...words(note))))
  if (state.q) findNames()
  fill()
}

function fill() {
  state.names = state.q.trim() ? named(state.q) : null
  result = filtered(view, state)
  result.rows = sorted(result.rows, view, state, collator.compare)
  parts.panel.update(state, result)
  parts.charts.update(state, result)
  parts.table.update(result.rows, state)
  const [key, direction] = order(view, state)
  parts.sort.value = key && `${direction === "descending" ? "-" : ""}${key}`
  const chips = chosen()
  parts.chips.replaceChildren(...chips.map(chip), ...(chips.length > 1 ? [make("li", {}, parts.clear)] : []))
  parts.filters.textContent = chips.length ? `Filters (${chips.length})` : "Filters"
  parts.none.replaceChildren(...(result.rows.length ? [] : nothing(chips)))
  parts.status.textContent = summary()
  parts.own.replaceChildren(...ownList())
  parts.copy.textContent = "Copy the link"
  parts.files.hidden = !result.rows.length
}

/** Goes to the address of a change; while somebody types, the address is replaced and not added to. */
function go(change, isTyping = false) {
  const query = write(view, { ...state, ...change })
  if (query !== location.search) history[isTyping ? "replaceState" : "pushState"](null, "", query || location.pathname)
  show(isTyping)
}

function toggle(facet, n) {
  const values = new Set(state.chosen.get(facet.key))
  if (!values.delete(n)) {
    // A province takes the place of its country, and a country that of its provinces.
    const isWithin = (one, other) => facet.choices[one].all.includes(other)
    for (const other of values) if (isWithin(n, other) || isWithin(other, n)) values.delete(other)
    values.add(n)
  }
  go({ chosen: new Map(state.chosen).set(facet.key, values) })
}

const setYears = (from, to) => go({ from, to })

function sortBy(key) {
  const [current, direction] = order(view, state)
  go({ sort: current === key && direction === "ascending" ? `-${key}` : key })
}

/** Gives the pages whose names fit, with their rank; by a part of the name until the index of names is there. */
function named(text) {
  if (names) {
    const found = names.find(text).filter(one => one.isWhole)
    return new Map(found.map((one, n) => [one.entry.address.replace(/#.*$/, ""), n]).reverse())
  }
  const sought = fold(text.trim())
  return new Map(view.rows.filter(row => fold(`${row.name} ${row.zh}`).includes(sought)).map((row, n) => [row.page, n]))
}

/** Loads the index of names when somebody looks for one; without it a name is found by a part of it. */
async function findNames() {
  if (names !== null) return
  names = false
  try {
    const { loadNames } = await import("./names.js")
    names = await loadNames()
    fill()
  } catch {
    names = false
  }
}

/** Gives what is chosen: each with words, its condition, and the change that takes it back. */
function chosen() {
  const found = view.facets.flatMap(facet =>
    [...(state.chosen.get(facet.key) ?? [])].map(n => {
      const rest = new Set([...state.chosen.get(facet.key)].filter(other => other !== n))
      return { key: facet.key, text: `${labelOf(view, facet, state)}: ${choiceLabel(view, facet.choices[n], state)}`, without: { chosen: new Map(state.chosen).set(facet.key, rest) } }
    })
  )
  const { from, to, q } = state
  const years = from && to ? (from === to ? from : `${from}–${to}`) : from ? `since ${from}` : `until ${to}`
  if (from || to) found.push({ key: "year", text: `Year: ${years}`, without: { from: 0, to: 0 } })
  if (q.trim()) found.push({ key: "q", text: `Name: ${short(q)}`, without: { q: "" } })
  return found
}

function remove({ without }, position) {
  go(without)
  const buttons = parts.chips.querySelectorAll("button")
  ;(buttons[Math.min(position, buttons.length - 1)] ?? parts.name).focus()
}

function chip(one, position) {
  const button = make("button", { type: "button", "aria-label": `Remove ${one.text}` }, "×")
  button.addEventListener("click", () => remove(one, position))
  return make("li", { class: "explore-chip" }, make("span", {}, ...words(one.text)), button)
}

/** Says how many fit, and how many the years leave out because none is known. */
function summary() {
  const number = result.rows.length.toLocaleString("en")
  const all = view.rows.length
  const found = result.rows.length === all ? `All ${number} ${view.plural}.` : `${number} of ${all.toLocaleString("en")} ${view.plural}.`
  const { undated } = result
  return undated ? `${found} ${undated.toLocaleString("en")} more ${undated > 1 ? "have" : "has"} no known year.` : found
}

/** Leads from the list of all records to that of a type, where all that fits is of that type: it has more columns. */
function ownList() {
  const types = new Set(result.rows.map(row => row.type))
  if (view.type || types.size !== 1) return []
  const { value, label } = view.facets[0].choices.find(choice => types.has(choice.value))
  const further = new Intl.ListFormat("en-GB").format(view.further.get(value).map(heading => `“${heading}”`))
  const chosen = new Map([...state.chosen].filter(([key]) => key !== "type"))
  const href = `${home.dataset.home}${view.folders.get(value)}/${write(view, { ...state, chosen, sort: "" })}#all`
  return [make("a", { href }, `See them in the list of ${label.toLowerCase()}`), further ? `, which also has ${further}.` : "."]
}

/** Says that nothing fits, and offers to take back the filter that hides most. */
function nothing(chips) {
  const most = Math.max(0, ...result.alone.values())
  const key = [...result.alone].find(([, number]) => number === most)?.[0]
  const group = chips.filter(one => one.key === key)
  const said = make("p", {}, "Nothing fits all of these filters at once.")
  if (!most || !group.length) return [said]
  const without = key === "year" || key === "q" ? group[0].without : { chosen: new Map([...state.chosen].filter(([other]) => other !== key)) }
  const button = make("button", { type: "button", class: "explore-button" }, `Without “${short(group.map(one => one.text).join(", "))}”: ${most}`)
  button.addEventListener("click", () => remove({ without }, 0))
  return [said, button]
}

/** Keeps what is listed, so that the pages of records can lead to the previous and the next. */
function keep(row) {
  const at = result.rows.indexOf(row)
  const first = Math.max(0, Math.min(at - KEPT / 2, result.rows.length - KEPT))
  const label = `${view.plural[0].toUpperCase()}${view.plural.slice(1)}, ${result.rows.length.toLocaleString("en")} found`
  const pages = result.rows.slice(first, first + KEPT).map(one => one.page)
  const list = { address: `${view.folder}/${location.search}${view.type ? "#all" : ""}`, label, pages }
  try {
    sessionStorage.setItem("explore-list", JSON.stringify(list))
  } catch {
    // Without storage the pages of records simply have no previous and next.
  }
}

async function copyLink() {
  try {
    await navigator.clipboard.writeText(here())
    parts.copy.textContent = "Link copied"
  } catch {
    parts.copy.textContent = "Copy it from the address bar"
  }
}

function button(text, action, css = "explore-button") {
  const made = make("button", { type: "button", class: css }, text)
  made.addEventListener("click", action)
  return made
}

/** Builds the controls once. */
function build() {
  const name = make("input", { id: "explore-name", type: "search", autocomplete: "off", spellcheck: "false", maxlength: 200 })
  name.addEventListener("input", () => go({ q: name.value }, true))
  const nameLabel = make("label", { for: "explore-name" }, "Name")
  const filters = button("Filters", () => {
    const isOpen = home.classList.toggle("is-open")
    filters.setAttribute("aria-expanded", String(isOpen))
  }, "explore-button explore-filters")
  for (const [key, value] of [["aria-expanded", "false"], ["aria-controls", "explore-panel"]]) filters.setAttribute(key, value)
  const sort = make("select", { id: "explore-sort" }, ...(view.order ? [] : [make("option", { value: "" }, "Most used first")]))
  for (const { key, label } of view.columns) {
    sort.append(make("option", { value: key }, label), make("option", { value: `-${key}` }, `${label}, descending`))
  }
  sort.addEventListener("change", () => go({ sort: sort.value }))
  const sortLabel = make("p", { class: "explore-sort" }, make("label", { for: "explore-sort" }, "Sort by "), sort)
  const file = `tracker-${view.folder}`
  const csv = button("CSV", () => save(`${file}.csv`, asCsv(view, result.rows), "text/csv;charset=utf-8"))
  const json = button("JSON", () => save(`${file}.json`, asJson(view, result.rows, here()), "application/json"))
  parts = {
    ...{ name, filters, sort, copy: button("Copy the link", copyLink), clear: button("Clear all", clear) },
    ...{ panel: panel(view, toggle, setYears), charts: charts(view, setYears), table: listTable(view, home.dataset.home, sortBy, keep) },
    chips: make("ul", { class: "explore-chips", "aria-label": "Chosen filters" }),
    notes: make("div", { class: "explore-notes", role: "alert" }),
    status: make("p", { class: "explore-status", role: "status" }),
    files: make("span", { class: "explore-files" }, "Download ", csv, " ", json),
    own: make("p", { class: "explore-own" }),
    none: make("div", { class: "explore-none" }),
  }
  const find = make("div", { class: "explore-find" }, make("p", {}, nameLabel, name), filters)
  const side = make("div", { class: "explore-side", role: "group", "aria-label": "Filters" }, find, parts.panel.element)
  const above = make("div", { class: "explore-above" }, parts.status, parts.copy, parts.files)
  const shown = make("div", { class: "explore-shown-list" }, parts.notes, parts.chips, above, parts.own, parts.charts.element, parts.none, sortLabel, parts.table.element)
  home.replaceChildren(side, shown)
}

function clear() {
  go({ chosen: new Map(), from: 0, to: 0, q: "" })
  parts.name.focus()
}
