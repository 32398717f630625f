// Finds the rows that fit, and how many each choice would give. Within a facet any choice will do; all facets must fit.

import { calledBy } from "./explore-data.js"

const YEARS = -1
const NAMES = -2

/** Gives what the state asks for as conditions: where it belongs, which rows it lets pass, its name for the reader. */
function conditions(view, state) {
  const found = view.facets
    .filter(facet => state.chosen.get(facet.key)?.size)
    .map(({ at, key }) => ({ at, key, fits: row => row.values[at].some(value => state.chosen.get(key).has(value)) }))
  const { from, to } = state
  if (from || to) found.push({ at: YEARS, key: "year", fits: row => row.years.some(year => year >= (from || 0) && year <= (to || 9999)) })
  if (state.names) found.push({ at: NAMES, key: "q", fits: row => state.names.has(row.page) })
  return found
}

/**
 * Gives the rows that fit; for each facet and for the years how many rows each choice has, whatever is chosen in the
 * same facet; how many rows fail by each condition alone; and how many of those have no year.
 */
export function filtered(view, state) {
  const asked = conditions(view, state)
  const counts = view.facets.map(facet => new Uint32Array(facet.choices.length))
  const years = new Map()
  const alone = new Map(asked.map(one => [one.key, 0]))
  const rows = []
  let undated = 0
  const add = (row, at) => row.values[at].forEach(value => (counts[at][value] += 1))
  const addYears = row => row.years.forEach(year => years.set(year, (years.get(year) ?? 0) + 1))
  for (const row of view.rows) {
    const failed = asked.filter(one => !one.fits(row))
    if (failed.length > 1) continue
    if (!failed.length) {
      rows.push(row)
      view.facets.forEach((_, at) => add(row, at))
      addYears(row)
      continue
    }
    alone.set(failed[0].key, alone.get(failed[0].key) + 1)
    if (failed[0].at >= 0) add(row, failed[0].at)
    else if (failed[0].at === YEARS) row.years.length ? addYears(row) : (undated += 1)
  }
  return { rows, counts, years, alone, undated }
}

/** Tells whether a facet is offered: it holds for several types, or for the only one that is looked at, or is in use. */
export function isOffered(view, facet, state) {
  if (view.type || facet.shared || state.chosen.get(facet.key)?.size) return true
  const only = onlyType(view, state)
  return Boolean(only && facet.types.has(only))
}

/** Gives the one type that is looked at, or nothing. */
export function onlyType(view, state) {
  if (view.type) return view.type
  const types = state.chosen.get("type")
  return types?.size === 1 ? view.facets[0].choices[[...types][0]].value : ""
}

/** Gives a facet's heading: as the only type that is looked at calls it. */
export const labelOf = (view, facet, state) => facet.types.get(onlyType(view, state))?.label ?? facet.label

/** Gives a choice's words: as the only type that is looked at calls it. */
export const choiceLabel = (view, choice, state) => calledBy(choice, onlyType(view, state))

/** Gives the rows in the order that is asked for; what has no value comes last. */
export function sorted(rows, view, state, compare) {
  if (!state.sort) return state.names ? [...rows].sort((one, other) => state.names.get(one.page) - state.names.get(other.page)) : rows
  const down = state.sort.startsWith("-") ? -1 : 1
  const column = view.columns.find(one => one.key === state.sort.replace(/^-/, ""))
  const keys = new Map(rows.map(row => [row, column.order(row)]))
  return [...rows].sort((one, other) => {
    const [a, b] = [keys.get(one), keys.get(other)]
    if (a === "" || b === "") return (a === "") - (b === "") || one.at - other.at
    return down * (typeof a === "number" ? a - b : compare(a, b)) || one.at - other.at
  })
}
