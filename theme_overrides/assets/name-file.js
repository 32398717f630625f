// What search/names.json holds, as columns: a value for each thing that can be found, by its number.
// generator/name_index.py writes the file and says what stands in it.

import { readJson } from "./data.js"
import { SITE } from "./site.js"

const ADDRESS = /^(?:[a-z0-9-]+\/)*(?:#[A-Za-z0-9_.-]+)?$/
const NEXT = "\t"
const ITS_PAGE = "\u2424"
const BESIDE = "\n"
const NONE = []
/** How much a hit counts by the sort of thing that it is; 1 for all others. */
export const SORTS = { Source: 0.25, "AI school": 0.6, Figure: 0.8, Page: 0.8, Kind: 0.7, Year: 0.8, Statistic: 0.9 }
const BEGINNINGS = 8
const LONGEST = 120

let reading = null

/** Gives what the file holds, read once, of the file if that has been asked for. Rejects if it cannot be had. */
export function readNames(file) {
  reading ??= read(file).catch(error => {
    reading = null
    throw error
  })
  return reading
}

const read = async file => new NameFile(await (file ?? readJson(new URL("search/names.json", SITE))))

/** All names as they are in the file, with what it leaves out filled in. */
export class NameFile {
  constructor({ words, pinyin, simplified, folders, weights, labels, spoken, ...texts }) {
    const [shortened, names, zh, years, hints] = ["addresses", "names", "zh", "years", "hints"].map(column => (labels.length ? texts[column].split(BESIDE) : []))
    const addresses = shortened.map((address, n) => (address.startsWith("#") ? address : address.startsWith("/") ? address.slice(1) : `${folders[labels[n]]}/${address}/`))
    Object.assign(this, { pinyin, simplified, zh, years, weights, spoken, count: addresses.length })
    this.addresses = []
    this.titles = []
    this.others = []
    this.pages = addresses.map((address, n) => (address.startsWith("#") ? -1 : n)) // on whose page each stands
    this.words = words.map(word => word.replace(NEXT, " ").trim())
    this.places = [] // the names of places
    const places = words.map(word => (word.includes(NEXT) ? this.places.push(word.slice(0, word.indexOf(NEXT))) - 1 : -1))
    this.labels = labels.map(label => words[label])
    this.own = hints.map((numbers, n) => (numbers ? [labels[n], ...numbers.split(" ").map(number => parseInt(number, 32))] : [labels[n]]))
    this.placed = this.own.map(own => places[own[1]] ?? -1) // the place of each, which is told first
    let page = 0
    addresses.forEach((address, n) => {
      if (this.pages[n] < 0) this.pages[n] = page
      else page = n
      this.addresses.push(page === n ? address : this.addresses[page].replace(/#.*/, "") + address)
      this.name(names[n], page)
    })
  }

  /** Notes the title and the other names of one; the title of its page may stand in them. */
  name(cell, page) {
    const isPart = this.titles.length !== page
    if (!isPart && !cell.includes(NEXT)) {
      this.titles.push(cell)
      this.others.push(NONE)
      return
    }
    const [title, ...others] = cell.split(NEXT)
    const its = this.titles[page]
    if (isPart && others.at(-1) === ITS_PAGE) others[others.length - 1] = `${ITS_PAGE} ${title.replace(/, \u2424$/, "")}`
    this.titles.push(isPart ? title.replaceAll(ITS_PAGE, its) : title)
    this.others.push(others.map(other => other.replaceAll(ITS_PAGE, isPart ? its : title)))
  }

  /** Gives the title, the other names and the Chinese name of one, as a text. */
  names(n) {
    return [this.titles[n], this.zh[n], ...this.others[n]].filter(Boolean).join(" ")
  }

  /** Gives the numbers of what tells one from others: of words, then of things whose names tell, then of places. */
  hints(n) {
    const page = this.pages[n]
    const own = page === n ? this.own[n] : [...this.own[n], ...this.own[page], this.words.length + page]
    return this.placed[page] < 0 ? own : [...own, this.words.length + this.count + this.placed[page]]
  }

  /** Gives the text of a hint. */
  hint(number) {
    const name = number - this.words.length
    return name < 0 ? this.words[number] : name < this.count ? this.names(name) : this.places[name - this.count]
  }

  /** Gives a place for a value of each hint, by its number. */
  ofHints() {
    return new Float64Array(this.words.length + this.count + this.places.length)
  }

  /** Gives the numbers of all hints, each once. */
  usedHints() {
    const tells = this.ofHints()
    this.eachHint((n, hint) => (tells[hint] = 1))
    return [...tells.keys()].filter(number => tells[number])
  }

  /** Gives the best score that each has by its hints, from the scores of all hints by their numbers. */
  scored(tells) {
    const found = new Float64Array(this.count)
    this.eachHint((n, hint) => tells[hint] > found[n] && (found[n] = tells[hint]))
    return found
  }

  eachHint(use) {
    const names = this.words.length
    for (let n = 0; n < this.count; n += 1) {
      const page = this.pages[n]
      for (const hint of this.own[n]) use(n, hint)
      if (page !== n) {
        for (const hint of this.own[page]) use(n, hint)
        use(n, names + page)
      }
      if (this.placed[page] >= 0) use(n, names + this.count + this.placed[page])
    }
  }

  place(n) {
    return this.places[this.placed[this.pages[n]]] ?? ""
  }

  isSound(n) {
    return ADDRESS.test(this.addresses[n])
  }

  /** Gives one as search-results.js shows it. */
  entry(n) {
    const { addresses, labels, titles, zh, others, years, weights } = this
    return { address: addresses[n], label: labels[n], title: titles[n], zh: zh[n], others: others[n], years: years[n], place: this.place(n), weight: weights[n] }
  }
}

/** Gives what begins like the question in its title or Chinese name, as `find` does, without an index: the best known first. */
export function beginningLike(file, query) {
  const asked = query.toLowerCase().trim()
  if (asked.length < 2 || asked.length > LONGEST) return []
  const found = []
  const worth = (id, length) => ((SORTS[file.labels[id]] ?? 1) * (1 + 0.08 * Math.log2(1 + file.weights[id])) * asked.length) / length
  file.titles.forEach((title, id) => {
    const isTitle = title.length >= asked.length && title.slice(0, asked.length).toLowerCase() === asked
    const name = isTitle ? title : file.zh[id].startsWith(asked) ? file.zh[id] : ""
    if (name && file.isSound(id)) found.push([id, name.length === asked.length ? 9 : worth(id, name.length)])
  })
  const best = found.sort(([, one], [, other]) => other - one).slice(0, BEGINNINGS)
  return best.map(([id]) => ({ entry: file.entry(id), how: "", isWhole: true, isSure: true }))
}
