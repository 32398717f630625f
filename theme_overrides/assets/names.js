// The index of names: finds records, AI schools, figures and pages by what they are called, in English, Chinese
// (simplified or traditional) or pinyin, by initials and by other names, and forgives slips of a letter.
// search/names.json holds the names (generator/name_index.py); the index is made of them in the browser.

import MiniSearch from "./vendor/minisearch.js"
import { compact, fold, initials, isHan, singular, tokens } from "./folding.js"

const SITE = new URL("../", import.meta.url)
const ADDRESS = /^(?:[a-z0-9-]+\/)*(?:#[A-Za-z0-9_.-]+)?$/
/** Words that are left out of a question if others remain. */
const SMALL = new Set("a an and are at by did do does for from how in is of on or the to was what when where which who whose with".split(" "))
const FIELDS = { title: 3, other: 2.4, key: 3, sound: 1.5, hint: 0.6 }
/** How much a hit counts by the sort of thing that it is; 1 for all others. */
const SORTS = { Source: 0.3, "AI school": 0.6, Figure: 0.8, Page: 0.8, Kind: 0.7, Year: 0.8, Statistic: 0.9 }
const LONGEST = 120

let loading = null

/** Gives the index, loaded once. Rejects if the names cannot be had. */
export function loadNames() {
  loading ??= load().catch(error => {
    loading = null
    throw error
  })
  return loading
}

async function load() {
  const answer = await fetch(new URL("search/names.json", SITE))
  if (!answer.ok) throw new Error(`the answer is ${answer.status}`)
  return new Names(await answer.json())
}

/** All names and the index of them. */
export class Names {
  constructor({ words, pinyin, simplified, found }) {
    this.simplified = simplified
    this.entries = found.map(row => entry(row, words)).filter(one => ADDRESS.test(one.address))
    this.byAddress = new Map(this.entries.map(one => [one.address, one]))
    this.mini = new MiniSearch({
      fields: Object.keys(FIELDS),
      storeFields: [],
      tokenize: text => text.split(" "),
      processTerm: term => term,
      extractField: (document, name) => (name === "id" ? document.id : document[name].join(" ")),
    })
    this.mini.addAll(this.entries.map((one, id) => this.document(one, id, pinyin)))
  }

  /** Gives what the index holds of one entry, and notes on the entry which names a question is compared with. */
  document(one, id, pinyin) {
    const folded = text => fold(text, this.simplified)
    const chinese = [one.zh, ...one.others].filter(isHan)
    const spoken = one.spoken.length ? one.spoken : chinese.map(text => spell(text, pinyin))
    const syllables = spoken.map(text => text.split(" "))
    one.names = [one.title, one.zh, ...one.others, withoutState(one.zh)].filter(Boolean).map(text => compact(folded(text)))
    one.syllables = syllables
    one.sounds = syllables.map(parts => parts.join(""))
    one.short = [...new Set([one.title, ...one.others].flatMap(text => initials(text)))]
    one.short.push(...syllables.filter(parts => parts.length > 1).map(parts => parts.map(part => part[0]).join("")))
    const later = syllables.flatMap(parts => parts.slice(1).map((_, n) => parts.slice(n + 1).join("")))
    return {
      id,
      title: [...tokens(folded(one.title)), ...tokens(folded(one.zh))],
      other: one.others.flatMap(text => tokens(folded(text))),
      key: [...new Set([...one.names, ...one.sounds, ...one.short])],
      sound: later,
      hint: [...new Set([...one.hints, one.place, one.label, ...one.years.split("–")].flatMap(text => tokens(folded(text))))],
    }
  }

  /** Gives what the words name, the best first: [{ entry, how, isWhole }]; `how` is the other name that they name. */
  find(query, { limit = Infinity, only = () => true } = {}) {
    const folded = fold(query.slice(0, LONGEST), this.simplified)
    const all = tokens(folded)
    const telling = all.filter(word => !SMALL.has(word))
    const words = telling.length ? telling : all
    const whole = compact(folded)
    if (!whole) return []
    const search = combineWith => this.mini.search({ combineWith: "OR", queries: [named(words, combineWith), joined(whole)] })
    const found = this.ranked(search("AND"), whole, words, true)
    if (!found.length) found.push(...this.shortened(whole))
    if (found.length < 5 && words.length > 1) {
      const known = new Set(found.map(one => one.entry))
      found.push(...this.ranked(search("OR"), whole, words, false).filter(one => !known.has(one.entry)))
    }
    if (!found.length) found.push(...this.nearest(words))
    return found.filter(one => only(one.entry)).slice(0, limit)
  }

  /** Gives what is spelled least unlike the words, for a question to which nothing answers. */
  nearest(words) {
    const asked = words.filter(word => word.length > 2 && !isHan(word))
    const results = asked.length ? this.mini.search({ queries: asked, combineWith: "OR", fields: ["title", "other", "key"], fuzzy: 0.45, maxFuzzy: 3 }) : []
    return results.map(({ id, score }) => ({ entry: this.entries[id], how: "", isWhole: false, score }))
  }

  /** Gives what is called so in short: 浙大 or zheda for 浙江大学, characters or syllables left out of a Chinese name. */
  shortened(whole) {
    const parts = isHan(whole) ? one => one.names.map(name => [...name]) : one => one.syllables
    return this.entries
      .map(one => ({ entry: one, how: "", isWhole: true, score: Math.max(0, ...parts(one).map(name => inOrder(whole, name))) * (SORTS[one.label] ?? 1) }))
      .filter(one => one.score > 0)
      .sort((one, other) => other.score - one.score || other.entry.weight - one.entry.weight)
  }

  ranked(results, whole, words, isWhole) {
    const slipped = new Set(this.mini.search(asWhole(whole)).map(result => result.id))
    const least = isWhole ? 0 : Math.ceil(words.length * 0.5)
    return results
      .filter(result => new Set(result.queryTerms).size >= least)
      .map(result => {
        const one = this.entries[result.id]
        const known = 1 + 0.08 * Math.log2(1 + one.weight)
        return { entry: one, how: this.how(one, whole, words), isWhole, score: result.score * nearness(one, whole, slipped.has(result.id)) * known * (SORTS[one.label] ?? 1) }
      })
      .sort((one, other) => other.score - one.score || one.entry.title.length - other.entry.title.length)
  }

  /** Gives the other name that was meant, where neither the title nor the Chinese name has the words. */
  how(one, whole, words) {
    const holds = text => {
      const folded = fold(text, this.simplified)
      return compact(folded).includes(whole) || words.every(word => tokens(folded).some(own => own.startsWith(word)))
    }
    return [one.title, one.zh].some(holds) ? "" : (one.others.find(holds) ?? "")
  }
}

/** Gives an authority's name as it is said, without the state's in front; nothing for any other name. */
const withoutState = name => (/^中华人民共和国./u.test(name) ? name.replace("中华人民共和国", "") : "")

/** Gives how closely a question is made of some of a name's characters or syllables, in their order: from 0 to 1. */
function inOrder(whole, parts) {
  const end = (at, n) => {
    if (at === whole.length) return n
    for (let next = n; next < parts.length; next += 1) {
      const reached = whole.startsWith(parts[next], at) ? end(at + parts[next].length, next + 1) : 0
      if (reached) return reached
    }
    return 0
  }
  let best = 0
  for (let start = 0; whole.length > 1 && start < parts.length; start += 1) {
    const last = whole.startsWith(parts[start]) ? end(parts[start].length, start + 1) : 0
    if (last) best = Math.max(best, 1 / (last - start) + 0.5 / parts.length)
  }
  return best
}

/** Gives a row of the file as an entry; what is left off at its end is empty. */
function entry(row, words) {
  const [address, label, title, zh = "", others = [], years = "", place = 0, hints = [], weight = 0, spoken = []] = row
  return { address, label: words[label], title, zh, others, years, place: place ? words[place] : "", hints: hints.map(n => words[n]), weight, spoken }
}

const spell = (text, pinyin) => [...text].map(character => pinyin[character]).filter(Boolean).join(" ")

/** Gives the question for words of names. */
function named(words, combineWith) {
  const prefix = word => word.length > 1 || isHan(word)
  const queries = words.map(word => ({ combineWith: "OR", queries: [word, { queries: swapped(word), combineWith: "OR", prefix: false, fuzzy: false, boost: weaker(FIELDS) }] }))
  return { combineWith, queries, fields: Object.keys(FIELDS), boost: FIELDS, prefix, fuzzy: slips }
}

/** Gives the question for a name that is the whole question but for a slip. */
const asWhole = whole => ({ queries: [whole, ...swapped(whole)], combineWith: "OR", fields: ["key"], fuzzy: word => (word === whole && slips(whole) ? (whole.length < 9 ? 1 : 2) : 0) })

/** Gives a word with two neighbouring letters swapped, in every way: one slip to a reader, two to the index. */
function swapped(word) {
  if (!slips(word)) return []
  return [...word.slice(1)].map((letter, n) => word.slice(0, n) + letter + word[n] + word.slice(n + 2)).filter(one => one !== word)
}

const weaker = boosts => Object.fromEntries(Object.entries(boosts).map(([name, value]) => [name, value * 0.6]))

/** Gives the question for a whole name written without spaces. */
function joined(whole) {
  const boost = { key: 4, sound: 2 }
  const swaps = { queries: swapped(whole), combineWith: "OR", prefix: false, fuzzy: false, boost: weaker(boost) }
  return { combineWith: "OR", queries: [whole, swaps], fields: ["key", "sound"], boost, prefix: whole.length > 1, fuzzy: slips }
}

/** How many letters may be wrong in a word: none in short ones, in numbers or in Chinese. */
function slips(word) {
  if (isHan(word) || /\d/.test(word) || word.length < 4) return 0
  return word.length < 7 ? 1 : 2
}

/** How much nearer than others a name is that is the question, with or without a slip, or begins or ends like it. */
function nearness(one, whole, isSlip) {
  if (one.names.slice(0, one.zh ? 2 : 1).includes(whole)) return 12
  if (one.names.includes(whole)) return 10
  if (one.sounds.includes(whole)) return 9
  if (one.short.includes(whole)) return 6
  if (isSlip) return 4
  const parts = [...one.names, ...one.sounds].filter(name => name.startsWith(whole) || name.endsWith(whole))
  return parts.length ? 1.5 + 1.5 * Math.max(...parts.map(name => whole.length / name.length)) : 1
}

