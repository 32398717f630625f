// Takes the files of one type or of all, gives one view of them: facets, columns, rows.

const OWN_ADDRESS = /^[a-z0-9/-]+\/(#[a-z0-9-]+)?$/
/** The columns of the list of all records; a type's list has others beside them. */
const TOGETHER = ["name", "kind", "date", "status"]
const MONTHS = "January February March April May June July August September October November December".split(" ")

/** Gives a view of these files. With a type it is that type's list, else the list of all records. */
export function joined(files, type) {
  const view = { type, label: "record", plural: "records", folder: "explore", order: "name", facets: [], columns: [], rows: [] }
  if (type) Object.assign(view, { label: lower(files[0].label), plural: lower(files[0].plural), folder: files[0].folder, order: files[0].order })
  else view.facets.push(typeFacet(files))
  view.folders = new Map(files.map(file => [file.type, file.folder]))
  view.further = new Map(files.map(file => [file.type, file.columns.filter(({ key }) => !TOGETHER.includes(key)).map(({ label }) => label)]))
  for (const file of files) addFile(view, file)
  const position = new Map(view.facets.map((facet, n) => [facet, n]))
  view.facets.sort((one, other) => one.rank - other.rank)
  const order = view.facets.map(facet => position.get(facet))
  for (const row of view.rows) row.values = order.map(n => row.values[n] ?? [])
  view.facets.forEach((facet, n) => (facet.at = n))
  view.columns = type ? files[0].columns.map((column, n) => typeColumn(view, column, files[0], n)) : together(view)
  if (!type) view.rows.sort((one, other) => collator.compare(one.name, other.name))
  view.rows.forEach((row, n) => (row.at = n))
  return view
}

export const collator = new Intl.Collator("en", { numeric: true, sensitivity: "base" })
const lower = text => text.toLowerCase()

function typeFacet(files) {
  const choices = files.map(file => ({ value: file.type, label: file.plural, more: "", all: [] }))
  choices.forEach((choice, n) => (choice.all = [n]))
  return { key: "type", label: "Type", meaning: "What sort of record it is.", rank: 0, shared: true, choices, types: new Map(), known: valuesOf(choices) }
}

const valuesOf = choices => new Map(choices.map((choice, n) => [choice.value, n]))

function addFile(view, file) {
  const facets = file.facets.map(facet => merged(view, facet, file.type))
  const start = view.facets[0]?.key === "type" ? view.facets[0].known.get(file.type) : -1
  const slots = facets.map(({ facet }) => view.facets.indexOf(facet))
  const links = file.links.map(([page, text]) => (OWN_ADDRESS.test(page) ? { text, page } : { text }))
  const parts = cell => cell.map(part => (typeof part === "number" ? links[part] : { text: part }))
  for (const [id, name, zh, date, years, own, cells, places] of file.records) {
    const values = []
    if (start >= 0) values[0] = [start]
    own.forEach((found, n) => {
      const { facet, places: moved } = facets[n]
      values[slots[n]] = [...new Set(found.flatMap(value => facet.choices[moved[value]].all))]
    })
    view.rows.push({
      ...{ id, type: file.type, label: file.label, name, zh: zh || "", date: date || "" },
      ...{ page: `${file.folder}/${id}/`, years: years || (date ? [Number(date.slice(0, 4))] : []), values },
      ...{ cells: cells.map(parts), places: parts(places) },
    })
  }
}

/** Puts a file's facet into the view's facet of the same name; gives it with the new position of each choice. */
function merged(view, added, type) {
  let facet = view.facets.find(one => one.key === added.key)
  if (!facet) {
    facet = { ...added, shared: Boolean(added.shared), choices: [], types: new Map(), known: new Map() }
    view.facets.push(facet)
  }
  facet.shared ||= Boolean(added.shared)
  facet.types.set(type, { label: added.label, meaning: added.meaning })
  const places = added.choices.map(([value, label, more = ""]) => {
    const n = facet.known.get(value) ?? facet.choices.push({ value, label, more, within: [], labels: new Map() }) - 1
    facet.known.set(value, n)
    facet.choices[n].labels.set(type, label) // a platform is another thing among firms than among programmes
    if (!facet.choices[n].label.split(" / ").includes(label)) facet.choices[n].label += ` / ${label}`
    return n
  })
  added.choices.forEach(([, , , within = []], n) => {
    const choice = facet.choices[places[n]]
    choice.within = [...new Set([...choice.within, ...within.map(outer => places[outer])])]
  })
  facet.isTree ||= facet.choices.some(choice => choice.within.length)
  facet.choices.forEach((choice, n) => (choice.all = upwards(facet.choices, n)))
  return { facet, places }
}

/** Gives a choice and all that include it. */
function upwards(choices, start) {
  const found = new Set([start])
  for (const n of found) for (const outer of choices[n].within) found.add(outer)
  return [...found]
}

// Columns: what stands in a cell, as parts with or without a page, and what a list is sorted by.

function typeColumn(view, { key, label, sort, facet }, file, position) {
  const cellsBefore = file.columns.slice(0, position).filter(column => ["links", "parts"].includes(column.sort)).length
  if (sort === "name") return nameColumn(label)
  if (sort === "date") return { key, label, sort, cell: row => texts(dateWords(row.date)), order: row => row.date }
  if (sort === "terms") return termsColumn(view, key, label, facet)
  const cell = row => row.cells[cellsBefore]
  return { key, label, sort, cell, order: sort === "parts" ? row => numberOf(cell(row)) : row => plain(cell(row)) }
}

function together(view) {
  const year = row => [...new Set([row.years[0], row.years.at(-1)])].filter(Boolean).join("–")
  return [
    nameColumn("Name"),
    { key: "type", label: "Type", sort: "terms", cell: row => texts(row.label), order: row => row.label },
    termsColumn(view, "kind", "Kind", "kind"),
    { key: "place", label: "Place", sort: "links", cell: row => row.places, order: row => plain(row.places) },
    { key: "date", label: "Year", sort: "date", cell: row => texts(year(row)), order: row => row.date || String(row.years[0] ?? "") },
    termsColumn(view, "status", "Status", "status"),
  ]
}

function nameColumn(label) {
  return { key: "name", label, sort: "name", cell: row => [{ text: row.name, page: row.page }], order: row => row.name }
}

function termsColumn(view, key, label, facetKey) {
  const facet = view.facets.find(one => one.key === facetKey)
  const cell = row => (facet ? texts(row.values[facet.at].map(n => calledBy(facet.choices[n], row.type)).join(", ")) : [])
  return { key, label, sort: "terms", cell, order: row => plain(cell(row)) }
}

/** Gives a choice's label as records of a type have it; without a type, as all types have it. */
export const calledBy = (choice, type) => choice.labels?.get(type) ?? choice.label

const texts = text => (text ? [{ text }] : [])
const numberOf = parts => (parts.length === 1 && /^\d+$/.test(parts[0].text) ? Number(parts[0].text) : parts.length) || ""

/** Gives the parts of a cell as one text. */
export const plain = (parts, separator = ", ") => parts.map(part => part.text).join(separator)

/** Gives a date such as 2021-12 as the pages write it. */
export function dateWords(date) {
  const [year, month, day] = date.split("-")
  return [day && Number(day), month && MONTHS[month - 1], year].filter(Boolean).join(" ")
}
