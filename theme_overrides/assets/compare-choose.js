// A text field that suggests records by name: English, Chinese, pinyin, short and other names.

import { combobox } from "./combobox.js"
import { make, words } from "./elements.js"
import { compact, fold } from "./folding.js"

/** Gives the field with its list; `add` is called with the id of the record that the reader chooses. */
export function chooser(most, add) {
  const state = { offered: [], isFull: false }
  const offers = text => {
    if (state.isFull) return { found: [], hint: `${most} are the most; remove one to add another.` }
    const found = matching(state.offered, text).map(record => ({ id: record.id, parts: named(record) }))
    return { found, hint: found.length ? "" : "Nothing has a name like that." }
  }
  const box = combobox("compare", offers, id => {
    box.input.focus()
    add(id)
  })
  return {
    element: box.element,
    input: box.input,
    offer(profiles, chosen) {
      state.offered = profiles.records.filter(record => !chosen.includes(record))
      state.isFull = chosen.length >= most
      box.label.textContent = `Add a ${profiles.label}`
      box.hint.textContent = ""
      box.close()
    },
  }
}

/** Gives the records that have a name like this one: first those whose own name begins so. */
function matching(records, text) {
  const wanted = compact(fold(text))
  const rank = record => {
    const names = [record.name, record.zh ?? "", ...(record.also ?? [])].map(name => compact(fold(name)))
    const position = names.findIndex(name => name.startsWith(wanted))
    return position >= 0 ? Math.min(position, 1) : names.some(name => name.includes(wanted)) ? 2 : 3
  }
  const ranked = records.map(record => [rank(record), record]).filter(([place]) => place < 3)
  return ranked.sort(([one], [other]) => one - other).map(([, record]) => record)
}

function named(record) {
  const chinese = record.zh ? [" ", make("span", { class: "quiet" }, ...words(record.zh))] : []
  return [...words(record.name), ...chinese]
}
