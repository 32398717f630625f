// The state of a list as it stands in the address: ?kind=course,class&from=2018&sort=-date

const MOST = 200 // values of one filter; nobody chooses more by hand
const SILENT = /^(h|utm_.*)$/ // what searches and newsletters add to an address

/** Gives a text short enough to be repeated to the reader. */
export const short = text => (text.length > 60 ? `${text.slice(0, 60)}…` : text)

/** Gives the state that the address asks for, and words for what in it means nothing. */
export function read(view, search) {
  const state = { chosen: new Map(), q: "", from: 0, to: 0, sort: "", notes: [] }
  for (const [key, text] of new URLSearchParams(search)) {
    const facet = view.facets.find(one => one.key === key)
    if (facet) readFacet(facet, text, state)
    else if (key === "q") state.q = text.slice(0, 200)
    else if (key === "from" || key === "to") readYear(key, text, state)
    else if (key === "sort") readSort(view, text, state)
    else if (key && !SILENT.test(key) && !(key === "type" && text === view.type)) {
      state.notes.push(`“${short(key)}” is not a filter of this list and was left out.`)
    }
  }
  if (state.from && state.to && state.from > state.to) [state.from, state.to] = [state.to, state.from]
  state.notes.splice(5)
  return state
}

function readFacet(facet, text, state) {
  const values = text.split(",", MOST).map(value => value.trim()).filter(Boolean)
  const unknown = values.filter(value => !facet.known.has(value))
  if (unknown.length) {
    const named = unknown.slice(0, 3).map(value => `“${short(value)}”`).join(", ")
    const more = unknown.length > 3 ? ` and ${unknown.length - 3} more` : ""
    state.notes.push(`Nothing here has ${named}${more} under “${facet.label}”: left out.`)
  }
  const known = values.filter(value => facet.known.has(value)).map(value => facet.known.get(value))
  if (known.length) state.chosen.set(facet.key, new Set([...(state.chosen.get(facet.key) ?? []), ...known]))
}

function readYear(key, text, state) {
  if (/^[0-9]{4}$/.test(text) && text !== "0000") state[key] = Number(text)
  else if (text) state.notes.push(`“${short(text)}” is not a year and was left out.`)
}

function readSort(view, text, state) {
  if (view.columns.some(column => column.key === text.replace(/^-/, ""))) state.sort = text
  else state.notes.push(`The list cannot be sorted by “${short(text)}”.`)
}

/** Gives the query of a state; empty when nothing is asked for. */
export function write(view, state) {
  const parts = []
  for (const facet of view.facets) {
    const values = [...(state.chosen.get(facet.key) ?? [])].map(n => encodeURIComponent(facet.choices[n].value))
    if (values.length) parts.push(`${facet.key}=${values.join(",")}`)
  }
  for (const key of ["from", "to", "q", "sort"]) if (state[key]) parts.push(`${key}=${encodeURIComponent(state[key])}`)
  return parts.length ? `?${parts.join("&")}` : ""
}
