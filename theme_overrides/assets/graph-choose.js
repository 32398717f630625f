// A text field that finds a firm, university or organization by any of its names.

import { combobox } from "./combobox.js"
import { make, words } from "./elements.js"
import { loadNames } from "./names.js"

const MOST = 12 // suggestions at a time

/** Gives the field with its list; `pick` is called with the id of the record that the reader chooses. */
export function chooser(records, pick) {
  let names = null
  const offers = text => {
    const found = matching(records, text, names).map(record => ({ id: record.id, parts: named(record) }))
    const isUnknown = !found.length && names !== null
    return { found, hint: isUnknown ? "No firm, university or organization has a name like that." : "" }
  }
  const { element, input, label, hint, open } = combobox("graph", offers, pick)
  label.textContent = "Put another one in the centre"
  input.addEventListener("focus", async () => {
    names ??= await loadNames().catch(() => false) // without them the names on this page are searched
    if (input.value && document.activeElement === input) open()
  })
  input.addEventListener("blur", () => (hint.textContent = ""))
  return element
}

/** Gives the records that are called so: by all their names, or by the first of them until those are loaded. */
function matching(records, text, names) {
  if (!text.trim()) return records.slice(0, MOST)
  const byPage = new Map(records.map(record => [record.page, record]))
  const wanted = text.trim().toLowerCase()
  if (!names) return records.filter(({ name, zh }) => `${name} ${zh ?? ""}`.toLowerCase().includes(wanted)).slice(0, MOST)
  const found = names.find(text, { limit: MOST, only: entry => byPage.has(entry.address) })
  return found.map(({ entry }) => byPage.get(entry.address))
}

function named(record) {
  const chinese = record.zh ? [" ", make("span", { class: "quiet" }, ...words(record.zh))] : []
  const many = record.partners.length
  const partners = make("span", { class: "graph-many" }, many ? `${many} ${many === 1 ? "partner" : "partners"}` : "no partners")
  return [make("span", {}, ...words(record.name), ...chinese), partners]
}
