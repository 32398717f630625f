// Makes the table of records side by side, from profiles as data/v1/profiles/ has them. The same markup as
// generator/comparison.py and generator/comparison_table.py write, which tests/site/test_compare.py compares with this.
// Text only ever becomes text nodes.

import { make, words } from "./elements.js"

const OWN_ADDRESS = /^[a-z0-9/-]+\/(#[a-z0-9-]+)?$/
const NAMED = 3 // numbers of records up to this have no bars
const SVG = "http://www.w3.org/2000/svg"

/** Gives a link to a page of this site, seen from its home; words alone for any other address. */
function link(page, text) {
  return page && OWN_ADDRESS.test(page) ? [make("a", { href: `../${page}` }, ...words(text))] : words(text)
}

const quiet = text => make("span", { class: "quiet" }, ...words(text))
const lineBreak = () => make("br")
const join = parts => parts.filter(Boolean).join(" · ")

/** Gives the rows to show: those in which all, at least two, or any of the records have something. */
export function rowsToShow(profiles, records, which) {
  const least = { all: records.length, two: Math.min(2, records.length), any: 1 }[which]
  return profiles.rows.filter(row => records.filter(record => record.cells?.[row.key]).length >= least)
}

/** Gives the region that holds the table of these rows, a column for each record. */
export function table(records, rows) {
  const caption = captionOf(records)
  const columns = records.map(record =>
    make("th", { scope: "col" }, ...link(record.page, record.name), ...(record.zh ? [lineBreak(), quiet(record.zh)] : []))
  )
  const made = make("table", { class: "data" }, make("caption", {}, ...words(caption)))
  made.append(make("thead", {}, make("tr", {}, make("td"), ...columns)))
  for (const group of new Set(rows.map(row => row.group))) {
    const heading = make("th", { scope: "rowgroup", colspan: records.length + 1 }, make("span", {}, group))
    const lines = rows.filter(row => row.group === group).map(row => tableRow(row, records))
    made.append(make("tbody", {}, make("tr", {}, heading), ...lines))
  }
  const region = { class: "table-scroll comparison", role: "region", tabindex: 0, "aria-label": caption }
  return make("div", region, made)
}

function captionOf(records) {
  const names = records.map(record => record.name)
  return names.length > 1 ? `${names.slice(0, -1).join(", ")} and ${names.at(-1)} side by side` : names[0]
}

function tableRow(row, records) {
  const cells = records.map(record => record.cells?.[row.key] ?? [])
  const numbers = cells.flat().filter(value => "high" in value)
  const shared = (numbers[0]?.makers ?? []).filter(maker => numbers.every(value => value.makers.includes(maker)))
  const isMixed = numbers.some(value => value.makers?.length) && !shared.length
  const remark = join([row.remark, ...shared])
  const heading = make("th", { scope: "row" }, ...link(row.page, row.label))
  if (remark) heading.append(lineBreak(), quiet(remark))
  if (row.disagreements) heading.append(lineBreak(), ...link(row.disagreements, "Disagreement noted"))
  const top = isMixed ? 0 : longest(row, cells)
  return make("tr", {}, heading, ...cells.map(cell => make("td", {}, ...cellNodes(row, cell, top, isMixed))))
}

/** Gives the number that the longest bar stands for; 0 where there is nothing to compare. */
function longest(row, cells) {
  const ends = cells.map(cell => cell.filter(value => "high" in value)).filter(values => values.length)
  const isBelow = ends.flat().some(value => value.low < 0)
  if (!row.bars || ends.length < 2 || isBelow) return 0
  const top = Math.max(...ends.flat().map(value => value.high))
  return row.missing === "0" && top <= NAMED ? 0 : top
}

function cellNodes(row, cell, top, hasMakers) {
  if (!cell.length) return [quiet(row.missing)]
  const nodes = []
  for (const value of cell) {
    if (nodes.length && nodes.at(-1).tagName !== "svg") nodes.push(lineBreak())
    nodes.push(...valueNodes(value, hasMakers))
    if (top && "high" in value) nodes.push(bar(value, top, row.ahead))
  }
  return nodes
}

function valueNodes(value, hasMakers) {
  if (value.mark) return [make("strong", {}, ...words(value.text))]
  const remark = join([value.remark, ...(hasMakers ? (value.makers ?? []) : [])])
  return [...link(value.page, value.text), ...(remark ? [quiet(` ${remark}`)] : [])]
}

/** Draws a number as a bar from zero, in hundredths of the longest; a range is paler. */
function bar(value, top, isAhead) {
  const [low, high] = [value.low, value.high].map(number => Math.floor((number / top) * 1000 + 0.5) / 10)
  const drawn = document.createElementNS(SVG, "svg")
  drawn.setAttribute("class", isAhead ? "bar ahead" : "bar")
  drawn.setAttribute("aria-hidden", "true")
  drawn.append(stretch({ width: `${low}%` }))
  if (high > low) drawn.append(stretch({ class: "range", x: `${low}%`, width: `${(high - low).toFixed(1)}%` }))
  return drawn
}

function stretch(attributes) {
  const drawn = document.createElementNS(SVG, "rect")
  for (const [name, value] of Object.entries({ ...attributes, height: "100%" })) drawn.setAttribute(name, value)
  return drawn
}
