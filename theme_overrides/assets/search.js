// The search box in the header. Names answer while somebody types; passages of texts follow.
// The pattern is the ARIA Authoring Practices' combobox with a list; / and s put the cursor into it.

import { make, words } from "./elements.js"
import { SITE } from "./site.js"

const PAUSE = 120 // milliseconds without a key before the texts are asked
const form = document.getElementById("find")
const input = document.getElementById("find-input")
const panel = form?.querySelector(".find-panel")
const list = document.getElementById("find-results")
const status = document.getElementById("find-status")
const more = form?.querySelector(".find-more")
const LONG = 400 // milliseconds after which names like the question are shown, if the texts have not answered
const state = { at: -1, turn: 0, timer: 0, shown: "", entered: "", missing: "", isReady: false }

const options = () => [...list.querySelectorAll("[role=option]")]
const namesAreMissing = " The names could not be searched."
const NAMES_FILE = new URL("search/names.json", SITE)
let namesFile = null
const loaded = () => Promise.all([loadedNames().catch(() => null), import("./search-results.js")])

/** Gives the index of names. Its file is asked for beside the scripts that make the index, not after them. */
async function loadedNames() {
  namesFile ??= import("./data.js").then(data => data.readJson(NAMES_FILE))
  namesFile.catch(() => (namesFile = null)) // asked for again when somebody types on
  const { loadNames } = await import("./names.js")
  const names = await loadNames(namesFile ?? undefined)
  state.isReady = true
  return names
}

/** Shows the names that begin like the question while the index is being made: with many records that takes a moment. */
async function showFirst(query, isStale) {
  const [{ readNames, beginningLike }, results] = await Promise.all([import("./name-file.js"), import("./search-results.js")])
  const found = beginningLike(await readNames(namesFile ?? undefined), query)
  if (found.length && !state.isReady && !isStale()) show(results.grouped(found, [], null, query))
}

/** Makes ready what only questions need, while nobody has asked one yet. */
const makeReady = ([names]) => (window.requestIdleCallback ?? setTimeout)(() => input.value.trim() || names?.hints())

/** Shows or closes the results. */
function open(isOpen) {
  panel.hidden = !isOpen
  input.setAttribute("aria-expanded", String(isOpen))
  if (isOpen) return
  state.entered = ""
  move(-1)
}

/** Makes another option the chosen one; -1 for none. */
function move(position) {
  const all = options()
  state.at = position
  all.forEach((option, n) => option.setAttribute("aria-selected", String(n === position)))
  if (position < 0) return input.removeAttribute("aria-activedescendant")
  input.setAttribute("aria-activedescendant", all[position].id)
  all[position].scrollIntoView({ block: "nearest" })
}

/** Asks both indexes for what is in the box, and shows what each answers. A later question drops an earlier one. */
async function ask() {
  const mine = ++state.turn
  const query = input.value.trim()
  status.dataset.settled = "false"
  if (state.entered !== query) state.entered = ""
  clearTimeout(state.timer)
  if (!query) {
    list.replaceChildren()
    more.replaceChildren()
    state.shown = ""
    return open(false)
  }
  open(true)
  if (state.shown !== query) status.replaceChildren("Searching …")
  const isStale = () => mine !== state.turn
  if (!state.isReady) showFirst(query, isStale).catch(() => {}) // said below
  let names, results
  try {
    ;[names, results] = await loaded()
  } catch {
    if (!isStale()) cannotSearch()
    return
  }
  if (isStale()) return
  const named = names?.find(query, { limit: 12 }) ?? []
  const showAll = (passages, isLast = true) => {
    if (!names && !passages && isLast) return cannotSearch()
    show(results.grouped(named, passages ?? [], names, query))
    say(query, passages, names ? "" : namesAreMissing)
    state.shown = query
    if (isLast && state.entered === query) enterFirst()
  }
  if (named.some(one => one.isWhole)) showAll([])
  state.timer = setTimeout(async () => {
    const late = setTimeout(() => isStale() || state.shown === query || showAll([], false), LONG)
    const passages = await texts(query, names?.simplified)
    clearTimeout(late)
    if (isStale()) return
    showAll(passages)
    status.dataset.settled = "true"
  }, PAUSE)
}

/** Gives the passages, or null if the texts cannot be searched. */
async function texts(query, simplified) {
  try {
    const { findText } = await import("./search-text.js")
    return await findText(query, simplified)
  } catch (error) {
    state.missing = ` ${error.toReaders ?? "The texts could not be searched."}`
    return null
  }
}

/** Puts groups of options into the list; what was chosen stays chosen if it is still there. */
function show(groups) {
  const chosen = options()[state.at]?.dataset.address
  list.replaceChildren(...groups.map(([heading, hits], n) => {
    const id = `find-group-${n}`
    return make("div", { role: "group", "aria-labelledby": id }, make("div", { id, class: "find-heading", role: "presentation" }, heading), ...hits)
  }))
  const all = options()
  all.forEach((option, n) => (option.id = `find-option-${n}`))
  move(chosen ? all.findIndex(option => option.dataset.address === chosen) : -1)
}

/** Says how much was found, what could not be asked, and what to do with nothing. `passages` is null without the texts. */
function say(query, passages, withoutNames) {
  const count = options().length
  const isNear = !list.querySelector("[role=group]") || list.querySelector(".find-heading").textContent === "Nearest names"
  const shown = query.length > 40 ? `${query.slice(0, 40)}…` : query
  const missing = `${withoutNames}${passages === null ? state.missing : ""}`
  const found = isNear ? `Nothing is called “${shown}”` : `${count} found`
  status.replaceChildren(...words(`${found}${isNear && count ? "; here are the nearest names." : "."}${missing}`))
  const explore = make("a", { href: new URL(`explore/?q=${encodeURIComponent(query.slice(0, 120))}`, SITE).href }, "Filter all records")
  const suggest = make("a", { href: new URL("contributing/", SITE).href }, "Suggest a missing record")
  more.replaceChildren(explore, ...(isNear ? [" · ", suggest] : []))
}

function cannotSearch() {
  list.replaceChildren()
  state.shown = state.entered = ""
  const lists = make("a", { href: new URL("explore/", SITE).href }, "the lists of all records")
  status.replaceChildren("The search could not be loaded. Try again, or use ", lists, ".")
  status.dataset.settled = "true"
}

function onKey(event) {
  if (event.isComposing) return
  const last = options().length - 1
  if (event.key === "ArrowDown" || event.key === "ArrowUp") {
    event.preventDefault()
    if (panel.hidden) open(Boolean(input.value.trim()))
    else if (event.key === "ArrowDown") move(state.at < last ? state.at + 1 : last < 0 ? -1 : 0)
    else move(state.at > 0 ? state.at - 1 : last)
  } else if (event.key === "Enter") {
    event.preventDefault()
    if (!panel.hidden) enterFirst()
  } else if (event.key === "Escape") {
    event.preventDefault()
    if (panel.hidden) leave()
    else open(false)
  }
}

/** Follows the chosen option, or the first; while another question's are shown, as soon as this one is answered. */
function enterFirst() {
  const query = input.value.trim()
  state.entered = state.at < 0 && state.shown !== query ? query : ""
  if (!state.entered) options()[Math.max(state.at, 0)]?.click()
}

/** Closes the box on a phone, where it covers the header, and gives the focus back. */
function leave() {
  form.classList.remove("find--open")
  open(false)
  input.blur()
}

/** Puts the cursor into the box when / or s is pressed outside any field. */
function onShortcut(event) {
  const isTyping = event.target.closest?.("input, textarea, select, [contenteditable]")
  if (isTyping || event.ctrlKey || event.metaKey || event.altKey || !["/", "s"].includes(event.key)) return
  event.preventDefault()
  enter()
}

function enter() {
  form.classList.add("find--open")
  input.focus()
  input.select()
}

if (form) {
  input.addEventListener("focus", () => {
    loaded().then(makeReady).catch(() => {}) // said when somebody types
    if (input.value.trim()) ask()
  })
  input.addEventListener("input", ask)
  input.addEventListener("keydown", onKey)
  form.addEventListener("submit", event => event.preventDefault())
  list.addEventListener("click", event => event.target.closest("a") && leave())
  form.querySelector(".find-close").addEventListener("click", leave)
  document.querySelector(".find-open").addEventListener("click", enter)
  document.addEventListener("click", event => form.contains(event.target) || event.target.closest(".find-open") || open(false))
  form.addEventListener("focusout", event => event.relatedTarget && !form.contains(event.relatedTarget) && open(false))
  document.addEventListener("keydown", onShortcut)
  // A link may ask: ?q=words. On a page with a list of records, q belongs to the list.
  const asked = new URLSearchParams(location.search).get("q")
  if (asked && !document.getElementById("explore")) {
    input.value = asked.slice(0, input.maxLength)
    enter()
  }
}
